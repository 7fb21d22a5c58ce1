import { loadPageText } from "@/ipc";
import { useQueryClient } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { forwardRef, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import { locate } from "./locate";
import { PageView } from "./PageView";
import type { ReaderHandle, ReaderProps } from "./reader";
import { useSelection } from "./useSelection";
import { columnHeight, fitScale, GAP, pageAtY, pageTops, yOf } from "./viewport";
import { clauseAtSpot } from "./words";

/** Room for the signs in the margins beside the page. */
const MARGIN = 48;

/** Pages under one another; only those in sight exist. */
export const PageColumn = forwardRef<ReaderHandle, ReaderProps>(function PageColumn(props, handle) {
  const { contract, label, pages, paragraphs, clauses, marks, selected, flash, zoom, onChoose } = props;
  const { onSelect, onWhere, onScroll, onZoom, onArea } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const scale = fitScale(pages, Math.max(width, 320), MARGIN) * zoom;
  const virtual = useVirtualizer({
    count: pages.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => (pages[index]?.height ?? 800) * scale,
    gap: GAP,
    paddingStart: GAP,
    paddingEnd: GAP,
    overscan: 2,
  });
  useSelection(frame, paragraphs, onSelect);

  const client = useQueryClient();
  // Before the width is known nothing is painted: it would be painted twice.
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setWidth(element.clientWidth));
    watch.observe(element);
    setWidth(element.clientWidth);
    return () => watch.disconnect();
  }, []);

  // A change of scale keeps the words that are being read where they are.
  const before = useRef(scale);
  useLayoutEffect(() => {
    virtual.measure();
    const element = frame.current;
    if (element && before.current !== scale) {
      element.scrollTop = Math.max(0, (element.scrollTop - GAP) * (scale / before.current) + GAP);
    }
    before.current = scale;
  }, [scale, virtual]);

  useEffect(() => {
    const element = frame.current;
    if (!element || !onZoom) return;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      onZoom(Math.min(3, Math.max(0.5, zoom * (event.deltaY < 0 ? 1.1 : 1 / 1.1))));
    };
    element.addEventListener("wheel", wheel, { passive: false });
    return () => element.removeEventListener("wheel", wheel);
  }, [onZoom, zoom]);

  const tellWhere = () => {
    const element = frame.current;
    if (!element || !onWhere) return;
    const eye = element.scrollTop + element.clientHeight / 3;
    const page = pageAtY(pages, scale, eye);
    const top = (eye - (pageTops(pages, scale)[page - 1] ?? 0)) / scale;
    onWhere({ page, clause: clauseAtSpot(clauses, page, top) });
  };
  useEffect(tellWhere, [pages, clauses, scale]); // eslint-disable-line react-hooks/exhaustive-deps

  useImperativeHandle(handle, () => {
    const go = (y: number) => frame.current?.scrollTo({ top: Math.max(0, y) });
    let asked = 0;
    const third = () => (frame.current?.clientHeight ?? 0) / 3;
    // A passage that is in sight already stays where it is: a page that jumps loses its reader.
    const bring = (y: number, level: boolean) => {
      const { scrollTop = 0, clientHeight = 0 } = frame.current ?? {};
      if (!level && y > scrollTop + 40 && y < scrollTop + clientHeight - 80) return;
      go(y - third());
    };
    return {
      showPlace: (place, level = false) => {
        const spot = place.spots[0];
        const quad = spot?.quads[0];
        const mine = (asked += 1);
        if (!spot || !quad) {
          // Only the stretch of text is known: its page is looked up, unless something else is asked for meanwhile.
          void locate(place.start, pages.length, (page) => loadPageText(client, contract, page)).then((found) => {
            // Meanwhile the column may have got its width.
            if (found && mine === asked) bring(yOf(pages, before.current, found.page, found.top), level);
          });
          return;
        }
        bring(yOf(pages, scale, spot.page, quad[1]), level);
      },
      showClause: (clause) => clause.page !== null && go(yOf(pages, scale, clause.page, clause.top ?? 0) - third() + 8),
      showPage: (page) => go(yOf(pages, scale, page, 0) - GAP),
      scrollTo: go,
      heightOf: ({ page, top }) => yOf(pages, scale, page, top),
      measure: () => ({
        y: frame.current?.scrollTop ?? 0,
        view: frame.current?.clientHeight ?? 0,
        whole: columnHeight(pages, scale),
      }),
    };
  }, [pages, scale, client, contract]);

  return (
    <div
      ref={frame}
      className="reader"
      tabIndex={0}
      role="document"
      aria-label={label}
      data-testid="reader"
      onScroll={() => {
        tellWhere();
        onScroll?.();
      }}
    >
      <div className="column" style={{ height: virtual.getTotalSize() }}>
        {width > 0 && virtual.getVirtualItems().map((item) => {
          const page = pages[item.index];
          return (
            page && (
              <div key={item.key} className="slot" style={{ transform: `translateY(${item.start}px)` }}>
                <PageView
                  contract={contract}
                  page={page}
                  scale={scale}
                  calm={!virtual.isScrolling}
                  marks={marks}
                  selected={selected}
                  flash={flash}
                  onChoose={onChoose}
                  onArea={onArea}
                />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
});
