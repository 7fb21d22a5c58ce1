import type { ChangeView, FindingView, NoteView, PageSize, PlaceView } from "@/ipc";
import { useWords } from "@/i18n";
import { memo } from "react";
import { placeOn, directionOf } from "./changes";

/** Where in the whole paper a passage stands, from 0 to 1. */
export function share(place: PlaceView | null | undefined, { pages, length }: Paper): number | null {
  if (!place) return null;
  const spot = place.spots[0];
  if (pages.length === 0 || !spot) return length > 0 ? Math.min(1, place.start / length) : null;
  const whole = pages.reduce((sum, page) => sum + page.height, 0);
  const above = pages.filter((page) => page.number < spot.page).reduce((sum, page) => sum + page.height, 0);
  return whole > 0 ? (above + (spot.quads[0]?.[1] ?? 0)) / whole : null;
}

type Paper = { pages: PageSize[]; length: number };

/** A risk that came, on the new paper, or went, on the old. */
export type MapRisk = { side: "old" | "new"; finding: FindingView };

/** Between the papers, three tracks: changes as two ticks, joined; risks; notes. Click to go there. */
export const ChangeMap = memo(function ChangeMap(props: {
  changes: ChangeView[];
  risks: MapRisk[];
  notes: NoteView[];
  old: Paper;
  draft: Paper;
  selected: string | null;
  onChoose: (fingerprint: string) => void;
  onRisk: (risk: MapRisk) => void;
  onNote: (place: PlaceView) => void;
}) {
  const { changes, risks, notes, old, draft, selected, onChoose, onRisk, onNote } = props;
  const { t, say } = useWords();
  const riskMarks = risks.flatMap((risk) => {
    const place = risk.finding.evidence[0] ?? risk.finding.nearest;
    const at = share(place, risk.side === "old" ? old : draft);
    return at === null ? [] : [{ risk, at }];
  });
  const noteMarks = notes.flatMap((note) => {
    const at = share(note.place, draft);
    return at === null || !note.place ? [] : [{ note, place: note.place, at }];
  });
  const chosen = changes.find((change) => change.fingerprint === selected);
  return (
    <div className="change-map" role="group" aria-label={t("map")} data-testid="change-map">
      <ChangeTicks changes={changes} old={old} draft={draft} onChoose={onChoose} />
      {chosen && (
        <svg viewBox="0 0 44 1000" preserveAspectRatio="none" aria-hidden="true">
          <Ticks change={chosen} old={old} draft={draft} selected />
        </svg>
      )}
      {riskMarks.map(({ risk, at }) => (
        <button
          key={`${risk.side} ${risk.finding.fingerprint}`}
          type="button"
          tabIndex={-1}
          className={`map-risk map-risk-${risk.finding.severity}`}
          style={{ top: `${at * 100}%` }}
          data-testid="map-risk"
          data-gone={risk.side === "old"}
          aria-label={`${t(risk.side === "new" ? "risks-introduced" : "risks-removed")} ${say(risk.finding.title)}`}
          title={`${t(risk.side === "new" ? "risks-introduced" : "risks-removed")} ${say(risk.finding.title)}`}
          onClick={() => onRisk(risk)}
        />
      ))}
      {noteMarks.map(({ note, place, at }) => (
        <button
          key={note.id}
          type="button"
          tabIndex={-1}
          className="map-note"
          style={{ top: `${at * 100}%` }}
          data-testid="map-note"
          aria-label={note.text || note.quote}
          title={note.text || note.quote}
          onClick={() => onNote(place)}
        />
      ))}
    </div>
  );
});

/** All changes. Which one is chosen is drawn over them, so that a step does not draw a thousand of them anew. */
const ChangeTicks = memo(function ChangeTicks(props: {
  changes: ChangeView[];
  old: Paper;
  draft: Paper;
  onChoose: (fingerprint: string) => void;
}) {
  const { changes, old, draft, onChoose } = props;
  const { t, say } = useWords();
  return (
    <>
      <svg viewBox="0 0 44 1000" preserveAspectRatio="none" aria-hidden="true">
        {changes.map((change) => (
          <Ticks key={change.fingerprint} change={change} old={old} draft={draft} selected={false} />
        ))}
        <line className="map-edge" x1={28.5} x2={28.5} y1={0} y2={1000} />
      </svg>
      {changes.map((change) => {
        const at = share(placeOn(change, "new"), draft) ?? share(placeOn(change, "old"), old);
        return (
          at !== null && (
            <button
              key={change.fingerprint}
              type="button"
              tabIndex={-1}
              className="map-change"
              style={{ top: `${at * 100}%` }}
              aria-label={`${t(`direction-${directionOf(change)}`)} ${say(change.what)}`}
              title={say(change.what)}
              onClick={() => onChoose(change.fingerprint)}
            />
          )
        );
      })}
    </>
  );
});

function Ticks({ change, old, draft, selected }: { change: ChangeView; old: Paper; draft: Paper; selected: boolean }) {
  const from = share(placeOn(change, "old"), old);
  const to = share(placeOn(change, "new"), draft);
  return (
    <g className={`map-${change.type}`} data-selected={selected}>
      {from !== null && <rect x={2} width={9} y={from * 1000 - 2} height={4} className="map-old" />}
      {to !== null && <rect x={17} width={9} y={to * 1000 - 2} height={4} className="map-new" />}
      {from !== null && to !== null && <line x1={11} x2={17} y1={from * 1000} y2={to * 1000} />}
    </g>
  );
}
