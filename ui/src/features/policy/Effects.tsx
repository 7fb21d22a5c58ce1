import { Sign, type Each } from "@/kit";
import type { ContractRow, FindingView, PolicyEffectView } from "@/ipc";
import { useWords } from "@/i18n";

/** Findings that a change of the policy would add and take away, contract by contract, as far as they are worked out. */
export function Effects({ each, onOpen }: { each: Each<ContractRow, PolicyEffectView>; onOpen: (contract: string) => void }) {
  const { t } = useWords();
  const effects = each.done.flatMap(({ item, result }) =>
    result && result.added.length + result.removed.length > 0 ? [{ row: item, effect: result }] : [],
  );
  const count = (of: (effect: PolicyEffectView) => FindingView[]) => effects.reduce((sum, { effect }) => sum + of(effect).length, 0);
  const unread = each.done.filter(({ result }) => result === null).length;
  return (
    <section aria-live="polite" data-testid="policy-effects">
      <p className="row wrap">
        <strong>{t("policy-effect", { added: count((effect) => effect.added), removed: count((effect) => effect.removed), contracts: effects.length })}</strong>
        {each.done.length < each.total && (
          <span className="row soft small" role="status">
            <progress max={each.total} value={each.done.length} /> {t("each-progress", { done: each.done.length, all: each.total })}
            <button type="button" className="plain link-row" data-testid="policy-stop" onClick={each.running ? each.stop : each.goOn}>
              {t(each.running ? "each-stop" : "each-go-on")}
            </button>
          </span>
        )}
        {unread > 0 && <span className="soft small">{t("each-unread", { count: unread })}</span>}
      </p>
      {effects.map(({ row, effect }) => (
        <div key={row.id} className="effect">
          <button type="button" className="plain link-row" onClick={() => onOpen(row.id)}>
            {row.name}
          </button>
          <ul className="plain-list">
            {effect.added.map((finding) => (
              <Item key={finding.fingerprint} finding={finding} sign="+" kind="added" />
            ))}
            {effect.removed.map((finding) => (
              <Item key={finding.fingerprint} finding={finding} sign="−" kind="removed" />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Item({ finding, sign, kind }: { finding: FindingView; sign: string; kind: "added" | "removed" }) {
  const { say } = useWords();
  const severity = finding.severity === "high" || finding.severity === "medium" ? finding.severity : "low";
  return (
    <li className={`row effect-${kind}`} data-testid={`effect-${kind}`}>
      <span aria-hidden="true">{sign}</span>
      <Sign kind={severity} word={kind} />
      <span>{say(finding.title)}</span>
      <span className="soft clip">“{finding.evidence[0]?.quote}”</span>
    </li>
  );
}
