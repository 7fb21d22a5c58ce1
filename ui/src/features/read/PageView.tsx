import { pagePicture, useView, type LineView, type PageSize, type UnsureView } from "@/ipc";
import { useWords } from "@/i18n";
import { memo, useEffect, useMemo, useState, type MouseEvent } from "react";
import { AreaLayer } from "./AreaLayer";
import type { Area } from "./areas";
import { MarkLayer } from "./MarkLayer";
import { withInk } from "./ink";
import { markAt, marksOnPage, type Mark } from "./marks";
import { TextLayer } from "./TextLayer";
import { UnsureLayer } from "./UnsureLayer";
import { pictureScale } from "./viewport";

const NO_LINES: LineView[] = [];
const NO_WORDS: UnsureView[] = [];

/** One page: its picture, the marks on it and the words over it. */
export const PageView = memo(function PageView(props: {
  contract: string;
  page: PageSize;
  scale: number;
  /** Whether the column rests: a page that flies past is not worth painting. */
  calm: boolean;
  marks: Mark[];
  selected: string | null;
  flash: string | null;
  onChoose: (id: string) => void;
  /** Hears of a box that is drawn; without it none can be. */
  onArea?: (area: Area) => void;
}) {
  const { contract, page, scale, calm, marks, selected, flash, onChoose, onArea } = props;
  const { t } = useWords();
  const [failed, setFailed] = useState(false);
  const [wanted, setWanted] = useState(calm);
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    if (calm) setWanted(true);
  }, [calm]);
  const { data } = useView("browse_page_text", { id: contract, page: page.number }, wanted);
  const here = useMemo(() => {
    const lines = data?.lines ?? [];
    const inked = marks.map((mark) =>
      mark.places.some((place) => place.spots.length === 0) ? { ...mark, places: withInk(mark.places, page.number, lines) } : mark,
    );
    return marksOnPage(inked, page.number);
  }, [marks, page.number, data]);
  const click = (event: MouseEvent<HTMLDivElement>) => {
    if (!(window.getSelection()?.isCollapsed ?? true)) return;
    const box = event.currentTarget.getBoundingClientRect();
    const found = markAt(here, (event.clientX - box.left) / scale, (event.clientY - box.top) / scale);
    if (found) onChoose(found);
  };
  return (
    <div
      className="paper"
      role="region"
      aria-label={t("page-number", { page: page.number })}
      data-testid="page"
      data-page={page.number}
      style={{ width: page.width * scale, height: page.height * scale }}
      onClick={click}
    >
      {failed ? (
        <p className="page-failed">{t("page-failed")}</p>
      ) : wanted ? (
        <img
          className="page-image"
          data-testid="page-image"
          alt=""
          draggable={false}
          src={pagePicture(contract, page.number, pictureScale(scale, window.devicePixelRatio || 1))}
          data-painted={painted}
          onLoad={() => setPainted(true)}
          onError={() => setFailed(true)}
        />
      ) : null}
      <UnsureLayer words={data?.unsure ?? NO_WORDS} lines={data?.lines ?? NO_LINES} width={page.width} height={page.height} />
      <MarkLayer
        marks={here}
        width={page.width}
        height={page.height}
        scale={scale}
        selected={selected}
        flash={flash}
        onChoose={onChoose}
      />
      <TextLayer lines={data?.lines ?? NO_LINES} page={page.number} scale={scale} />
      {onArea && <AreaLayer page={page.number} width={page.width} height={page.height} scale={scale} onArea={onArea} />}
    </div>
  );
});
