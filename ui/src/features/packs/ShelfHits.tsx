import type { Each } from "@/kit";
import type { ContractRow, FindingView, RuleEffectView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";

/** How many hits of a contract are shown at once. */
const FEW = 4;

export type OpenHit = (contract: string, start: number, end: number) => void;

/** What the rule finds on the shelf, contract by contract, as far as it has been looked through. */
export function ShelfHits({ each, known, onOpen }: { each: Each<ContractRow, RuleEffectView>; known: boolean; onOpen: OpenHit }) {
  const { t, plainly } = useWords();
  const effects = each.done.flatMap(({ item, result }) => (result ? [{ row: item, effect: result }] : []));
  const sum = (of: (effect: RuleEffectView) => FindingView[]) => effects.reduce((all, { effect }) => all + of(effect).length, 0);
  const [added, kept, removed] = [sum((effect) => effect.added), sum((effect) => effect.kept), sum((effect) => effect.removed)];
  const met = effects.filter(({ effect }) => effect.added.length + effect.kept.length > 0).length;
  const unread = each.done.length - effects.length;
  const touched = effects.filter(({ effect }) => effect.added.length + effect.kept.length + effect.removed.length > 0);
  return (
    <section data-testid="hits" data-running={each.running} data-hits={added + kept}>
      <h2>{t("hits")}</h2>
      {each.total === 0 ? (
        <p className="soft">{t("hits-no-shelf")}</p>
      ) : (
        <>
          <p aria-live="polite">
            <strong>{t("hits-count", { hits: added + kept, contracts: met })}</strong>{" "}
            {known && (added > 0 || removed > 0) && <span data-testid="hits-change">{t("hits-change", { added, removed })}</span>}
            {known && added === 0 && removed === 0 && !each.running && <span className="soft">{t("hits-same")}</span>}
          </p>
          {each.done.length < each.total && (
            <p className="row soft small" role="status">
              <progress max={each.total} value={each.done.length} /> {t("each-progress", { done: each.done.length, all: each.total })}
              <button type="button" className="plain link-row" data-testid="hits-stop" onClick={each.running ? each.stop : each.goOn}>
                {t(each.running ? "each-stop" : "each-go-on")}
              </button>
            </p>
          )}
          {unread > 0 && <p className="soft small">{t("each-unread", { count: unread })}</p>}
          {each.problem !== null && <p role="alert">{plainly(each.problem)}</p>}
        </>
      )}
      {touched.map(({ row, effect }) => (
        <OfContract key={row.id} row={row} effect={effect} known={known} onOpen={onOpen} />
      ))}
    </section>
  );
}

function OfContract({ row, effect, known, onOpen }: { row: ContractRow; effect: RuleEffectView; known: boolean; onOpen: OpenHit }) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const hits = [
    ...effect.removed.map((finding) => ({ finding, kind: "removed" as const })),
    ...effect.added.map((finding) => ({ finding, kind: known ? ("added" as const) : ("kept" as const) })),
    ...effect.kept.map((finding) => ({ finding, kind: "kept" as const })),
  ];
  const shown = all ? hits : hits.slice(0, FEW);
  return (
    <div className="hits-of" data-testid="hits-of">
      <p>
        <strong>{row.name}</strong> <span className="soft small">{effect.added.length + effect.kept.length}</span>
      </p>
      <ul className="plain-list">
        {shown.map(({ finding, kind }) => (
          <Hit key={`${kind} ${finding.fingerprint}`} finding={finding} kind={kind} onOpen={(start, end) => onOpen(row.id, start, end)} />
        ))}
      </ul>
      {hits.length > shown.length && (
        <button type="button" className="plain link-row small" onClick={() => setAll(true)}>
          {t("hits-more", { count: hits.length - shown.length })}
        </button>
      )}
    </div>
  );
}

const SIGNS = { added: "+", removed: "−", kept: "·" } as const;

function Hit({ finding, kind, onOpen }: { finding: FindingView; kind: keyof typeof SIGNS; onOpen: (start: number, end: number) => void }) {
  const { t, where } = useWords();
  const place = finding.evidence[0] ?? finding.nearest;
  const at = where(place);
  return (
    <li className={`hit hit-${kind}`} data-testid="hit" data-kind={kind}>
      <span className="hit-sign" role="img" aria-label={t(`hit-${kind}`)} title={t(`hit-${kind}`)}>
        {SIGNS[kind]}
      </span>
      {finding.evidence[0] ? (
        <button type="button" className="plain link-row hit-quote" data-testid="hit-open" onClick={() => place && onOpen(place.start, place.end)}>
          “{finding.evidence[0].quote}”
        </button>
      ) : (
        <span>{t("looked-for", { what: finding.lookedFor ?? "" })}</span>
      )}
      {at && <span className="soft small hit-where">{at}</span>}
    </li>
  );
}
