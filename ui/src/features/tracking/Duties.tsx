import { Button, TextInput } from "@mantine/core";
import { useRef, useState, type ReactNode } from "react";
import { Chips, Empty, Hides, Pick, tally } from "@/kit";
import { call, chooseTarget, useChange, type DutyRow, type DutyView, type PlaceView, type TrackingView } from "@/ipc";
import { useWords } from "@/i18n";
import { DutyDetail } from "./DutyDetail";
import { Proposals } from "./Proposals";
import { byUrgency, fits, grouped, NO_FILTER, STATES, summed, type Filter, type Grouping } from "./rows";
import { SheetIn } from "./SheetIn";
import { useDeed } from "./useDeed";

type Props = { contract: string; view: TrackingView; onPlace: (place: PlaceView) => void; onNotice: (ids: string[]) => void };

const BLANK: Partial<DutyRow> = { side: "vendor", kind: "delivery" };

/** The table: what is owed, by whom, when, how much, and what became of it. */
export function Duties({ contract, view, onPlace, onNotice }: Props) {
  const { t, named, language } = useWords();
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [grouping, setGrouping] = useState<Grouping>("none");
  const [open, setOpen] = useState<string | null>(null);
  const [ticked, setTicked] = useState<string[]>([]);
  const [adding, setAdding] = useState("");
  const [reading, setReading] = useState(false);
  const put = useChange("tracking_put_duties");
  const undo = useChange("annotate_undo");
  const { trouble, deed } = useDeed();
  const table = useRef<HTMLTableElement>(null);
  const shown = view.duties.filter((duty) => fits(duty, filter)).sort(byUrgency);
  const sum = summed(view.duties);
  const of = (pick: (duty: DutyView) => string) => [...tally(view.duties.map(pick))].map(([value, count]) => ({ value, count }));
  const add = () =>
    deed(async () => {
      const [id] = await put.mutateAsync({ id: contract, rows: [[null, { ...EMPTY, ...BLANK, what: adding.trim() }]] });
      setAdding("");
      setOpen(id ?? null);
    });
  const write = (form: "duties-xlsx" | "duties-csv") =>
    deed(async () => {
      const path = await chooseTarget(t("tracking-write"), `${t("place-tracking")}.${form.slice(7)}`, form.slice(7));
      if (path !== null) await call("tracking_write", { id: contract, form, path, language, period: null, notice: null, sum: null });
    });
  const step = (by: number) => {
    const rows = [...(table.current?.querySelectorAll<HTMLElement>("[data-testid='duty-open']") ?? [])];
    const here = rows.findIndex((row) => row === document.activeElement);
    rows[Math.min(rows.length - 1, Math.max(0, here + by))]?.focus();
  };
  return (
    <>
      <Proposals contract={contract} proposed={view.proposed} further={view.further} first={view.duties.length === 0} onPlace={onPlace} />
      <div className="row wrap tracking-head">
        <p className="tracking-sum" role="status" data-testid="duties-sum">
          {t("tracking-sum", { count: sum.all })}
          {sum.overdue > 0 && <strong className="late" data-testid="sum-overdue"> ⚠ {t("tracking-sum-overdue", { count: sum.overdue })}</strong>}
          {sum.missed > 0 && <strong className="late"> ✕ {t("tracking-sum-missed", { count: sum.missed })}</strong>}
          <span className="soft"> {t("tracking-sum-rest", { open: sum.open, kept: sum.kept, late: sum.late })}</span>
        </p>
        <span className="row push">
          <Button size="compact-xs" variant="default" data-testid="tracking-undo" onClick={() => void deed(() => undo.mutateAsync({ id: contract }))}>
            {t("tracking-undo")}
          </Button>
          <Button size="compact-xs" variant="default" data-testid="duties-csv-in" aria-expanded={reading} onClick={() => setReading(!reading)}>
            {t("tracking-csv-in")}
          </Button>
          <Button size="compact-xs" variant="default" disabled={sum.all === 0} onClick={() => void write("duties-xlsx")}>
            XLSX
          </Button>
          <Button size="compact-xs" variant="default" disabled={sum.all === 0} onClick={() => void write("duties-csv")}>
            CSV
          </Button>
        </span>
      </div>
      {reading && <SheetIn contract={contract} what="duties" />}
      {trouble && <p role="alert" className="late">{trouble}</p>}
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (adding.trim() !== "") void add();
        }}
      >
        <TextInput size="xs" className="tracking-add" value={adding} placeholder={t("tracking-add-what")} aria-label={t("tracking-add-what")} data-testid="duty-new" onChange={(event) => setAdding(event.currentTarget.value)} />
        <Button size="xs" type="submit" variant="default" disabled={adding.trim() === ""} data-testid="duty-add">
          {t("tracking-add")}
        </Button>
        <Button size="xs" variant="default" disabled={ticked.length === 0} data-testid="duties-notice" onClick={() => onNotice(ticked)}>
          {t("tracking-notice-of", { count: ticked.length })}
        </Button>
      </form>
      {view.duties.length === 0 ? (
        <Empty>{t("tracking-none")}</Empty>
      ) : (
        <>
          <div className="row wrap tracking-filters">
            <Pick label={t("tracking-kind")} all={t("tracking-kind")} items={of((duty) => duty.row.kind).map((item) => ({ ...item, label: named("duty-kind", item.value) }))} value={filter.kind} testid="duties-kind" onPick={(kind) => setFilter({ ...filter, kind })} />
            <Pick label={t("tracking-side")} all={t("tracking-side")} items={of((duty) => duty.row.side).map((item) => ({ ...item, label: named("duty-side", item.value) }))} value={filter.side} testid="duties-side" onPick={(side) => setFilter({ ...filter, side })} />
            <Chips
              label={t("tracking-state")}
              chips={["overdue", ...STATES].map((state) => ({ id: state, label: t(`duty-state-${state}`), count: view.duties.filter((duty) => fits(duty, { ...NO_FILTER, state })).length, on: filter.state === state }))}
              onToggle={(state) => setFilter({ ...filter, state: filter.state === state ? null : state })}
            />
            <input className="tracking-find" value={filter.words} placeholder={t("tracking-find")} aria-label={t("tracking-find")} data-testid="duties-find" onChange={(event) => setFilter({ ...filter, words: event.currentTarget.value })} />
            <label className="soft small push">
              {t("tracking-group")}{" "}
              <select className="pick" value={grouping} data-testid="duties-group" onChange={(event) => setGrouping(event.currentTarget.value as Grouping)}>
                {(["none", "kind", "month"] as const).map((each) => (
                  <option key={each} value={each}>
                    {t(`tracking-group-${each}`)}
                  </option>
                ))}
              </select>
            </label>
            <Hides count={view.duties.length - shown.length} says={t("tracking-hidden", { count: view.duties.length - shown.length })} back={t("tracking-show-all")} onBack={() => setFilter(NO_FILTER)} />
          </div>
          <table
            className="tracking-table"
            ref={table}
            onKeyDown={(event) => {
              if (event.target instanceof HTMLButtonElement && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
                event.preventDefault();
                step(event.key === "ArrowDown" ? 1 : -1);
              }
            }}
          >
            <thead>
              <tr>
                <th aria-label={t("tracking-tick")} />
                {["duty", "side", "owner", "when", "next", "agreed", "actual", "state"].map((head) => (
                  <th key={head} scope="col">
                    {t(`tracking-col-${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            {grouped(shown, grouping).map(([head, rows]) => (
              <tbody key={head}>
                {grouping !== "none" && (
                  <tr>
                    <th colSpan={9} scope="rowgroup" className="tracking-group">
                      {grouping === "kind" ? named("duty-kind", head) : head || t("tracking-undated")} <span className="soft">{rows.length}</span>
                    </th>
                  </tr>
                )}
                {rows.map((duty) => (
                  <Line
                    key={duty.id}
                    duty={duty}
                    open={open === duty.id}
                    ticked={ticked.includes(duty.id)}
                    onTick={() => setTicked(ticked.includes(duty.id) ? ticked.filter((id) => id !== duty.id) : [...ticked, duty.id])}
                    onOpen={() => setOpen(open === duty.id ? null : duty.id)}
                  >
                    <DutyDetail contract={contract} duty={duty} all={view.duties} onPlace={onPlace} onNotice={() => onNotice([duty.id])} />
                  </Line>
                ))}
              </tbody>
            ))}
          </table>
        </>
      )}
    </>
  );
}

function Line(props: { duty: DutyView; open: boolean; ticked: boolean; onTick: () => void; onOpen: () => void; children: ReactNode }) {
  const { duty, open, ticked, onTick, onOpen, children } = props;
  const { t, say, named } = useWords();
  const { row } = duty;
  const last = [...duty.instances].reverse().find((instance) => instance.actual !== null || instance.variance !== null);
  const used = row.counted && duty.balance !== null && row.agreed !== null ? t("tracking-used", { used: row.agreed - duty.balance, left: duty.balance }) : null;
  return (
    <>
      <tr data-testid="duty" data-kind={row.kind} data-state={duty.state} data-overdue={duty.overdue > 0}>
        <td>
          <input type="checkbox" checked={ticked} aria-label={t("tracking-tick")} data-testid="duty-tick" onChange={onTick} />
        </td>
        <td>
          <button type="button" className="plain duty-what" aria-expanded={open} data-testid="duty-open" onClick={onOpen}>
            <span className="soft">{open ? "▾" : "▸"} {named("duty-kind", row.kind)}</span> {row.what}
          </button>
        </td>
        <td>{named("duty-side", row.side)}</td>
        <td>{row.owner || <span className="soft">—</span>}</td>
        <td>{say(duty.when)}</td>
        <td>
          {duty.next ?? (duty.asks.length > 0 ? <span className="tracking-asks">{t(`tracking-ask-${duty.asks[0]}`)}</span> : "—")}
          {duty.uncertain && <span className="soft" title={t("tracking-uncertain")}> ≈</span>}
        </td>
        <td>{say(duty.agreed) || "—"}</td>
        <td>{used ?? (last ? [last.actual, last.variance && say(last.variance)].filter((part) => part !== null).join(" · ") : "—")}</td>
        <td>
          <State state={duty.state} overdue={duty.overdue} />
          {duty.hold && <div className="tracking-hold" title={say(duty.hold.why)} data-testid="duty-hold">⏸ {say(duty.hold.why)}</div>}
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={9}>{children}</td>
        </tr>
      )}
    </>
  );
}

/** The state of a row: a sign and a word, the colour only besides. */
export function State({ state, overdue }: { state: string; overdue: number }) {
  const { t } = useWords();
  if (overdue > 0) return <strong className="late">⚠ {t("tracking-overdue", { count: overdue })}</strong>;
  const sign: Record<string, string> = { open: "○", kept: "✓", late: "◐", missed: "✕", waived: "–" };
  return (
    <span className={state === "missed" ? "late" : undefined}>
      {sign[state] ?? ""} {t(`duty-state-${state}`)}
    </span>
  );
}

/** A row that says nothing yet. */
export const EMPTY: DutyRow = {
  side: "",
  kind: "",
  what: "",
  owner: "",
  on: null,
  length: null,
  unit: "day",
  before: false,
  event: "",
  eventDay: null,
  every: null,
  everyUnit: "",
  monthDay: null,
  from: null,
  until: null,
  agreed: null,
  agreedUnit: "",
  atLeast: false,
  measure: "",
  level: "",
  amount: null,
  currency: "",
  share: null,
  contingent: false,
  gate: null,
  counted: false,
  remark: "",
  results: [],
};
