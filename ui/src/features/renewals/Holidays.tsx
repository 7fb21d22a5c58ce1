import { Busy } from "@/kit";
import { chooseHolidays, useChange, useView, type DayKindView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import { useFiles } from "./useFiles";

/** The table of holidays that working days are counted by: looked at year by year, changed, taken in and out. */
export function Holidays({ today }: { today: string }) {
  const { t, say, plainly } = useWords();
  const table = useView("renewals_holidays", null);
  const save = useChange("renewals_holiday");
  const reset = useChange("renewals_holidays_reset");
  const take = useChange("renewals_holidays_import");
  const files = useFiles();
  const [year, setYear] = useState(today.slice(0, 4));
  const [date, setDate] = useState("");
  const [kind, setKind] = useState<DayKindView>("off");
  const [name, setName] = useState("");
  if (!table.data) return <Busy>{t("loading")}</Busy>;
  const { rows, sources } = table.data;
  const now = Number(today.slice(0, 4));
  const years = [...new Set([...rows.map((row) => row.date.slice(0, 4)), String(now), String(now + 1)])].sort();
  const own = rows.filter((row) => row.date.startsWith(year));
  const source = sources.find((line) => line.startsWith(year));
  const problem = save.error ?? reset.error ?? take.error;
  return (
    <section className="holidays" aria-label={t("holidays")} data-testid="holidays">
      <div className="row wrap">
        <h2>{t("holidays")}</h2>
        <label>
          {t("holidays-year")}{" "}
          <select value={year} data-testid="holidays-year" onChange={(event) => setYear(event.currentTarget.value)}>
            {years.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <span className="soft small">{own.some((row) => row.kind === "off") ? (source ?? t("holidays-own")) : t("holidays-unpublished", { year })}</span>
        <span className="push row">
          <button type="button" className="decide" data-testid="holidays-import" onClick={() => void chooseHolidays(t("holidays-import")).then((path) => path !== null && take.mutate({ id: null, path }))}>
            {t("holidays-import")}
          </button>
          <button type="button" className="decide" onClick={() => void files.holidays("csv")}>
            CSV
          </button>
          <button type="button" className="decide" onClick={() => void files.holidays("ics")}>
            .ics
          </button>
          <button type="button" className="decide" disabled={!rows.some((row) => row.set)} data-testid="holidays-reset" onClick={() => reset.mutate(null)}>
            {t("holidays-reset")}
          </button>
        </span>
      </div>
      <form
        className="row wrap"
        onSubmit={(event) => {
          event.preventDefault();
          if (date !== "") save.mutate({ date, kind, name: name.trim() || t(`day-${kind}`) }, { onSuccess: () => setYear(date.slice(0, 4)) });
        }}
      >
        <label>
          {t("holidays-day")} <input type="date" required value={date} data-testid="holiday-date" onChange={(event) => setDate(event.currentTarget.value)} />
        </label>
        <label>
          {t("holidays-kind")}{" "}
          <select value={kind} data-testid="holiday-kind" onChange={(event) => setKind(event.currentTarget.value as DayKindView)}>
            {(["off", "working", "ordinary"] as const).map((each) => (
              <option key={each} value={each}>
                {t(`day-${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("holidays-name")} <input type="text" value={name} data-testid="holiday-name" onChange={(event) => setName(event.currentTarget.value)} />
        </label>
        <button type="submit" className="decide" data-testid="holiday-save">
          {t("save")}
        </button>
        {problem && <span role="alert">{plainly(problem)}</span>}
        {take.isSuccess && <span role="status">{t("holidays-taken", { count: take.data })}</span>}
        {files.said && <span role="status">{files.said}</span>}
      </form>
      <ul className="plain-list holiday-list">
        {own.map((row) => (
          <li key={row.date} data-testid="holiday" data-date={row.date} data-kind={row.kind}>
            <span>{row.date}</span>
            <span className={row.kind === "working" ? "caution" : "soft"}>{t(`day-${row.kind}`)}</span>
            <span>{say(row.name)}</span>
            {row.set ? (
              <button type="button" className="plain link-row" onClick={() => save.mutate({ date: row.date, kind: null, name: "" })}>
                {t("holidays-take-back")}
              </button>
            ) : (
              <button type="button" className="plain link-row" onClick={() => save.mutate({ date: row.date, kind: "ordinary", name: say(row.name) })}>
                {t("holidays-strike")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
