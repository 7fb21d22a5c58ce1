import { call, chooseTarget, type ClockView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";

/** Files that go out of the renewals, and what is said of the last one. */
export function useFiles() {
  const { t, plainly } = useWords();
  const [said, setSaid] = useState<string | null>(null);
  const write = async (title: string, name: string, ending: string, work: (path: string) => Promise<string>) => {
    setSaid(null);
    try {
      const path = await chooseTarget(title, name, ending);
      if (path !== null) setSaid(await work(path));
    } catch (error) {
      setSaid(plainly(error));
    }
  };
  const bare = (clock: ClockView) => clock.name.replace(/\.[^.]+$/, "");
  return {
    said,
    calendar: (clock: ClockView | null) =>
      write(t("renewals-ics"), `${clock ? bare(clock) : t("renewals")}.ics`, "ics", async (path) =>
        t("renewals-written-days", { path, count: await call("renewals_calendar", { id: clock?.id ?? null, path }) }),
      ),
    notice: (clock: ClockView) =>
      write(t("renewals-draft"), `${bare(clock)}-${t("renewals-notice-name")}.docx`, "docx", async (path) => {
        await call("renewals_notice", { id: clock.id, path });
        return t("renewals-written", { path });
      }),
    evaluation: (clock: ClockView) =>
      write(t("evaluation-write"), `${bare(clock)}-${t("place-evaluation")}.docx`, "docx", async (path) => {
        await call("evaluation_write", { id: clock.id, path });
        return t("renewals-written", { path });
      }),
    holidays: (ending: "csv" | "ics") =>
      write(t("holidays-export"), `${t("holidays")}.${ending}`, ending, async (path) =>
        t("renewals-written-days", { path, count: await call("renewals_holidays_export", { id: null, path }) }),
      ),
  };
}
