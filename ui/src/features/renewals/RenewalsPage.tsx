import { Bad, Busy, Chips, Empty, TabList, toggled, useKeys } from "@/kit";
import { useSteps, useView, type PlaceView } from "@/ipc";
import { useWords } from "@/i18n";
import { useMemo, useState } from "react";
import { Calendars } from "./Calendars";
import { DueRow } from "./DueRow";
import { ALL, filtered, grouped, itemsOf, keyOf, type Filter, type Item } from "./dues";
import { Holidays } from "./Holidays";
import { Reminders } from "./Reminders";
import { useFiles } from "./useFiles";

/** How many rows of a group are shown before it is asked for more. */
const FIRST = 60;

type View = "list" | "month" | "year" | "holidays";

/** What ends when over the whole shelf, as a list and as a calendar. */
export function RenewalsPage(props: {
  onPlace: (contract: string, place: PlaceView) => void;
  onContract: (contract: string) => void;
  onEvaluation: (contract: string) => void;
  onShelf: () => void;
}) {
  const { onPlace, onContract, onEvaluation, onShelf } = props;
  const { t, say, trouble } = useWords();
  const renewals = useView("renewals_show", null);
  const table = useView("renewals_holidays", null);
  const steps = useSteps(null);
  const files = useFiles();
  const [view, setView] = useState<View>("list");
  const [filter, setFilter] = useState<Filter>(ALL);
  const [open, setOpen] = useState<string | null>(null);
  const [more, setMore] = useState<string[]>([]);
  useKeys(steps);
  const rest = useMemo(() => new Map((table.data?.rows ?? []).map((row) => [row.date, row.kind])), [table.data]);
  const data = renewals.data;
  const items = useMemo(() => itemsOf(data?.contracts ?? []), [data]);
  if (renewals.error) return <Bad {...trouble(renewals.error)} />;
  if (!data) return <Busy>{t("renewals-reading")}</Busy>;
  if (data.contracts.length === 0 && data.unread.length === 0) {
    return (
      <main className="page-scroll renewals" data-testid="renewals-page">
        <Empty action={<button type="button" className="decide" onClick={onShelf}>{t("shelf")}</button>}>{t("renewals-empty")}</Empty>
      </main>
    );
  }
  const shown = filtered(items, filter);
  const kinds = [...new Map(items.map(({ due }) => [due.kind, due.title])).entries()];
  const evaluating = data.contracts.filter((clock) => clock.evaluating);
  const show = (item: Item) => {
    setView("list");
    setOpen(keyOf(item));
    requestAnimationFrame(() => document.querySelector("[aria-expanded=true]")?.scrollIntoView({ block: "center" }));
  };
  return (
    <main className="page-scroll renewals" data-testid="renewals-page">
      <header className="row wrap page-head">
        <h1>{t("renewals")}</h1>
        <span className={data.calls > 0 ? "late" : "soft"} role="status" data-testid="renewals-calls">
          {t("renewals-calls", { count: data.calls })}
        </span>
        <span className="soft small">{t("renewals-as-of", { day: data.today })}</span>
        <span className="push row">
          <button type="button" className="decide" data-testid="renewals-undo" onClick={steps.undo}>
            {t("renewals-undo")}
          </button>
          <button type="button" className="decide" data-testid="renewals-ics" onClick={() => void files.calendar(null)}>
            {t("renewals-ics")}
          </button>
        </span>
      </header>
      {files.said && <p role="status">{files.said}</p>}
      {data.unread.length > 0 && <p role="alert">{t("queue-unread", { names: data.unread.join(t("list-comma")) })}</p>}
      <TabList
        label={t("renewals")}
        current={view}
        onChoose={(id) => setView(id as View)}
        tabs={[
          { id: "list", label: t("renewals-list"), count: shown.length },
          { id: "month", label: t("renewals-month") },
          { id: "year", label: t("renewals-year") },
          { id: "holidays", label: t("holidays-and-reminders") },
        ]}
      />
      {view === "holidays" ? (
        <>
          <section aria-label={t("reminders")}>
            <h2>{t("reminders")}</h2>
            <Reminders key={JSON.stringify(data.reminders)} contract={null} days={data.reminders} />
          </section>
          <Holidays today={data.today} />
        </>
      ) : (
        <div className="row wrap renewals-filters">
          <input
            type="search"
            value={filter.words}
            placeholder={t("renewals-filter")}
            aria-label={t("renewals-filter")}
            data-testid="renewals-words"
            onChange={(event) => setFilter({ ...filter, words: event.currentTarget.value })}
          />
          <Chips
            label={t("filters")}
            chips={[
              { id: "calling", label: t("renewals-calling"), count: items.filter(({ due }) => due.calls).length, on: filter.calling },
              ...kinds.map(([kind, title]) => ({ id: kind, label: say(title), count: items.filter(({ due }) => due.kind === kind).length, on: filter.kinds.includes(kind) })),
            ]}
            onToggle={(id) => setFilter(id === "calling" ? { ...filter, calling: !filter.calling } : { ...filter, kinds: toggled(filter.kinds, id) })}
          />
        </div>
      )}
      {view === "month" && <Calendars months={1} items={shown} rest={rest} today={data.today} onItem={show} />}
      {view === "year" && <Calendars months={12} items={shown} rest={rest} today={data.today} onItem={show} />}
      {view === "list" && (
        <>
          {evaluating.length > 0 && (
            <section aria-label={t("renewals-evaluating")} data-testid="evaluating">
              <h2>{t("renewals-evaluating")}</h2>
              <ul className="plain-list row wrap">
                {evaluating.map((clock) => (
                  <li key={clock.id}>
                    <button type="button" className="decide" data-testid="open-evaluation" onClick={() => onEvaluation(clock.id)}>
                      {clock.name}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {grouped(shown).map(({ group, items: own }) => {
            const first = more.includes(group) ? own : own.slice(0, FIRST);
            return (
              <section key={group} aria-label={t(`renewals-group-${group}`)} data-testid={`group-${group}`}>
                <h2 className={group === "overdue" ? "late" : undefined}>
                  {t(`renewals-group-${group}`)} <span className="count">{own.length}</span>
                </h2>
                <ul className="plain-list">
                  {first.map((item) => (
                    <DueRow
                      key={keyOf(item)}
                      item={item}
                      today={data.today}
                      open={open === keyOf(item)}
                      onOpen={(open) => setOpen(open ? keyOf(item) : null)}
                      onPlace={onPlace}
                      onContract={onContract}
                      onEvaluation={onEvaluation}
                    />
                  ))}
                </ul>
                {first.length < own.length && (
                  <button type="button" className="plain link-row" onClick={() => setMore([...more, group])}>
                    {t("renewals-more", { count: own.length - first.length })}
                  </button>
                )}
              </section>
            );
          })}
          {shown.length === 0 && <p className="state">{t("renewals-none", { all: items.length })}</p>}
        </>
      )}
    </main>
  );
}
