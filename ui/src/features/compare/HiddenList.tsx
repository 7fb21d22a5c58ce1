import { Bad, Busy } from "@/kit";
import { useView, type AsideView, type PlaceView } from "@/ipc";
import { useWords } from "@/i18n";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";

/** The differences that were set aside, one by one: what each side has, and where. */
export function HiddenList(props: {
  old: string;
  draft: string;
  onPlace: (side: "old" | "new", place: PlaceView) => void;
  onClose: () => void;
}) {
  const { old, draft, onPlace, onClose } = props;
  const { t, trouble } = useWords();
  const hidden = useView("compare_hidden", { old, new: draft });
  const frame = useRef<HTMLDivElement>(null);
  const all = hidden.data ?? [];
  const virtual = useVirtualizer({
    count: all.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 46,
    overscan: 8,
  });
  return (
    <>
      <div className="row hidden-head">
        <button type="button" className="plain link-row" data-testid="hidden-close" onClick={onClose}>
          ← {t("overview")}
        </button>
        <span className="soft push">{t("hidden-short", { count: all.length })}</span>
      </div>
      <p className="soft small hidden-head">{t("hidden-why")}</p>
      {hidden.isPending && <Busy>{t("loading")}</Busy>}
      {hidden.error && <Bad {...trouble(hidden.error)} />}
      <div className="cards" ref={frame} role="list" aria-label={t("hidden-differences")} data-testid="hidden-list">
        <div className="virtual" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const aside = all[item.index];
            return (
              aside && (
                <div
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  role="listitem"
                  className="virtual-row"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <Row aside={aside} onPlace={onPlace} />
                </div>
              )
            );
          })}
        </div>
      </div>
    </>
  );
}

function Row({ aside, onPlace }: { aside: AsideView; onPlace: (side: "old" | "new", place: PlaceView) => void }) {
  const { t } = useWords();
  const place = aside.new ?? aside.old;
  const furniture = aside.kind === "furniture";
  return (
    <button
      type="button"
      className="plain hidden-row"
      data-testid="hidden-row"
      data-kind={aside.kind}
      onClick={() => place && onPlace(aside.new ? "new" : "old", place)}
    >
      <span className="soft small">
        {t(`aside-${aside.kind}`)}
        {place?.clause ? ` · ${place.clause}` : ""}
        {furniture && ` · ${t(aside.new ? "side-new" : "side-old")}`}
        {furniture && place?.spots[0] ? ` · ${t("page-number", { page: place.spots[0].page })}` : ""}
      </span>
      <span className="clip">
        {furniture ? (
          place?.quote
        ) : (
          <>
            <del>{visible(aside.old?.quote)}</del> → <ins>{visible(aside.new?.quote)}</ins>
          </>
        )}
      </span>
    </button>
  );
}

/** White space shown by signs, for it is what differs. */
export function visible(words: string | undefined): string {
  if (!words) return "∅";
  return words.replaceAll("\n", "↵").replaceAll("\t", "⇥").replaceAll("\u3000", "□").replaceAll(/[ \u00a0]/g, "·");
}
