import { Button, TextInput } from "@mantine/core";
import { Bad, Busy, Pick, tally } from "@/kit";
import { call, chooseFile, chooseTarget, useChange, useView, type PhraseView } from "@/ipc";
import { useWords } from "@/i18n";
import { useDeferredValue, useMemo, useState } from "react";
import { holds } from "./board";

/** How many wordings are shown at first; the rest on request, as the list is long. */
const SHOWN = 40;

/** The library of wordings, filled for this contract: searched, asked for, kept, carried to another machine. */
export function Library({ contract, first, onAsked }: { contract: string; first: "zh" | "en"; onAsked: () => void }) {
  const { t, say, named, trouble, plainly } = useWords();
  const phrases = useView("phrases_list", { contract });
  const ask = useChange("phrases_ask");
  const remove = useChange("phrases_remove");
  const load = useChange("phrases_import");
  const [words, setWords] = useState("");
  const [topic, setTopic] = useState<string | null>(null);
  const [whole, setWhole] = useState(false);
  const [told, setTold] = useState("");
  const sought = useDeferredValue(words);
  const found = useMemo(() => {
    const text = (phrase: PhraseView) =>
      [phrase.title, phrase.preferred, phrase.fallback, phrase.floor].flatMap((each) => (each ? [each.zh, each.en] : [])).join(" ") + phrase.id;
    return (phrases.data ?? []).filter((phrase) => (topic === null || phrase.topic === topic) && holds(text(phrase), sought));
  }, [phrases.data, sought, topic]);
  if (phrases.error) return <Bad {...trouble(phrases.error)} />;
  if (!phrases.data) return <Busy>{t("loading")}</Busy>;
  const topics = [...tally(phrases.data.map((phrase) => phrase.topic).filter((each) => each !== ""))];
  const attempt = async (work: () => Promise<string>) => {
    try {
      setTold(await work());
    } catch (error) {
      setTold(plainly(error));
    }
  };
  const write = () =>
    attempt(async () => {
      const path = await chooseTarget(t("neg-library-export"), "phrases.json", "json");
      return path === null ? "" : t("neg-library-exported", { count: await call("phrases_export", { path }) });
    });
  const read = () =>
    attempt(async () => {
      const path = await chooseFile(t("neg-library-import"), "json");
      return path === null ? "" : t("neg-library-imported", { count: await load.mutateAsync({ path }) });
    });
  const shown = whole ? found : found.slice(0, SHOWN);
  return (
    <div className="page-scroll" data-testid="library">
      <header className="row wrap page-head">
        <TextInput size="xs" className="neg-search" value={words} placeholder={t("neg-library-search")} aria-label={t("neg-library-search")} data-testid="library-search" onChange={(event) => setWords(event.currentTarget.value)} />
        <Pick label={t("neg-topic")} all={t("neg-topic")} items={topics.map(([value, count]) => ({ value, label: named("topic", value), count }))} value={topic} testid="library-topic" onPick={setTopic} />
        <span className="soft" data-testid="library-count">
          {t("neg-library-count", { shown: found.length, all: phrases.data.length })}
        </span>
        <span className="push row">
          <Button size="xs" variant="default" data-testid="library-import" onClick={() => void read()}>
            {t("neg-library-import")}
          </Button>
          <Button size="xs" variant="default" data-testid="library-export" onClick={() => void write()}>
            {t("neg-library-export")}
          </Button>
        </span>
      </header>
      {told !== "" && <p role="status">{told}</p>}
      <ul className="plain-list">
        {shown.map((phrase) => (
          <li key={`${phrase.pack ?? "own"} ${phrase.id}`} className="neg-phrase" data-testid="phrase">
            <div className="row wrap">
              <strong>{say(phrase.title)}</strong>
              <span className="soft small">
                {[phrase.topic && named("topic", phrase.topic), phrase.pack === null ? [t("neg-library-own"), phrase.by, phrase.from].filter(Boolean).join(" · ") : named("pack", phrase.pack)].filter(Boolean).join(" · ")}
              </span>
              <span className="push row small">
                <button type="button" className="plain link-row" data-testid="phrase-ask" onClick={() => ask.mutate({ id: contract, phrase: phrase.id }, { onSuccess: onAsked })}>
                  {t("neg-library-ask")}
                </button>
                <button type="button" className="plain link-row" data-testid="phrase-copy" onClick={() => void navigator.clipboard.writeText(phrase.preferred[first])}>
                  {t("copy")}
                </button>
                {phrase.pack === null && (
                  <button type="button" className="plain link-row" data-testid="phrase-remove" onClick={() => remove.mutate({ ids: [phrase.id] })}>
                    {t("delete")}
                  </button>
                )}
              </span>
            </div>
            <p>{phrase.preferred[first]}</p>
            {phrase.fallback && (
              <p className="soft small">
                {t("neg-level-fallback")} {phrase.fallback[first]}
              </p>
            )}
            {phrase.floor && (
              <p className="soft small">
                {t("neg-level-floor")} {phrase.floor[first]}
              </p>
            )}
          </li>
        ))}
      </ul>
      {shown.length < found.length && (
        <Button size="xs" variant="default" onClick={() => setWhole(true)}>
          {t("neg-library-rest", { count: found.length - shown.length })}
        </Button>
      )}
    </div>
  );
}
