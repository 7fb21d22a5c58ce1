import type { PlaceView } from "@/ipc";
import { useWords } from "@/i18n";
import { Asks } from "./Asks";
import type { Item } from "./dues";
import { Reminders } from "./Reminders";
import { Settle } from "./Settle";
import { useFiles } from "./useFiles";

/** A passage of the paper; a click leads to its page. */
export function Quote({ place, onPlace }: { place: PlaceView; onPlace: (place: PlaceView) => void }) {
  const { where } = useWords();
  return (
    <button type="button" className="plain quote" data-testid="quote" onClick={() => onPlace(place)}>
      “{place.quote}”{" "}
      <span className="soft small">{where(place)}</span>
    </button>
  );
}

/** How many days are left, in words. */
export function useLeft(): (days: number | null) => string {
  const { t } = useWords();
  return (days) => (days === null ? t("renewals-unknown") : days < 0 ? t("renewals-ago", { days: -days }) : days === 0 ? t("renewals-today") : t("renewals-left", { days }));
}

/** A day of the list: when and what; opened, its working, its sentences, what is asked for and what became of it. */
export function DueRow(props: {
  item: Item;
  today: string;
  open: boolean;
  onOpen: (open: boolean) => void;
  onPlace: (contract: string, place: PlaceView) => void;
  onContract: (contract: string) => void;
  onEvaluation: (contract: string) => void;
}) {
  const { item, today, open, onOpen, onPlace, onContract, onEvaluation } = props;
  const { clock, due } = item;
  const { t, say } = useWords();
  const left = useLeft();
  const files = useFiles();
  const about = due.kind === "last-safe-day" || due.kind === "term-end" || due.kind === "notice-opens";
  const period = about && clock.periods.length > 1 ? clock.periods[clock.current] : undefined;
  const missed = due.kind === "last-safe-day" && due.daysLeft !== null && due.daysLeft < 0 && !due.settled;
  const next = missed ? clock.periods[clock.current + 1] : undefined;
  return (
    <li className="due" data-testid="due" data-kind={due.kind} data-contract={clock.id} data-calls={due.calls}>
      <button type="button" className="plain due-head" aria-expanded={open} data-testid="due-head" onClick={() => onOpen(!open)}>
        <span className="due-day">{due.day ?? "—"}</span>
        <span className={due.calls ? "due-left late" : "due-left soft"}>
          {due.calls && <span aria-hidden>● </span>}
          {left(due.daysLeft)}
        </span>
        <span className="due-what">{say(due.title)}</span>
        <span className="clip soft">{clock.name}</span>
        <span className="push row small">
          {due.cautions.length > 0 && <span className="caution">⚠ {due.cautions.length}</span>}
          {due.asks.length > 0 && <span className="caution">? {due.asks.map((asked) => say(asked.words)).join(t("list-comma"))}</span>}
          {due.settled && <span className="good">✓ {t(`outcome-${due.settled.outcome}`)}</span>}
        </span>
      </button>
      {open && (
        <div className="due-body">
          <p className="row wrap">
            <button type="button" className="plain link-row" data-testid="due-contract" onClick={() => onContract(clock.id)}>
              {clock.name}
            </button>
            {clock.vendor && <span className="soft">{clock.vendor}</span>}
            {clock.superseded && <span className="soft">{t("renewals-superseded")}</span>}
            {period && <span className="soft">{t("renewals-period", { number: period.number, start: period.start ?? "?", end: period.end })}</span>}
          </p>
          {next && (
            <p className="late" data-testid="missed">
              {t("renewals-missed", { end: next.end, safe: next.lastSafe ?? "?" })}
            </p>
          )}
          <Asks clock={clock} asks={due.asks} entered={due.entered} />
          {due.steps.length > 0 && (
            <ol className="working" aria-label={t("renewals-working")} data-testid="working">
              {due.steps.map((step, at) => (
                <li key={at}>{say(step)}</li>
              ))}
            </ol>
          )}
          {due.cautions.map((caution) => (
            <p key={caution.words.en} className="caution" data-testid={`caution-${caution.kind}`}>
              ⚠ {say(caution.words)}
            </p>
          ))}
          {due.places.map((place) => (
            <Quote key={`${place.start} ${place.end}`} place={place} onPlace={(place) => onPlace(clock.id, place)} />
          ))}
          {due.places.length === 0 && due.entered.length === 0 && <p className="soft">{t("renewals-no-sentence")}</p>}
          {due.kind !== "earliest-exit" && <Settle item={item} today={today} />}
          <div className="row wrap">
            {about && clock.renews && due.day !== null && (
              <button type="button" className="decide" data-testid="draft-notice" onClick={() => void files.notice(clock)}>
                {t("renewals-draft")}
              </button>
            )}
            <button type="button" className="decide" data-testid="contract-ics" onClick={() => void files.calendar(clock)}>
              {t("renewals-ics-one")}
            </button>
            <button type="button" className="decide" data-testid="to-evaluation" onClick={() => onEvaluation(clock.id)}>
              {t("renewals-evaluation")}
            </button>
            {due.reminders.length > 0 && <span className="soft small">{t("renewals-reminders", { days: due.reminders.join(t("list-comma")) })}</span>}
          </div>
          <details>
            <summary>{t("renewals-own-reminders")}</summary>
            <Reminders key={JSON.stringify(clock.ownReminders)} contract={clock.id} days={clock.ownReminders} />
          </details>
          {files.said && <p role="status">{files.said}</p>}
        </div>
      )}
    </li>
  );
}
