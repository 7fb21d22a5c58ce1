import { TextInput } from "@mantine/core";
import { Empty, isComposing, useKeys } from "@/kit";
import type { PartView } from "@/ipc";
import { useWords } from "@/i18n";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useDeferredValue, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { keyOf, linesOf, stepped } from "./parts";

/** What others made, to be searched and walked through with the arrow keys; the one chosen shows its texts beside. */
export function PartList(props: { parts: PartView[]; chosen: PartView | null; onChoose: (part: PartView) => void }) {
  const { parts, chosen, onChoose } = props;
  const { t } = useWords();
  const [wanted, setWanted] = useState("");
  const needle = useDeferredValue(wanted);
  const lines = useMemo(() => linesOf(parts, needle), [parts, needle]);
  const count = lines.filter(({ kind }) => kind === "part").length;
  const field = useRef<HTMLInputElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 44,
    overscan: 12,
  });
  const toField = () => field.current?.focus();
  useKeys({ find: toField, search: toField });
  const here = chosen === null ? null : keyOf(chosen);
  const move = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -lines.length, End: lines.length }[event.key];
    if (by === undefined || isComposing(event.nativeEvent)) return;
    const next = stepped(lines, here, by);
    if (next === null) return;
    event.preventDefault();
    onChoose(next);
    virtual.scrollToIndex(lines.findIndex((line) => line.kind === "part" && line.part === next));
  };
  return (
    <section className="about-parts" aria-labelledby="about-parts">
      <div className="about-parts-head">
        <h2 id="about-parts">{t("about-parts")}</h2>
        <p className="soft small">{t("about-parts-why")}</p>
        <TextInput
          ref={field}
          size="xs"
          type="search"
          value={wanted}
          placeholder={t("about-search")}
          aria-label={t("about-search")}
          data-testid="about-search"
          onChange={(event) => setWanted(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event);
          }}
        />
        <p className="soft small" role="status" data-testid="about-count">
          {t("about-count", { count })}
        </p>
      </div>
      {count === 0 && <Empty>{t("about-none")}</Empty>}
      <div
        ref={frame}
        className="about-list"
        role="listbox"
        tabIndex={0}
        aria-label={t("about-parts")}
        aria-activedescendant={here === null ? undefined : "about-chosen"}
        data-testid="about-list"
        onKeyDown={move}
      >
        <div className="virtual" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            const place = { ref: virtual.measureElement, "data-index": item.index, style: { transform: `translateY(${item.start}px)` } };
            if (line.kind === "heading")
              return (
                <div key={item.key} {...place} role="presentation" className="virtual-row about-heading soft small">
                  {t(`about-origin-${line.origin}`)} · {line.count}
                </div>
              );
            const { name, version, licence } = line.part;
            const current = keyOf(line.part) === here;
            return (
              <div
                key={item.key}
                {...place}
                id={current ? "about-chosen" : undefined}
                role="option"
                aria-selected={current}
                className="virtual-row about-row"
                data-testid="about-part"
                onClick={() => onChoose(line.part)}
              >
                <span className="clip" title={`${name} ${version}`}>
                  {name} <span className="soft">{version}</span>
                </span>
                <span className="soft small clip" title={licence}>
                  {licence}
                </span>
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}
