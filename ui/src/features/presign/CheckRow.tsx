import { Button, Textarea } from "@mantine/core";
import { useWords } from "@/i18n";
import type { CheckItemView, CheckView } from "@/ipc";
import { useState } from "react";
import { SIGNS } from "./order";

/** Passages that stand open; more are a click away. */
const FIRST = 4;

/** A question: its answer, what says so, and why it may stay open. */
export function CheckRow(props: { check: CheckView; busy: boolean; onItem: (item: CheckItemView) => void; onExplain: (words: string) => void }) {
  const { check, busy, onItem, onExplain } = props;
  const { t, say } = useWords();
  const [all, setAll] = useState(false);
  const [writing, setWriting] = useState<string | null>(null);
  const open = check.state === "failed" || check.state === "unclear";
  const [shown, setShown] = useState(open);
  const items = all ? check.items : check.items.slice(0, FIRST);
  const { explained } = check;
  const save = () => {
    if (writing === null) return;
    onExplain(writing);
    setWriting(null);
  };
  return (
    <li className="check" data-testid="check" data-check={check.id} data-state={check.state} data-settled={check.settled}>
      <div className="check-line">
        <span className={`check-sign check-${check.state}`} role="img" aria-label={t(`presign-${check.state}`)} title={t(`presign-${check.state}`)}>
          {SIGNS[check.state]}
        </span>
        <strong className="check-title">{say(check.title)}</strong>
        <span className="check-says">{say(check.says)}</span>
        {!open && check.items.length > 0 && (
          <button type="button" className="plain soft small" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {t("presign-basis", { count: check.items.length })}
          </button>
        )}
        {open && writing === null && (
          <button type="button" className="plain soft small check-explain" disabled={busy} data-testid="check-explain" onClick={() => setWriting(explained?.words ?? "")}>
            {t(explained ? "presign-explain-change" : "presign-explain")}
          </button>
        )}
      </div>
      {shown && items.length > 0 && (
        <ul className="plain-list check-items">
          {items.map((item, index) => (
            <li key={index}>
              <Item item={item} onItem={onItem} />
            </li>
          ))}
          {check.items.length > items.length && (
            <li>
              <button type="button" className="plain soft small" data-testid="check-more" onClick={() => setAll(true)}>
                {t("presign-more", { count: check.items.length - items.length })}
              </button>
            </li>
          )}
        </ul>
      )}
      {explained && writing === null && (
        <p className="check-explained" data-testid="check-explained" data-holds={explained.holds}>
          <strong>{t(explained.holds ? "presign-explained" : "presign-explained-stale")}</strong> {explained.words}{" "}
          <span className="soft">
            {explained.by || t("reviewer-unnamed")} · <time dateTime={explained.at}>{new Date(explained.at).toLocaleDateString("sv-SE")}</time>
          </span>{" "}
          <button type="button" className="plain soft small" disabled={busy} data-testid="check-unexplain" onClick={() => onExplain("")}>
            {t("presign-explain-back")}
          </button>
        </p>
      )}
      {writing !== null && (
        <form
          className="check-form"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <Textarea
            autosize
            autoFocus
            minRows={1}
            maxRows={6}
            size="xs"
            value={writing}
            placeholder={t("presign-explain-hint")}
            aria-label={t("presign-explain-for", { check: say(check.title) })}
            data-testid="check-words"
            onChange={(event) => setWriting(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") setWriting(null);
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
            }}
          />
          <Button size="compact-xs" color="vermilion" type="submit" disabled={busy || writing.trim() === ""} data-testid="check-save">
            {t("presign-explain-save")}
          </Button>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setWriting(null)}>
            {t("cancel")}
          </Button>
        </form>
      )}
    </li>
  );
}

/** What was turned up: the passage leads to the page, a finding to its card. */
function Item({ item, onItem }: { item: CheckItemView; onItem: (item: CheckItemView) => void }) {
  const { say, where } = useWords();
  const { place } = item;
  if (!place && !item.finding) return <span>{say(item.words)}</span>;
  return (
    <button type="button" className="plain check-item" data-testid="check-item" onClick={() => onItem(item)}>
      <span className="soft small check-where">{where(place)}</span>
      <span className="clip">
        {place && <q>{place.quote.replaceAll(/\s+/g, " ")}</q>} <span className="soft">{say(item.words)}</span>
      </span>
    </button>
  );
}
