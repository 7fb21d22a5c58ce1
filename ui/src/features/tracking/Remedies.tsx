import { Button } from "@mantine/core";
import { useState } from "react";
import { Empty } from "@/kit";
import { call, chooseTarget, useView, type PlaceView, type RemedyView, type SumInputs, type TrackingView } from "@/ipc";
import { useWords } from "@/i18n";
import { Quoted } from "./Quoted";
import { useDeed } from "./useDeed";

/** What the paper gives back, charges or lets be ended, each worked out with its steps. */
export function Remedies({ contract, view, onPlace }: { contract: string; view: TrackingView; onPlace: (place: PlaceView) => void }) {
  const { t } = useWords();
  if (view.remedies.length === 0) return <Empty>{t("remedies-none")}</Empty>;
  return (
    <ul className="plain-list">
      {view.remedies.map((remedy) => (
        <Remedy key={remedy.key} contract={contract} remedy={remedy} view={view} onPlace={onPlace} />
      ))}
    </ul>
  );
}

const NUMBERS: Record<string, keyof Pick<SumInputs, "base" | "units" | "availability" | "promised">> = { base: "base", units: "units", availability: "availability", promised: "promised" };

function Remedy({ contract, remedy, view, onPlace }: { contract: string; remedy: RemedyView; view: TrackingView; onPlace: (place: PlaceView) => void }) {
  const { t, say, named, language } = useWords();
  const [own, setOwn] = useState<Partial<SumInputs>>({});
  const { trouble, deed } = useDeed();
  const inputs: SumInputs = { ...remedy.known, ...own };
  const worked = useView("tracking_sum", { id: contract, remedy: remedy.key, inputs });
  const write = () =>
    deed(async () => {
      const path = await chooseTarget(t("remedy-write"), `${named("remedy", remedy.kind)}.docx`, "docx");
      if (path !== null) await call("tracking_write", { id: contract, form: "sum-docx", path, language, period: null, notice: null, sum: [remedy.key, inputs] });
    });
  const month = (chosen: string) => {
    const found = view.months.find((each) => each.month === chosen);
    setOwn({ ...own, availability: found?.availability ?? null });
  };
  return (
    <li className="tracked-remedy" data-testid="remedy" data-kind={remedy.kind}>
      <h2 className="row">
        {named("remedy", remedy.kind)} <span className="chip-like">{t(`remedy-owes-${remedy.owes || "nobody"}`)}</span>
      </h2>
      <p>{say(remedy.formula)}</p>
      {remedy.places.map((place) => (
        <p key={place.start} className="row">
          <Quoted place={place} onPlace={onPlace} />
        </p>
      ))}
      <div className="tracking-fields">
        {remedy.asks
          .filter((ask) => ask in NUMBERS)
          .map((ask) => {
            const name = NUMBERS[ask] ?? "base";
            return (
              <label key={ask} className={inputs[name] === null ? "tracking-asks" : undefined}>
                {ask === "base" ? t("remedy-ask-base", { base: remedy.base || t("remedy-base-unsaid"), currency: inputs.currency }) : t(`remedy-ask-${ask}`)}
                <input
                  type="number"
                  step="any"
                  value={inputs[name] ?? ""}
                  data-testid={`sum-${ask}`}
                  onChange={(event) => setOwn({ ...own, [name]: event.currentTarget.value === "" ? null : Number(event.currentTarget.value) })}
                />
              </label>
            );
          })}
        {remedy.asks.includes("availability") && view.months.length > 0 && (
          <label>
            {t("remedy-month")}
            <select data-testid="sum-month" defaultValue="" onChange={(event) => month(event.currentTarget.value)}>
              <option value="">—</option>
              {view.months.map((each) => (
                <option key={each.month} value={each.month}>
                  {each.month} · {each.availability}%
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {worked.data && (
        <ol className="remedy-lines" data-testid="sum-lines" aria-live="polite">
          {worked.data.lines.map((line, at) => (
            <li key={`${at} ${line.en}`}>{say(line)}</li>
          ))}
        </ol>
      )}
      <p className="row">
        {worked.data?.result ? (
          <strong data-testid="sum-result">= {say(worked.data.result)}</strong>
        ) : (
          <span className="tracking-asks" data-testid="sum-missing">
            {t("remedy-missing", { what: (worked.data?.missing ?? []).map((ask) => t(`remedy-name-${ask}`)).join(t("list-comma")) })}
          </span>
        )}
        <Button size="compact-xs" variant="default" className="push" disabled={!worked.data?.result} onClick={() => void write()}>
          {t("remedy-write")}
        </Button>
      </p>
      {trouble && <p role="alert" className="late">{trouble}</p>}
    </li>
  );
}
