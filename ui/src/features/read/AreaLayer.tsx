import { useWords } from "@/i18n";
import { useState, type KeyboardEvent, type PointerEvent } from "react";
import { boxBetween, isArea, type Area, type Point } from "./areas";

/** Over a page while an area is being chosen: a box is drawn with the pointer; Enter takes the whole page. */
export function AreaLayer(props: {
  page: number;
  width: number;
  height: number;
  scale: number;
  onArea: (area: Area) => void;
}) {
  const { page, width, height, scale, onArea } = props;
  const { t } = useWords();
  const [from, setFrom] = useState<Point | null>(null);
  const [to, setTo] = useState<Point | null>(null);
  const box = from && to ? boxBetween(from, to, width, height) : null;
  const at = (event: PointerEvent<HTMLDivElement>): Point => {
    const frame = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - frame.left) / scale, y: (event.clientY - frame.top) / scale };
  };
  const stop = () => {
    setFrom(null);
    setTo(null);
  };
  return (
    <div
      className="area-layer"
      role="button"
      tabIndex={0}
      aria-label={t("area-draw", { page })}
      data-testid="area-layer"
      data-page={page}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom(at(event));
        setTo(null);
      }}
      onPointerMove={(event) => from && setTo(at(event))}
      onPointerUp={(event) => {
        const drawn = from && boxBetween(from, at(event), width, height);
        stop();
        if (drawn && isArea(drawn)) onArea({ page, box: drawn });
      }}
      onPointerCancel={stop}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        onArea({ page, box: [0, 0, width, height] });
      }}
    >
      {box && (
        <span
          className="area-box"
          style={{ left: box[0] * scale, top: box[1] * scale, width: (box[2] - box[0]) * scale, height: (box[3] - box[1]) * scale }}
        />
      )}
    </div>
  );
}
