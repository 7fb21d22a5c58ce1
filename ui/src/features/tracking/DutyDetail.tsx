import { today } from "@/kit";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useChange, type DutyRow, type DutyView, type InstanceView, type PlaceView, type ResultRow } from "@/ipc";
import { useWords } from "@/i18n";
import { EvidenceIn } from "./EvidenceIn";
import { Quoted } from "./Quoted";
import { resultOf, STATES } from "./rows";

const KINDS = ["delivery", "acceptance", "payment", "invoice", "performance", "response", "service", "training", "report", "notice", "data", "confidentiality", "staff"];
const UNITS = ["day", "working_day", "hour", "week", "month", "year"];

type Props = { contract: string; duty: DutyView; all: DutyView[]; onPlace: (place: PlaceView) => void; onNotice: () => void };

/** A row opened: what the paper says of it, what can be changed, and each of its times. */
export function DutyDetail({ contract, duty, all, onPlace, onNotice }: Props) {
  const { t, say, named, plainly } = useWords();
  const put = useChange("tracking_put_duties");
  const remove = useChange("tracking_remove");
  const [row, setRow] = useState(duty.row);
  // What was written elsewhere meanwhile stands; what is being typed here stays.
  const [seen, setSeen] = useState(duty.row);
  if (seen !== duty.row) {
    setSeen(duty.row);
    setRow(duty.row);
  }
  const save = (next: DutyRow) => {
    setRow(next);
    if (JSON.stringify(next) !== JSON.stringify(duty.row)) put.mutate({ id: contract, rows: [[duty.id, next]] });
  };
  const text = (name: keyof DutyRow, value: string) => setRow({ ...row, [name]: value });
  const field = (name: "owner" | "what" | "event" | "remark", label: string) => (
    <label>
      {label}
      <input value={row[name]} data-testid={`duty-${name}`} onChange={(event) => text(name, event.currentTarget.value)} onBlur={() => save(row)} />
    </label>
  );
  const day = (name: "on" | "eventDay" | "from" | "until", label: string, asked = false) => (
    <label className={asked ? "tracking-asks" : undefined}>
      {label}
      <input type="date" value={row[name] ?? ""} data-testid={`duty-${name}`} onChange={(event) => save({ ...row, [name]: event.currentTarget.value || null })} />
    </label>
  );
  const number = (name: "agreed" | "amount" | "length" | "every" | "monthDay", label: string) => (
    <label>
      {label}
      <input
        type="number"
        step="any"
        value={row[name] ?? ""}
        data-testid={`duty-${name}`}
        onChange={(event) => setRow({ ...row, [name]: event.currentTarget.value === "" ? null : Number(event.currentTarget.value) })}
        onBlur={() => save(row)}
      />
    </label>
  );
  const choice = (name: "side" | "kind" | "unit" | "everyUnit", label: string, values: string[], group: string) => (
    <label>
      {label}
      <select value={row[name]} data-testid={`duty-${name}`} onChange={(event) => save({ ...row, [name]: event.currentTarget.value })}>
        {!values.includes(row[name]) && <option value={row[name]}>{row[name] ? named(group, row[name]) : "—"}</option>}
        {values.map((value) => (
          <option key={value} value={value}>
            {named(group, value)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="duty-detail" data-testid="duty-detail">
      {duty.place && (
        <p className="row">
          <span className="soft">{t("tracking-from-paper")}</span> <Quoted place={duty.place} onPlace={onPlace} />
        </p>
      )}
      {duty.consequence && (
        <p className="row">
          <span className="soft">{t("tracking-consequence")}</span> <Quoted place={duty.consequence} onPlace={onPlace} />
        </p>
      )}
      {duty.hold && (
        <p className="row tracking-hold" role="note">
          ⏸ {say(duty.hold.why)} {duty.hold.place && <Quoted place={duty.hold.place} onPlace={onPlace} />}
        </p>
      )}
      {put.error && <p role="alert" className="late">{plainly(put.error)}</p>}
      <div className="tracking-fields">
        {duty.place === null && field("what", t("tracking-col-duty"))}
        {choice("side", t("tracking-col-side"), ["customer", "vendor", "both"], "duty-side")}
        {choice("kind", t("tracking-kind"), KINDS, "duty-kind")}
        {field("owner", t("tracking-col-owner"))}
        {row.every === null && row.length === null && day("on", t("tracking-due-on"))}
        {row.every === null && number("length", t("tracking-length"))}
        {(row.length !== null || row.every !== null) && choice("unit", t("tracking-unit"), UNITS, "duty-unit")}
        {row.every === null && row.length !== null && field("event", t("tracking-event"))}
        {row.every === null && row.length !== null && day("eventDay", row.event ? t("tracking-event-day", { event: row.event }) : t("tracking-event-when"), duty.asks.includes("event-day"))}
        {!row.counted && number("every", t("tracking-every"))}
        {row.every !== null && choice("everyUnit", t("tracking-every-unit"), ["week", "month", "year"], "duty-unit")}
        {row.every !== null && number("monthDay", t("tracking-month-day"))}
        {row.every !== null && day("from", t("tracking-from"), duty.asks.includes("from"))}
        {row.every !== null && day("until", t("tracking-until"))}
        {row.kind === "payment" ? number("amount", t("tracking-amount")) : number("agreed", t("tracking-col-agreed"))}
        {row.kind === "payment" && (
          <label>
            {t("tracking-gate")}
            <select value={row.gate ?? ""} data-testid="duty-gate" onChange={(event) => save({ ...row, gate: event.currentTarget.value || null })}>
              <option value="">—</option>
              {all
                .filter((other) => other.id !== duty.id)
                .map((other) => (
                  <option key={other.id} value={other.id}>
                    {other.row.what.slice(0, 40)}
                  </option>
                ))}
            </select>
          </label>
        )}
        <label className="tracking-check">
          <input type="checkbox" checked={row.counted} data-testid="duty-counted" onChange={(event) => save({ ...row, counted: event.currentTarget.checked, every: null })} /> {t("tracking-counted")}
        </label>
        {field("remark", t("tracking-remark"))}
      </div>
      <Times contract={contract} duty={duty} row={row} onSave={save} />
      <div className="row wrap">
        <EvidenceIn contract={contract} about={[duty.id]} count={duty.evidence} />
        <Button size="compact-xs" variant="default" data-testid="duty-notice" onClick={onNotice}>
          {t("tracking-notice-draft")}
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" data-testid="duty-remove" onClick={() => remove.mutate({ id: contract, register: "duties", rows: [duty.id] })}>
          {t("tracking-remove")}
        </Button>
      </div>
    </div>
  );
}

/** Each time at which it is due: what was done, when, and what became of it. */
function Times({ contract, duty, row, onSave }: { contract: string; duty: DutyView; row: DutyRow; onSave: (row: DutyRow) => void }) {
  const { t, say } = useWords();
  const set = (instance: InstanceView, change: Partial<ResultRow>) => {
    onSave({ ...row, results: [...row.results.filter((each) => each.period !== instance.period), { ...resultOf(row, instance), ...change }] });
  };
  const more = () => {
    const day = new Date().toISOString();
    onSave({ ...row, results: [...row.results, { period: day, state: "kept", actual: 1, on: today(), remark: "" }] });
  };
  // The latest stands on top: that is the one to be filled in.
  const times = [...duty.instances].reverse();
  return (
    <table className="tracking-times" aria-label={t("tracking-times")} data-contract={contract}>
      <thead>
        <tr>
          {["next", "actual", "on", "state", "variance", "remark"].map((head) => (
            <th key={head} scope="col">
              {t(`tracking-col-${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {times.map((instance) => (
          <tr key={instance.period} data-testid="duty-time" data-state={instance.state}>
            <td>
              {instance.due ?? (row.counted ? instance.period.slice(0, 10) : "—")} {instance.overdue && <strong className="late">⚠ {t("duty-state-overdue")}</strong>}
            </td>
            <td>
              <input
                key={String(instance.actual)}
                type="number"
                step="any"
                className="tracking-number"
                defaultValue={instance.actual ?? ""}
                aria-label={t("tracking-col-actual")}
                data-testid="time-actual"
                onBlur={(event) => {
                  const actual = event.currentTarget.value === "" ? null : Number(event.currentTarget.value);
                  if (actual !== instance.actual) set(instance, { actual });
                }}
              />
            </td>
            <td>
              <input type="date" value={instance.on ?? ""} aria-label={t("tracking-col-on")} data-testid="time-on" onChange={(event) => set(instance, { on: event.currentTarget.value || null })} />
            </td>
            <td>
              <select value={instance.state} aria-label={t("tracking-col-state")} data-testid="time-state" onChange={(event) => set(instance, { state: event.currentTarget.value })}>
                {STATES.map((state) => (
                  <option key={state} value={state}>
                    {t(`duty-state-${state}`)}
                  </option>
                ))}
              </select>
            </td>
            <td>{instance.variance ? say(instance.variance) : "—"}</td>
            <td>
              <input
                key={instance.remark}
                defaultValue={instance.remark}
                aria-label={t("tracking-remark")}
                data-testid="time-remark"
                onBlur={(event) => event.currentTarget.value !== instance.remark && set(instance, { remark: event.currentTarget.value })}
              />
            </td>
          </tr>
        ))}
        {row.counted && (
          <tr>
            <td colSpan={6}>
              <Button size="compact-xs" variant="default" data-testid="time-more" onClick={more}>
                + {t("tracking-count-one")}
              </Button>
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
