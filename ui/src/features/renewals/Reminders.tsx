import { useChange, type ReminderView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import { daysIn } from "./dues";

/** When to be reminded, of one contract or of the whole shelf. */
export function Reminders({ contract, days }: { contract: string | null; days: ReminderView | null }) {
  const { t, plainly } = useWords();
  const save = useChange("renewals_remind");
  const [end, setEnd] = useState(days?.end.join(", ") ?? "");
  const [safe, setSafe] = useState(days?.safe.join(", ") ?? "");
  const [notify, setNotify] = useState(days?.notify ?? true);
  const ends = daysIn(end);
  const safes = daysIn(safe);
  const put = () => ends && safes && save.mutate({ id: contract, days: { end: ends, safe: safes, notify } });
  return (
    <form
      className="row wrap reminders"
      data-testid="reminders"
      onSubmit={(event) => {
        event.preventDefault();
        put();
      }}
    >
      <label>
        {t("reminders-end")} <input type="text" value={end} aria-invalid={ends === null} data-testid="reminders-end" onChange={(event) => setEnd(event.currentTarget.value)} />
      </label>
      <label>
        {t("reminders-safe")} <input type="text" value={safe} aria-invalid={safes === null} data-testid="reminders-safe" onChange={(event) => setSafe(event.currentTarget.value)} />
      </label>
      {contract === null && (
        <label>
          <input type="checkbox" checked={notify} data-testid="reminders-notify" onChange={(event) => setNotify(event.currentTarget.checked)} /> {t("reminders-notify")}
        </label>
      )}
      <button type="submit" className="decide" disabled={!ends || !safes} data-testid="reminders-save">
        {t("save")}
      </button>
      {contract !== null && days !== null && (
        <button type="button" className="plain link-row" onClick={() => save.mutate({ id: contract, days: null })}>
          {t("reminders-as-shelf")}
        </button>
      )}
      {(!ends || !safes) && <span role="alert">{t("reminders-bad")}</span>}
      {save.isSuccess && <span role="status">{t("saved")}</span>}
      {save.error && <span role="alert">{plainly(save.error)}</span>}
    </form>
  );
}
