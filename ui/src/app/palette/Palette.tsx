import { Modal } from "@mantine/core";
import { isComposing, offered, possibleActions, useKeys, useShortcuts, type Offer } from "@/kit";
import { useWords } from "@/i18n";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { indexOf, ranked, type Entry } from "./entries";

/** Lines that are drawn; how many more there are is said below them. */
const MOST = 60;

/** Actions that make no sense here: the palette is open, and closes by itself. */
const NOT_OFFERED = ["palette", "escape", "region", "region-back", "send"];

/** One field for everything that can be done, opened, gone to or switched. */
export function Palette({ more }: { more: () => Entry[] }) {
  const { t } = useWords();
  const { label } = useShortcuts();
  const [entries, setEntries] = useState<Entry[] | null>(null);
  const before = useRef<HTMLElement | null>(null);
  const open = () => {
    // What can be done is asked before the palette lies over the screen.
    const actions = possibleActions()
      .filter(({ id }) => !NOT_OFFERED.includes(id))
      .map(({ id, act }): Entry => ({ id, kind: "action", label: t(`act-${id}`), keys: label(id) ?? undefined, run: act }));
    before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setEntries([...actions, ...more(), ...offered()]);
  };
  useKeys({ palette: open });
  const close = (chosen?: Offer) => {
    setEntries(null);
    // The focus goes back first: an action may take it somewhere else.
    window.setTimeout(() => {
      before.current?.focus();
      chosen?.run();
    }, 0);
  };
  return (
    <Modal.Root opened={entries !== null} onClose={() => close()} returnFocus={false} size="lg" yOffset="12vh" transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={t("palette")}>
        <Modal.Body p={0}>{entries !== null && <Field entries={entries} onChoose={close} />}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Field({ entries, onChoose }: { entries: Entry[]; onChoose: (chosen: Entry) => void }) {
  const { t } = useWords();
  const [entered, setEntered] = useState("");
  const [at, setAt] = useState(0);
  const index = useMemo(() => indexOf(entries), [entries]);
  const asked = useDeferredValue(entered);
  const found = useMemo(() => ranked(index, asked), [index, asked]);
  const shown = found.slice(0, MOST);
  const here = Math.min(at, shown.length - 1);
  const choose = (entry: Entry | undefined) => entry && onChoose(entry);
  return (
    <div className="palette" data-testid="palette">
      <input
        type="text"
        role="combobox"
        data-autofocus
        aria-expanded={shown.length > 0}
        aria-controls="palette-list"
        aria-autocomplete="list"
        aria-activedescendant={here >= 0 ? `palette-${here}` : undefined}
        aria-label={t("palette")}
        placeholder={t("palette-hint")}
        value={entered}
        data-testid="palette-entry"
        onChange={(event) => {
          setEntered(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent)) return;
          const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
          if (by !== undefined && shown.length > 0) setAt(Math.abs(by) === 1 ? (here + by + shown.length) % shown.length : Math.min(Math.max(0, here + by), shown.length - 1));
          // What was typed last may not be looked up yet.
          else if (event.key === "Enter") choose(asked === entered ? shown[here] : ranked(index, entered)[0]);
          else return;
          event.preventDefault();
        }}
      />
      <ul id="palette-list" role="listbox" aria-label={t("palette")}>
        {shown.map((entry, place) => (
          <li
            key={`${entry.kind} ${entry.id}`}
            id={`palette-${place}`}
            role="option"
            aria-selected={place === here}
            data-testid="palette-line"
            data-kind={entry.kind}
            ref={place === here ? (line) => line?.scrollIntoView?.({ block: "nearest" }) : undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(entry)}
          >
            <span className="clip" title={entry.label}>
              {entry.label}
            </span>
            {entry.also && entry.kind !== "clause" && <span className="soft clip">{entry.also}</span>}
            <span className="push soft small">{t(`palette-${entry.kind}`)}</span>
            {entry.keys && <kbd>{entry.keys}</kbd>}
          </li>
        ))}
      </ul>
      <p className="palette-foot soft small" role="status">
        {found.length === 0 ? t("palette-none") : found.length > shown.length ? t("palette-more", { count: found.length - shown.length }) : t("palette-count", { count: found.length })}
      </p>
    </div>
  );
}
