import { Sign, type SignKind } from "@/kit";
import type { ChangeView, PlaceView } from "@/ipc";
import { useWords } from "@/i18n";
import { useEffect, useRef, type ReactNode } from "react";
import { directionOf, isOver } from "./changes";

const TYPE_SIGN: Record<string, SignKind> = {
  added: "inserted",
  deleted: "deleted",
  modified: "replaced",
  moved: "moved",
  split: "replaced",
  merged: "replaced",
};

/** A change: what it comes to when closed; both wordings and the decision when open. */
export function ChangeCard(props: {
  change: ChangeView;
  selected: boolean;
  decisions: ReactNode;
  onSelect: () => void;
  onEvidence: (side: "old" | "new", place: PlaceView) => void;
  onAffected: (place: PlaceView) => void;
}) {
  const { change, selected, decisions, onSelect, onEvidence, onAffected } = props;
  const { t, say, named } = useWords();
  const card = useRef<HTMLElement>(null);
  const direction = directionOf(change);
  useEffect(() => {
    if (selected) card.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    <article
      ref={card}
      className={`card card-${change.type}`}
      data-testid="change-card"
      data-type={change.type}
      data-direction={direction}
      data-fingerprint={change.fingerprint}
      data-selected={selected}
      data-decided={change.decision !== null}
    >
      <button type="button" className="card-head" aria-expanded={selected} onClick={onSelect}>
        <span className="row card-line">
          <Sign kind={TYPE_SIGN[change.type] ?? "replaced"} word={t(`change-${change.type}`)} />
          <strong className="clip">{withoutNumber(say(change.what), change)}</strong>
          <span className="push card-where soft">
            {change.owner && <span className="verdict">@{change.owner}</span>}
            {change.decision && <span className="verdict">{t(`decided-${change.decision.verdict}`)}</span>}
            <Numbers change={change} />
          </span>
          {change.likely && <span className="soft small unbroken">{t("likely")}</span>}
          <Sign kind={direction} word={t(`direction-${direction}`)} />
        </span>
        {!selected && isOver(change) && <span className="over small">{t("over-limit")}</span>}
        {change.values.length > 0 ? (
          change.values.slice(0, selected ? undefined : 1).map((value, index) => (
            <span key={index} className={selected ? "value-line" : "value-line clip"} data-testid="value-change">
              {selected && <span className="soft small">{named("term", value.name.split(".")[0] ?? value.name)} </span>}
              <span className="value-old">{value.old ?? "—"}</span> → <span className="value-new">{value.new ?? "—"}</span>{" "}
              <Sign kind={direction} />
            </span>
          ))
        ) : (
          !selected && <span className="clip card-sub soft">{excerpt(change)}</span>
        )}
      </button>
      {selected && (
        <div className="card-body">
          {change.old.map((place, index) => (
            <button key={`o${index}`} type="button" className="evidence" onClick={() => onEvidence("old", place)}>
              <span className="soft small">{t("side-old")} </span>
              <Wording whole={place} marks={change.oldMarks} kind={change.type === "deleted" ? "deleted" : "old"} />
            </button>
          ))}
          {change.new.map((place, index) => (
            <button key={`n${index}`} type="button" className="evidence" onClick={() => onEvidence("new", place)}>
              <span className="soft small">{t("side-new")} </span>
              <Wording whole={place} marks={change.newMarks} kind={change.type === "added" ? "added" : "new"} />
            </button>
          ))}
          <p className="soft small">
            {t(`change-${change.type}`)}
            {change.type === "moved" && change.edited && ` · ${t("change-edited")}`} ·{" "}
            {change.likely && `${t("likely")} `}
            {t(`direction-${direction}`)} · {t("materiality")} {t(`severity-${change.materiality}`)}
            {change.kinds.length > 0 && ` · ${change.kinds.map((kind) => named("change-kind", kind)).join(" · ")}`}
            {change.roles.length > 0 && ` · ${change.roles.map((role) => named("role", role)).join(" · ")}`}
          </p>
          {change.likely && <p className="soft small">{t("direction-likely")}</p>}
          {change.held.length > 0 && (
            <ul className="values" data-testid="held">
              {change.held.map(({ over, rule, value }, index) => (
                <li key={index} className={over ? "over" : "within"} title={rule} data-over={over}>
                  {over ? "▲" : "●"} {t(over ? "held-over" : "held-within")}{" "}
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
          {change.followsFrom && <p className="small">{t("follows-from", { name: change.followsFrom.replace(/^definition /, "") })}</p>}
          {change.affects.length > 0 && (
            <section className="affects" aria-label={t("affects", { count: change.affects.length })} data-testid="affects">
              <p className="soft small">{t("affects", { count: change.affects.length })}</p>
              {change.affects.map((place) => (
                <button
                  key={place.start}
                  type="button"
                  className="evidence clip"
                  data-testid="affected"
                  onClick={() => onAffected(place)}
                >
                  <strong>{place.clause}</strong> {afterNumber(place)}
                </button>
              ))}
            </section>
          )}
          {decisions}
        </div>
      )}
    </article>
  );
}

/** A passage with the characters that differ marked in it. */
export function Wording({ whole, marks, kind }: { whole: PlaceView; marks: PlaceView[]; kind: "old" | "new" | "added" | "deleted" }) {
  if (kind === "added") return <ins>{whole.quote}</ins>;
  if (kind === "deleted") return <del>{whole.quote}</del>;
  const pieces: ReactNode[] = [];
  let at = whole.start;
  for (const mark of marks) {
    if (mark.start < at || mark.end > whole.end) continue;
    pieces.push(whole.quote.slice(at - whole.start, mark.start - whole.start));
    const words = whole.quote.slice(mark.start - whole.start, mark.end - whole.start);
    pieces.push(kind === "old" ? <del key={mark.start}>{words}</del> : <ins key={mark.start}>{words}</ins>);
    at = mark.end;
  }
  pieces.push(whole.quote.slice(at - whole.start));
  return <>{pieces}</>;
}

/** The words of a passage behind the number of its clause, which stands before them anyway. */
function afterNumber({ clause, quote }: PlaceView): string {
  return clause && quote.startsWith(clause) ? quote.slice(clause.length).trimStart() : quote;
}

/** The sentence of a change without the clause number before it, which stands beside it already. */
function withoutNumber(sentence: string, change: ChangeView): string {
  const numbers = [...change.new, ...change.old].map((place) => place.clause ?? "");
  const found = numbers.find((number) => number !== "" && sentence.startsWith(number));
  const rest = found === undefined ? "" : sentence.slice(found.length).replace(/^[:：]\s*/, "");
  return rest === "" || found + rest === sentence ? sentence : rest.charAt(0).toUpperCase() + rest.slice(1);
}

function Numbers({ change }: { change: ChangeView }) {
  const old = change.old[0]?.clause;
  const now = change.new[0]?.clause;
  return <>{old && now && old !== now ? `${old} → ${now}` : (now ?? old ?? "")}</>;
}

function excerpt(change: ChangeView): string {
  const place = change.newMarks[0] ?? change.oldMarks[0] ?? change.new[0] ?? change.old[0];
  return place ? `“${place.quote}”` : "";
}
