import { pagePicture, type PageSize } from "@/ipc";
import { useWords } from "@/i18n";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";

/** Width of a small picture, in pixels. */
const WIDTH = 112;
/** Room under it for the page's number and the gap to the next. */
const BELOW = 32;

/** Small pictures of the pages; only those in sight exist, so that a long file weighs no more than a short one. */
export function PageList(props: { contract: string; pages: PageSize[]; current: number; onGo: (page: number) => void }) {
  const { contract, pages, current, onGo } = props;
  const { t } = useWords();
  const frame = useRef<HTMLOListElement>(null);
  const height = (page: PageSize | undefined) => (page ? Math.round((WIDTH * page.height) / page.width) : 158);
  const virtual = useVirtualizer({
    count: pages.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => height(pages[index]) + BELOW,
    overscan: 2,
  });
  if (pages.length === 0) return <p className="state">{t("pages-none")}</p>;
  return (
    <ol className="page-list" aria-label={t("pages")} ref={frame}>
      <li className="page-room" style={{ height: virtual.getTotalSize() }} aria-hidden="true" />
      {virtual.getVirtualItems().map((item) => {
        const page = pages[item.index];
        return (
          page && (
            <li key={item.key} className="page-slot" style={{ transform: `translateY(${item.start}px)` }}>
              <button type="button" className="page-thumb" aria-current={page.number === current} onClick={() => onGo(page.number)}>
                <img
                  src={pagePicture(contract, page.number, 0.5)}
                  alt={t("page-number", { page: page.number })}
                  width={WIDTH}
                  height={height(page)}
                />
                <span>{page.number}</span>
              </button>
            </li>
          )
        );
      })}
    </ol>
  );
}
