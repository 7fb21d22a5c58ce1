import { Popover, TextInput } from "@mantine/core";
import { useView, type PhraseView } from "@/ipc";
import { useWords } from "@/i18n";
import { useDeferredValue, useMemo, useState } from "react";
import { holds } from "./board";

/** How many wordings are offered at once; more words find the others. */
const OFFERED = 25;

type Props = {
  contract: string;
  /** The language they are inserted in; that of a paper in both is Chinese. */
  language: string;
  /** What the words are to be about: wordings of this topic come first. */
  topic?: string;
  /** Whether floors are offered as well, which must never be written where the other side reads. */
  floors?: boolean;
  onPick: (words: string) => void;
};

/** Inserts a wording of the library, its limits and parties filled for this contract. */
export function PhrasePicker(props: Props) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" withinPortal trapFocus returnFocus transitionProps={{ duration: 0 }} width={420}>
      <Popover.Target>
        <button type="button" className="plain link-row small" aria-haspopup="dialog" aria-expanded={open} data-testid="phrase-insert" onClick={() => setOpen(!open)}>
          {t("neg-insert")}
        </button>
      </Popover.Target>
      <Popover.Dropdown
        aria-label={t("neg-insert")}
        data-testid="phrase-picker"
        onKeyDown={(event) => {
          // Keys pressed here are not those of the form or the screen behind.
          event.stopPropagation();
          if (event.key === "Escape" && !event.nativeEvent.isComposing) setOpen(false);
        }}
      >
        {open && (
          <Choices
            {...props}
            onPick={(words) => {
              setOpen(false);
              props.onPick(words);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Choices({ contract, language, topic, floors = false, onPick }: Props) {
  const { t, say, named, plainly } = useWords();
  const phrases = useView("phrases_list", { contract });
  const first = language === "en" ? "en" : "zh";
  const [words, setWords] = useState("");
  const sought = useDeferredValue(words);
  const found = useMemo(() => {
    const text = (phrase: PhraseView) =>
      [phrase.title, phrase.preferred, phrase.fallback, ...(floors ? [phrase.floor] : [])].flatMap((each) => (each ? [each.zh, each.en] : [])).join(" ");
    const fitting = (phrases.data ?? []).filter((phrase) => holds(text(phrase), sought));
    const near = (phrase: PhraseView) => Number(topic !== undefined && topic !== "" && phrase.topic === topic);
    return [...fitting].sort((a, b) => near(b) - near(a));
  }, [phrases.data, sought, topic, floors]);
  const levels = (phrase: PhraseView) =>
    [
      ["preferred", phrase.preferred],
      ["fallback", phrase.fallback],
      ["floor", floors ? phrase.floor : null],
    ] as const;
  return (
    <>
      <TextInput size="xs" data-autofocus value={words} placeholder={t("neg-library-search")} aria-label={t("neg-library-search")} data-testid="phrase-search" onChange={(event) => setWords(event.currentTarget.value)} />
      <p className="soft small" role="status">
        {phrases.error ? plainly(phrases.error) : phrases.data ? t("neg-insert-count", { shown: Math.min(found.length, OFFERED), all: found.length }) : t("loading")}
      </p>
      <ul className="plain-list neg-choices">
        {found.slice(0, OFFERED).map((phrase) => (
          <li key={`${phrase.pack ?? "own"} ${phrase.id}`} className="neg-choice" data-testid="phrase-choice">
            <div className="row small">
              <strong className="clip">{say(phrase.title)}</strong>
              <span className="push soft">{phrase.pack === null ? t("neg-library-own") : phrase.topic && named("topic", phrase.topic)}</span>
            </div>
            {levels(phrase).map(
              ([level, wording]) =>
                wording?.[first] && (
                  <button key={level} type="button" className="plain neg-choice-words" lang={first === "zh" ? "zh-CN" : "en"} data-testid={`phrase-take-${level}`} onClick={() => onPick(wording[first])}>
                    <span className="soft small">{t(`neg-level-${level}`)}</span> {wording[first]}
                  </button>
                ),
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
