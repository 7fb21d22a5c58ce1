import { pagePicture, type PageSize } from "@/ipc";
import { useWords } from "@/i18n";
import { memo, useMemo, useState, type MouseEvent } from "react";
import { MarkLayer } from "./MarkLayer";
import { markAt, marksOnPage, type Mark } from "./marks";
import { TextLayer } from "./TextLayer";
import { pictureScale } from "./viewport";

/** One page: its picture, the marks on it and the words over it. */
export const PageView = memo(function PageView(props: {
  contract: string;
  page: PageSize;
  scale: number;
  marks: Mark[];
  selected: string | null;
  flash: string | null;
  onChoose: (id: string) => void;
}) {
  const { contract, page, scale, marks, selected, flash, onChoose } = props;
  const { t } = useWords();
  const [failed, setFailed] = useState(false);
  const here = useMemo(() => marksOnPage(marks, page.number), [marks, page.number]);
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
      ) : (
        <img
          className="page-image"
          data-testid="page-image"
          alt=""
          draggable={false}
          src={pagePicture(contract, page.number, pictureScale(scale, window.devicePixelRatio || 1))}
          onError={() => setFailed(true)}
        />
      )}
      <MarkLayer
        marks={here}
        width={page.width}
        height={page.height}
        scale={scale}
        selected={selected}
        flash={flash}
        onChoose={onChoose}
      />
      <TextLayer contract={contract} page={page.number} scale={scale} />
    </div>
  );
});
