import { Bad, Busy, Sign } from "@/kit";
import { useView } from "@/ipc";
import { useWords } from "@/i18n";

/** A selected passage that somebody wonders about. */
export type Wondered = { start: number; end: number; quote: string };

/** Why a passage was not flagged: the rules nearest to it, each with what it missed. */
export function WhyNot({ contract, wondered, onClose }: { contract: string; wondered: Wondered; onClose: () => void }) {
  const { t, say, named, trouble } = useWords();
  const near = useView("review_why", { id: contract, start: wondered.start, end: wondered.end });
  const flagged = near.data?.filter((rule) => rule.says === "flagged") ?? [];
  return (
    <section className="why-not" aria-label={t("why-not")} data-testid="why-not">
      <header className="row">
        <strong>{t("why-not")}</strong>
        <button type="button" className="plain link-row push" data-testid="why-close" onClick={onClose}>
          {t("close")}
        </button>
      </header>
      <blockquote>{wondered.quote}</blockquote>
      {near.isPending && <Busy>{t("loading")}</Busy>}
      {near.error && <Bad {...trouble(near.error)} />}
      {near.data && <p>{t(flagged.length > 0 ? "why-some-flag" : "why-nearest")}</p>}
      <ul className="plain-list">
        {near.data?.map((rule) => (
          <li key={rule.rule} data-testid="near-rule" data-rule={rule.rule} data-says={rule.says}>
            <Sign
              kind={rule.severity === "high" || rule.severity === "medium" ? rule.severity : "low"}
              word={t(`severity-${rule.severity}`)}
            />{" "}
            <strong>{say(rule.title)}</strong> <span className="soft small">{named("topic", rule.topic)} · {rule.rule}</span>
            {rule.says !== "left" && <p>{t(`why-${rule.says}`)}</p>}
            {rule.says === "left" && (
              <details>
                <summary>{t("why-left")}</summary>
                {say(rule.reason)}
              </details>
            )}
            <span className="soft small">
              {t("why-sample", { percent: Math.round(rule.likeness * 100) })} “{rule.sample.trim()}”
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
