import { Sign } from "@/kit";
import type { FindingView, PolicyEffectView } from "@/ipc";
import { useWords } from "@/i18n";

/** Findings that a change of the policy would add and take away, contract by contract. */
export function Effects({ effects, onOpen }: { effects: PolicyEffectView[] | null; onOpen: (contract: string) => void }) {
  const { t } = useWords();
  if (effects === null) return <p role="status">{t("policy-working")}</p>;
  const count = (of: (effect: PolicyEffectView) => FindingView[]) => effects.reduce((sum, effect) => sum + of(effect).length, 0);
  return (
    <section aria-live="polite" data-testid="policy-effects">
      <p>
        <strong>{t("policy-effect", { added: count((each) => each.added), removed: count((each) => each.removed), contracts: effects.length })}</strong>
      </p>
      {effects.map((effect) => (
        <div key={effect.id} className="effect">
          <button type="button" className="plain link-row" onClick={() => onOpen(effect.id)}>
            {effect.name}
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
