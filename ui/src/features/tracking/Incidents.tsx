import { Button } from "@mantine/core";
import { useState } from "react";
import { Empty } from "@/kit";
import { call, chooseTarget, useChange, type IncidentRow, type IncidentView, type PlaceView, type TrackingView } from "@/ipc";
import { useWords } from "@/i18n";
import { EvidenceIn } from "./EvidenceIn";
import { Quoted } from "./Quoted";
import { SheetIn } from "./SheetIn";
import { useDeed } from "./useDeed";

const LEVELS = ["emergency", "high", "ordinary", "data_anomaly", "other"];
const BLANK: IncidentRow = { number: "", level: "emergency", found: "", responded: null, arrived: null, resolved: null, description: "", down: false, planned: false, source: "" };

type Props = { contract: string; view: TrackingView; onPlace: (place: PlaceView) => void; onNotice: (ids: string[]) => void };

/** Incidents against the limits of the paper, and the months they make. */
export function Incidents({ contract, view, onPlace, onNotice }: Props) {
  const { t, say, named, language } = useWords();
  const put = useChange("tracking_put_incidents");
  const remove = useChange("tracking_remove");
  const { trouble, deed } = useDeed();
  const [draft, setDraft] = useState<IncidentRow | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const [reading, setReading] = useState(view.incidents.length === 0);
  const [ticked, setTicked] = useState<string[]>([]);
  const save = () =>
    deed(async () => {
      if (!draft) return;
      await put.mutateAsync({ id: contract, rows: [[editing, draft]] });
      setDraft(null);
      setEditing(null);
    });
  const card = () =>
    deed(async () => {
      const path = await chooseTarget(t("tracking-scorecard"), `${t("tracking-scorecard")}.docx`, "docx");
      if (path !== null) await call("tracking_write", { id: contract, form: "scorecard-docx", path, language, period: null, notice: null, sum: null });
    });
  const change = (incident: IncidentView) => {
    setDraft(incident.row);
    setEditing(incident.id);
  };
  return (
    <>
      <section aria-label={t("tracking-limits")}>
        <h2>{t("tracking-limits")}</h2>
        {view.limits.length === 0 ? (
          <p className="soft">{t("tracking-no-limits")}</p>
        ) : (
          <ul className="row wrap plain-list" data-testid="limits">
            {view.limits.map((limit) => (
              <li key={`${limit.level} ${limit.action}`} className="tracking-limit">
                {named("fault-level", limit.level)} · {t(`fault-${limit.action}`)} ≤ {say(limit.shown)} <Quoted place={limit.place} onPlace={onPlace} short />
              </li>
            ))}
          </ul>
        )}
      </section>
      <div className="row wrap">
        <Button size="compact-xs" variant="default" data-testid="incident-new" onClick={() => setDraft(BLANK)}>
          {t("incident-new")}
        </Button>
        <Button size="compact-xs" variant="default" aria-expanded={reading} data-testid="incidents-csv" onClick={() => setReading(!reading)}>
          {t("tracking-csv-in")}
        </Button>
        <Button size="compact-xs" variant="default" disabled={ticked.length === 0} data-testid="incidents-notice" onClick={() => onNotice(ticked)}>
          {t("tracking-notice-of", { count: ticked.length })}
        </Button>
        <Button size="compact-xs" variant="default" className="push" disabled={view.incidents.length === 0} data-testid="scorecard" onClick={() => void card()}>
          {t("tracking-scorecard")} DOCX
        </Button>
      </div>
      {reading && <SheetIn contract={contract} what="incidents" />}
      {trouble && <p role="alert" className="late">{trouble}</p>}
      {draft && <Form draft={draft} onDraft={setDraft} onSave={() => void save()} onCancel={() => setDraft(null)} />}
      {view.incidents.length === 0 ? (
        <Empty>{t("incidents-none")}</Empty>
      ) : (
        <ul className="plain-list" aria-label={t("tracking-incidents")}>
          {view.incidents.map((incident) => (
            <li key={incident.id} className="incident" data-testid="incident" data-missed={incident.verdicts.some((verdict) => verdict.kept === false)}>
              <div className="row wrap">
                <input
                  type="checkbox"
                  checked={ticked.includes(incident.id)}
                  aria-label={t("tracking-tick")}
                  data-testid="incident-tick"
                  onChange={() => setTicked(ticked.includes(incident.id) ? ticked.filter((id) => id !== incident.id) : [...ticked, incident.id])}
                />
                <strong>{incident.row.number || incident.row.found}</strong>
                <span className="chip-like">{named("fault-level", incident.row.level)}</span>
                <span className="clip">{incident.row.description}</span>
                {incident.row.down && <span className="late">▼ {t("incident-down")}</span>}
                {incident.row.planned && <span className="soft">{t("incident-planned")}</span>}
                {incident.row.source && <span className="soft small">{incident.row.source}</span>}
                <span className="push row">
                  <EvidenceIn contract={contract} about={[incident.id]} count={incident.evidence} />
                  <button type="button" className="chip" data-testid="incident-edit" onClick={() => change(incident)}>
                    {t("incident-edit")}
                  </button>
                  <button type="button" className="chip" data-testid="incident-remove" onClick={() => remove.mutate({ id: contract, register: "incidents", rows: [incident.id] })}>
                    {t("tracking-remove")}
                  </button>
                </span>
              </div>
              <ul className="plain-list">
                {incident.verdicts.map((verdict) => (
                  <li key={verdict.action} className={verdict.kept === false ? "late" : undefined} data-testid="verdict" data-kept={String(verdict.kept)}>
                    {verdict.kept === null ? "？" : verdict.kept ? "✓" : "✕"} {say(verdict.sum)} {verdict.place && <Quoted place={verdict.place} onPlace={onPlace} short />}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      {view.months.length > 0 && <Months view={view} />}
    </>
  );
}

/** The score card: what was in time each month, and how long the service was there. */
function Months({ view }: { view: TrackingView }) {
  const { t, say } = useWords();
  const rate = ([kept, judged]: readonly [number, number] | number[]) => (judged ? `${kept}/${judged} · ${Math.floor(((kept ?? 0) / judged) * 100)}%` : "—");
  return (
    <table className="tracking-table" data-testid="months">
      <thead>
        <tr>
          {["month", "incidents", "response", "arrival", "resolution", "unjudged", "availability"].map((head) => (
            <th key={head} scope="col">
              {t(`months-${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.months.map((month) => {
          const short = month.promised !== null && month.availability < month.promised;
          return (
            <tr key={month.month} data-testid="month">
              <td>{month.month}</td>
              <td>{month.incidents}</td>
              <td>{rate(month.response)}</td>
              <td>{rate(month.arrival)}</td>
              <td>{rate(month.resolution)}</td>
              <td>{month.unjudged || "—"}</td>
              <td className={short ? "late" : undefined}>
                {short ? "✕ " : month.promised === null ? "" : "✓ "}
                {say(month.sum)} {month.promised !== null && <span className="soft">{t("months-promised", { promised: month.promised })}</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Form(props: { draft: IncidentRow; onDraft: (row: IncidentRow) => void; onSave: () => void; onCancel: () => void }) {
  const { draft, onDraft, onSave, onCancel } = props;
  const { t, named } = useWords();
  const time = (name: "found" | "responded" | "arrived" | "resolved") => (
    <label>
      {t(`sheet-${name}`)}
      <input
        type="datetime-local"
        value={(draft[name] ?? "").replace(" ", "T")}
        data-testid={`incident-${name}`}
        onChange={(event) => {
          const at = event.currentTarget.value.replace("T", " ");
          onDraft({ ...draft, [name]: name === "found" ? at : at || null });
        }}
      />
    </label>
  );
  const words = (name: "number" | "description") => (
    <label>
      {t(`sheet-${name}`)}
      <input value={draft[name]} data-testid={`incident-${name}`} onChange={(event) => onDraft({ ...draft, [name]: event.currentTarget.value })} />
    </label>
  );
  const tick = (name: "down" | "planned") => (
    <label className="tracking-check">
      <input type="checkbox" checked={draft[name]} data-testid={`incident-${name}`} onChange={(event) => onDraft({ ...draft, [name]: event.currentTarget.checked })} /> {t(`incident-${name}`)}
    </label>
  );
  return (
    <form
      className="tracking-fields tracking-form"
      data-testid="incident-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      {words("number")}
      <label>
        {t("sheet-level")}
        <select value={draft.level} data-testid="incident-level" onChange={(event) => onDraft({ ...draft, level: event.currentTarget.value })}>
          {LEVELS.map((level) => (
            <option key={level} value={level}>
              {named("fault-level", level)}
            </option>
          ))}
        </select>
      </label>
      {time("found")}
      {time("responded")}
      {time("arrived")}
      {time("resolved")}
      {words("description")}
      {tick("down")}
      {tick("planned")}
      <span className="row">
        <Button size="compact-sm" type="submit" disabled={draft.found === ""} data-testid="incident-save">
          {t("save")}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onCancel}>
          {t("cancel")}
        </Button>
      </span>
    </form>
  );
}
