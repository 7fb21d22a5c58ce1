import { localTime } from "@/kit";
import { useWords } from "@/i18n";
import type { PlaceView, PromiseView, PromiseWords } from "@/ipc";
import { useState, type ReactNode } from "react";
import { ClaimBasis, ClaimState } from "./Claim";
import { PromiseForm } from "./PromiseForm";

/** A promise: what was said, whether it is written, and what somebody decided on it. */
export function PromiseRow(props: {
  promise: PromiseView;
  busy: boolean;
  onPlace: (place: PlaceView) => void;
  /** Takes in files that show it. */
  filesIn: ReactNode;
  onFile: (evidence: string) => void;
  onChange: (words: PromiseWords) => void;
  onSettle: (written: boolean | null, why: string) => void;
  onRemove: () => void;
}) {
  const { promise, busy, onPlace, filesIn, onFile, onChange, onSettle, onRemove } = props;
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  const { words, by, day, channel, proof } = promise.promise;
  const { settled } = promise;
  if (editing) {
    return (
      <li className="promise">
        <PromiseForm
          busy={busy}
          first={promise.promise}
          onCancel={() => setEditing(false)}
          onKeep={([kept]) => {
            if (kept) onChange(kept);
            setEditing(false);
          }}
        />
      </li>
    );
  }
  return (
    <li className="promise" data-testid="promise" data-state={promise.claim.state} data-open={promise.open}>
      <div className="promise-line">
        <ClaimState state={promise.claim.state} />
        <strong className="promise-said">{words}</strong>
        <span className="row promise-doing">
          {settled === null ? (
            <>
              <button type="button" className="decide" disabled={busy} title={t("promise-is-written-about")} data-testid="promise-written" onClick={() => onSettle(true, "")}>
                {t("promise-is-written")}
              </button>
              <button type="button" className="decide" disabled={busy} title={t("promise-drop-about")} data-testid="promise-drop" onClick={() => onSettle(false, "")}>
                {t("promise-drop")}
              </button>
            </>
          ) : (
            <button type="button" className="decide" disabled={busy} data-testid="promise-reopen" onClick={() => onSettle(null, "")}>
              {t("promise-reopen")}
            </button>
          )}
          <button type="button" className="decide" data-testid="promise-edit" onClick={() => setEditing(true)}>
            {t("promise-edit")}
          </button>
          <button type="button" className="decide" disabled={busy} aria-label={t("promise-remove", { words })} data-testid="promise-remove" onClick={onRemove}>
            ×
          </button>
        </span>
      </div>
      <p className="soft small">
        {[by, day, t(`channel-${channel}`), proof && t("promise-proof-is", { proof })].filter(Boolean).join(" · ")}
      </p>
      <div className="row wrap small promise-files">
        {promise.files.map(({ id, row }) => (
          <button key={id} type="button" className="plain link-row" title={`SHA-256 ${row.sha256}`} data-testid="promise-file" onClick={() => onFile(id)}>
            {row.name} <span className="soft">{localTime(row.at)}</span> <code className="soft">{row.sha256.slice(0, 12)}…</code>
          </button>
        ))}
        {filesIn}
      </div>
      {settled && (
        <p className="promise-settled small" data-testid="promise-settled">
          {t(settled.written ? "promise-settled-written" : "promise-settled-dropped", { by: settled.by || t("reviewer-unnamed"), day: settled.at.slice(0, 10) })}
        </p>
      )}
      <ClaimBasis claim={promise.claim} onPlace={onPlace} />
    </li>
  );
}
