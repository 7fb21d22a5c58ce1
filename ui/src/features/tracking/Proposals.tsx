import { Button } from "@mantine/core";
import { useState } from "react";
import { useChange, type PlaceView, type ProposedView } from "@/ipc";
import { useWords } from "@/i18n";
import { Quoted } from "./Quoted";
import { proposedKinds } from "./rows";

type Props = { contract: string; proposed: ProposedView[]; further: PlaceView[]; first: boolean; onPlace: (place: PlaceView) => void };

/** Duties that the paper states and nobody tracks yet, by kind, with one click to take them over. */
export function Proposals({ contract, proposed, further, first, onPlace }: Props) {
  const { t, say, named, plainly } = useWords();
  const take = useChange("tracking_take");
  const [shown, setShown] = useState(first);
  const [rest, setRest] = useState(false);
  const over = (rows: ProposedView[]) => take.mutate({ id: contract, keys: rows.map(({ key }) => key) });
  if (proposed.length === 0 && further.length === 0) return null;
  return (
    <section className="tracking-proposed" aria-label={t("tracking-proposed")} data-testid="proposed">
      <div className="row wrap">
        <button type="button" className="plain" aria-expanded={shown} data-testid="proposed-show" onClick={() => setShown(!shown)}>
          {shown ? "▾" : "▸"} <strong>{t("tracking-proposed-count", { count: proposed.length })}</strong>
        </button>
        {proposed.length > 0 && (
          <Button size="compact-xs" disabled={take.isPending} data-testid="take-all" onClick={() => over(proposed)}>
            {t("tracking-take-all")}
          </Button>
        )}
        {proposedKinds(proposed).map(([kind, rows]) => (
          <button key={kind} type="button" className="chip" disabled={take.isPending} data-testid={`take-${kind}`} title={t("tracking-take-kind")} onClick={() => over(rows)}>
            + {named("duty-kind", kind)} <span className="count">{rows.length}</span>
          </button>
        ))}
        {further.length > 0 && (
          <button type="button" className="plain link-row soft small" aria-expanded={rest} data-testid="further-show" onClick={() => setRest(!rest)}>
            {t("tracking-further", { count: further.length })}
          </button>
        )}
      </div>
      {take.error && <p role="alert" className="late">{plainly(take.error)}</p>}
      {shown && proposed.length > 0 && (
        <ul className="plain-list">
          {proposed.map((each) => (
            <li key={each.key} className="row tracking-proposal" data-testid="proposal">
              <span className="soft tracking-short">{named("duty-kind", each.row.kind)}</span>
              <span className="soft tracking-short">{named("duty-side", each.row.side)}</span>
              <Quoted place={each.place} onPlace={onPlace} />
              <span className="push small">{[say(each.when), say(each.agreed)].filter((words) => words !== "").join(" · ")}</span>
              <button type="button" className="chip" aria-label={`${t("tracking-take")}: ${each.row.what}`} data-testid="take-one" onClick={() => over([each])}>
                + {t("tracking-take")}
              </button>
            </li>
          ))}
        </ul>
      )}
      {rest && (
        <ul className="plain-list" data-testid="further">
          {further.map((place) => (
            <li key={place.start} className="tracking-proposal">
              <Quoted place={place} onPlace={onPlace} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
