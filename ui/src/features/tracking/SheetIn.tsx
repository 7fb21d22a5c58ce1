import { Button } from "@mantine/core";
import { useState } from "react";
import { call, chooseSheet, useChange, type SheetTaken, type CsvView } from "@/ipc";
import { useWords } from "@/i18n";
import { useDeed } from "./useDeed";

/** A table of others: chosen, its columns matched to ours, taken in; rows that cannot be read are listed. */
export function SheetIn({ contract, what }: { contract: string; what: "incidents" | "duties" }) {
  const { t, say } = useWords();
  const take = useChange("tracking_sheet");
  const { trouble, deed } = useDeed();
  const [path, setPath] = useState("");
  const [sheet, setSheet] = useState<CsvView | null>(null);
  const [taken, setTaken] = useState<SheetTaken | null>(null);
  const look = (chosen: string) =>
    deed(async () => {
      setTaken(null);
      setPath(chosen);
      setSheet(await call("tracking_look", { path: chosen, what }));
    });
  const map = (field: string, column: number | null) => {
    if (sheet) setSheet({ ...sheet, mapping: sheet.mapping.map(([name, at]) => (name === field ? [name, column] : [name, at])) });
  };
  const enter = () =>
    deed(async () => {
      if (!sheet) return;
      setTaken(await take.mutateAsync({ id: contract, path, what, mapping: sheet.mapping }));
      setSheet(null);
    });
  return (
    <section className="tracking-sheet" aria-label={t("tracking-csv-in")}>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (path.trim() !== "") void look(path.trim());
        }}
      >
        <input className="tracking-path" value={path} placeholder={t("tracking-csv-path")} aria-label={t("tracking-csv-path")} data-testid="sheet-path" onChange={(event) => setPath(event.currentTarget.value)} />
        <Button size="compact-xs" type="submit" variant="default" disabled={path.trim() === ""} data-testid="sheet-look">
          {t("tracking-look")}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => void chooseSheet(t("tracking-csv-in")).then((chosen) => (chosen === null ? undefined : look(chosen)))}>
          {t("tracking-choose")}
        </Button>
      </form>
      {trouble && <p role="alert" className="late">{trouble}</p>}
      {sheet && (
        <div data-testid="sheet-map">
          <p className="soft small">{t("tracking-csv-about", { rows: sheet.rows, encoding: sheet.encoding })}</p>
          <div className="tracking-fields">
            {sheet.mapping.map(([field, at]) => (
              <label key={field}>
                {t(`sheet-${field}`)}
                <select value={at ?? ""} data-testid={`map-${field}`} onChange={(event) => map(field, event.currentTarget.value === "" ? null : Number(event.currentTarget.value))}>
                  <option value="">—</option>
                  {sheet.columns.map((column, number) => (
                    <option key={`${number} ${column}`} value={number}>
                      {column || number + 1}
                    </option>
                  ))}
                </select>
                <span className="soft small clip">{at === null ? "" : (sheet.sample[0]?.[at] ?? "")}</span>
              </label>
            ))}
          </div>
          <Button size="compact-sm" data-testid="sheet-take" disabled={take.isPending} onClick={() => void enter()}>
            {t("tracking-csv-take", { rows: sheet.rows })}
          </Button>
        </div>
      )}
      {taken && (
        <div role="status" data-testid="sheet-taken" data-taken={taken.taken} data-bad={taken.bad.length}>
          <p>
            ✓ {t("tracking-csv-taken", { count: taken.taken })} {taken.bad.length > 0 && <strong className="late">⚠ {t("tracking-csv-bad", { count: taken.bad.length })}</strong>}
          </p>
          <ul className="plain-list small">
            {taken.bad.map((bad) => (
              <li key={bad.line} data-testid="sheet-bad">
                {t("tracking-csv-line", { line: bad.line })} <strong>{say(bad.why)}</strong> <span className="soft">{bad.words}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
