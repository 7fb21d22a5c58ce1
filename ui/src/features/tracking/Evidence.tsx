import { Button } from "@mantine/core";
import { useState } from "react";
import { Empty, localTime } from "@/kit";
import { call, chooseTarget, useChange, type EvidenceCheck, type TrackingView } from "@/ipc";
import { useWords } from "@/i18n";
import { EvidenceIn } from "./EvidenceIn";
import { useDeed } from "./useDeed";

/** Files of evidence: what, when, by whom, their hash, and whether they are still what was taken in. */
export function Evidence({ contract, view }: { contract: string; view: TrackingView }) {
  const { t, language } = useWords();
  const remove = useChange("tracking_remove");
  const { trouble, deed } = useDeed();
  const [checks, setChecks] = useState<EvidenceCheck[] | null>(null);
  const [written, setWritten] = useState<string | null>(null);
  const check = () => deed(async () => setChecks(await call("tracking_check", { id: contract })));
  const write = () =>
    deed(async () => {
      const path = await chooseTarget(t("evidence-write"), `${t("tracking-evidence")}.zip`, "zip");
      if (path === null) return;
      await call("tracking_write", { id: contract, form: "exhibits", path, language, period: null, notice: null, sum: null });
      setWritten(path);
    });
  const about = (ids: string[]) =>
    ids
      .map((id) => view.duties.find((duty) => duty.id === id)?.row.what ?? view.incidents.find((incident) => incident.id === id)?.row.description ?? view.notices.find((notice) => notice.id === id)?.row.title)
      .filter(Boolean)
      .join(t("list-comma"));
  return (
    <>
      <div className="row wrap">
        <EvidenceIn contract={contract} about={[]} count={view.evidence.length} />
        <Button size="compact-xs" variant="default" disabled={view.evidence.length === 0} data-testid="evidence-check" onClick={() => void check()}>
          {t("evidence-check")}
        </Button>
        <Button size="compact-xs" variant="default" disabled={view.evidence.length === 0} data-testid="evidence-write" onClick={() => void write()}>
          {t("evidence-write")}
        </Button>
        {checks && (
          <span role="status" data-testid="evidence-checked">
            {checks.every(({ state }) => state === "whole") ? `✓ ${t("evidence-all-whole", { count: checks.length })}` : `✕ ${t("evidence-not-whole", { count: checks.filter(({ state }) => state !== "whole").length })}`}
          </span>
        )}
        {written && <span role="status">✓ {written}</span>}
      </div>
      {trouble && <p role="alert" className="late">{trouble}</p>}
      {view.evidence.length === 0 ? (
        <Empty>{t("evidence-none")}</Empty>
      ) : (
        <table className="tracking-table">
          <thead>
            <tr>
              {["name", "about", "taken", "hash", "state"].map((head) => (
                <th key={head} scope="col">
                  {t(`evidence-${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.evidence.map(({ id, row }) => {
              const state = checks?.find((each) => each.id === id)?.state;
              return (
                <tr key={id} data-testid="evidence" data-state={state}>
                  <td>
                    <button type="button" className="plain link-row" title={t("evidence-open")} data-testid="evidence-open" onClick={() => void deed(() => call("tracking_open", { id: contract, evidence: id }))}>
                      {row.name}
                    </button>
                    <div className="soft small">{row.note}</div>
                  </td>
                  <td>{about(row.about) || "—"}</td>
                  <td>
                    {localTime(row.at)} {row.by} <span className="soft">{t("evidence-bytes", { size: row.size })}</span>
                  </td>
                  <td>
                    <code title={row.sha256}>{row.sha256.slice(0, 16)}…</code>
                  </td>
                  <td className={state && state !== "whole" ? "late" : undefined}>
                    {state ? `${state === "whole" ? "✓" : "✕"} ${t(`evidence-state-${state}`)}` : "—"}{" "}
                    <button type="button" className="chip" data-testid="evidence-remove" onClick={() => remove.mutate({ id: contract, register: "evidence", rows: [id] })}>
                      {t("tracking-remove")}
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </>
  );
}
