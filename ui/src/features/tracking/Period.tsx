import { Button } from "@mantine/core";
import { useState } from "react";
import { Bad, Busy } from "@/kit";
import { call, chooseTarget, useView } from "@/ipc";
import { useWords } from "@/i18n";
import { periodOf } from "./rows";
import { useDeed } from "./useDeed";

/** The page that goes over a month or a quarter, to be read, printed and sent on. */
export function Period({ contract, today }: { contract: string; today: string }) {
  const { t, say, language, plainly } = useWords();
  const [[from, to], setDays] = useState(() => periodOf(today, "month"));
  const page = useView("tracking_period", { id: contract, from, to });
  const { trouble, deed } = useDeed();
  const write = () =>
    deed(async () => {
      const path = await chooseTarget(t("period-write"), `${t("tracking-period")} ${from}.docx`, "docx");
      if (path !== null) await call("tracking_write", { id: contract, form: "review-docx", path, language, period: [from, to], notice: null, sum: null });
    });
  const choose = (length: "month" | "quarter", back: number, testid: string) => (
    <button type="button" className="chip" data-testid={testid} onClick={() => setDays(periodOf(today, length, back))}>
      {t(testid)}
    </button>
  );
  return (
    <>
      <div className="row wrap no-print">
        {choose("month", 0, "period-month")}
        {choose("month", 1, "period-last-month")}
        {choose("quarter", 0, "period-quarter")}
        {choose("quarter", 1, "period-last-quarter")}
        <input type="date" value={from} aria-label={t("tracking-from")} data-testid="period-from" onChange={(event) => event.currentTarget.value && setDays([event.currentTarget.value, to])} />
        <input type="date" value={to} aria-label={t("tracking-until")} data-testid="period-to" onChange={(event) => event.currentTarget.value && setDays([from, event.currentTarget.value])} />
        <span className="push row">
          <Button size="compact-xs" variant="default" data-testid="period-print" onClick={() => window.print()}>
            {t("period-print")}
          </Button>
          <Button size="compact-xs" variant="default" data-testid="period-write" onClick={() => void write()}>
            DOCX
          </Button>
        </span>
      </div>
      {trouble && <p role="alert" className="late">{trouble}</p>}
      {page.error && <Bad title={t("error-title")} detail={plainly(page.error)} />}
      {page.isPending && <Busy>{t("loading")}</Busy>}
      {page.data && (
        <article className="period-page" data-testid="period-page">
          <h2>
            {t("tracking-period")} {from} – {to}
          </h2>
          {page.data.sections.map((section) => (
            <section key={section.title.en}>
              <h3>{say(section.title)}</h3>
              <ul className="plain-list">
                {section.lines.map((line, at) => (
                  <li key={`${at} ${line.en}`}>{say(line)}</li>
                ))}
              </ul>
            </section>
          ))}
        </article>
      )}
    </>
  );
}
