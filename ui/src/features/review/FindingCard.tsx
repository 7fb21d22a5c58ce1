import { Sign } from "@/kit";
import type { FindingView, PlaceView, Verdict } from "@/ipc";
import { useWords } from "@/i18n";
import { useEffect, useRef } from "react";
import { Assignment } from "./Assignment";
import { Decisions } from "./Decisions";
import { ObjectedLine } from "./ObjectedBefore";
import { Remembered } from "./Remembered";
import { isLikely, severityOf } from "./filters";

export type FindingCardProps = {
  finding: FindingView;
  /** Further findings on the same words, folded in. */
  others?: FindingView[];
  selected: boolean;
  asking: boolean;
  onSelect: () => void;
  /** One of the others is to be in front. */
  onOther?: (other: FindingView) => void;
  onEvidence: (place: PlaceView) => void;
  onAsk: (asking: boolean) => void;
  onDecide?: (verdict: Verdict | null, reason: string) => void;
  onNote?: () => void;
  onAssign?: (owner: string, remark: string) => void;
};

/** A finding: one line when closed; why, what to ask for, the words and the decision when open. */
export function FindingCard(props: FindingCardProps) {
  const { finding, others = [], selected, asking, onSelect, onOther, onEvidence, onAsk, onDecide, onNote, onAssign } = props;
  const { t, named, say, where } = useWords();
  const card = useRef<HTMLElement>(null);
  const severity = severityOf(finding);
  const place = finding.evidence[0] ?? finding.nearest;
  useEffect(() => {
    if (selected) card.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    <article
      ref={card}
      className={`card card-${severity}`}
      data-testid="finding-card"
      data-fingerprint={finding.fingerprint}
      data-selected={selected}
      data-decided={[finding, ...others].every((each) => each.decision !== null)}
    >
      <button type="button" className="card-head" aria-expanded={selected} onClick={onSelect}>
        <span className="row card-line">
          <Sign kind={severity} word={t(`sign-${severity}`)} />
          <strong className="clip">{say(finding.title)}</strong>
          {others.length > 0 && !selected && (
            <span className="soft small" title={others.map((other) => say(other.title)).join("\n")} data-testid="folded">
              +{others.length}
            </span>
          )}
          {isLikely(finding) && (
            <span className="verdict" data-testid="likely">
              {t("likely")}
            </span>
          )}
          <span className="push soft card-where">
            {finding.decision && <span className="verdict">{t(`decided-${finding.decision.verdict}`)}</span>}
            {finding.owner && <span className="verdict">@{finding.owner}</span>}
            {where(finding.evidence[0])}
          </span>
        </span>
        {!selected && (
          <span className="clip card-sub soft">
            {finding.evidence.length > 0 ? `“${place?.quote ?? ""}”` : say(finding.why)}
          </span>
        )}
      </button>
      {selected && (
        <div className="card-body">
          {finding.recognised !== null && (
            <p className="soft small" role="note" data-testid="recognised">
              {t("recognised-from-scan", { percent: Math.round(finding.recognised * 100) })}
            </p>
          )}
          {finding.evidence.map((each, index) => (
            <button key={index} type="button" className="evidence" data-testid="evidence" onClick={() => onEvidence(each)}>
              “{each.quote}”<span className="soft small"> {where(each)}</span>
            </button>
          ))}
          {finding.lookedFor !== null && (
            <p className="looked-for">
              {t("looked-for", { what: finding.lookedFor })}
              {finding.nearest ? (
                <button type="button" className="evidence" onClick={() => finding.nearest && onEvidence(finding.nearest)}>
                  {t("nearest")} “{finding.nearest.quote}”
                </button>
              ) : (
                <span className="soft"> {t("nearest-none")}</span>
              )}
            </p>
          )}
          {isLikely(finding) && (
            <div className="soft small" role="note" data-testid="resembles">
              {t("likely-because")}
              {finding.resembles.map((passage) => (
                <p key={passage}>“{passage}”</p>
              ))}
            </div>
          )}
          <p>{say(finding.why)}</p>
          {finding.also.length > 0 && (
            <ul className="also" aria-label={t("also")}>
              {finding.also.map((other) => (
                <li key={other.rule} title={other.rule}>
                  <strong>{say(other.title)}</strong> {say(other.why)}
                </li>
              ))}
            </ul>
          )}
          {finding.values.length > 0 && (
            <ul className="values">
              {finding.values.map((value) => (
                <li key={value.name}>
                  {t("value-against-limit", {
                    name: named("term", value.name.split(".")[0] ?? value.name),
                    found: value.found,
                    limit: value.limit,
                    unit: named("unit", value.unit),
                  })}
                </li>
              ))}
            </ul>
          )}
          {say(finding.ask) && (
            <p className="ask">
              <strong>{t("ask")}</strong> {say(finding.ask)}
            </p>
          )}
          <p className="soft small">
            {named("topic", finding.topic)} · {finding.roles.map((role) => named("role", role)).join(" · ")} ·{" "}
            <span title={t("rule-id")}>{finding.rule}</span>
          </p>
          {finding.decision?.reason && <p className="small">{t("decided-because", { reason: finding.decision.reason })}</p>}
          <ObjectedLine fingerprint={finding.fingerprint} />
          {finding.remembered && <Remembered remembered={finding.remembered} onDecide={onDecide} />}
          {onDecide && (
            <Decisions decision={finding.decision} asking={asking} onAsk={onAsk} onDecide={onDecide} onNote={onNote} />
          )}
          {others.length > 0 && (
            <section className="folded" aria-label={t("folded", { count: others.length })}>
              <p className="soft small">{t("folded", { count: others.length })}</p>
              <ul className="plain-list">
                {others.map((other) => (
                  <li key={other.fingerprint}>
                    <button type="button" className="plain link-row" data-testid="folded-open" onClick={() => onOther?.(other)}>
                      <Sign kind={severityOf(other)} word={t(`sign-${severityOf(other)}`)} /> {say(other.title)}{" "}
                      {isLikely(other) && <span className="verdict">{t("likely")}</span>}
                      {other.decision && <span className="verdict">{t(`decided-${other.decision.verdict}`)}</span>}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {onAssign && <Assignment key={`${finding.owner} ${finding.remark}`} owner={finding.owner} remark={finding.remark} onAssign={onAssign} />}
        </div>
      )}
    </article>
  );
}
