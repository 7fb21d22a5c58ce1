import { pagePicture, useView, type LineView, type PageSize } from "@/ipc";
import { useWords } from "@/i18n";
import { memo, useEffect, useMemo, useState, type MouseEvent } from "react";
import { MarkLayer } from "./MarkLayer";
import { withInk } from "./ink";
import { markAt, marksOnPage, type Mark } from "./marks";
import { TextLayer } from "./TextLayer";
import { pictureScale } from "./viewport";

const NO_LINES: LineView[] = [];

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
}) {
  const { contract, page, scale, calm, marks, selected, flash, onChoose } = props;
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
    </div>
  );
});
