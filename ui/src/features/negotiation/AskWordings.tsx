import { Button, Textarea } from "@mantine/core";
import { useChange, type AskView, type AskWordingView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import { joined } from "./board";
import { PhrasePicker } from "./PhrasePicker";

type Tongue = "zh" | "en";

/** The three wordings of an ask: what we want, what we settle for, and what stays in the house. */
export function AskWordings({ contract, ask, first }: { contract: string; ask: AskView; first: Tongue }) {
  const { t } = useWords();
  const offer = useChange("negotiation_offer");
  return (
    <ol className="plain-list neg-wordings">
      {ask.wordings.map((wording) => (
        <li key={wording.level} className="neg-wording" data-level={wording.level} data-offered={wording.level === ask.offer} data-testid={`wording-${wording.level}`}>
          <div className="row small">
            <strong>{t(`neg-level-${wording.level}`)}</strong>
            <span className="soft">{t(`neg-level-about-${wording.level}`)}</span>
            {wording.level !== "floor" && wording.words && (
              <label className="push row">
                <input
                  type="radio"
                  name={`offer-${ask.id}`}
                  checked={wording.level === ask.offer}
                  data-testid={`offer-${wording.level}`}
                  onChange={() => offer.mutate({ id: contract, ask: ask.id, level: wording.level })}
                />
                {t("neg-offered")}
              </label>
            )}
          </div>
          {([first, first === "zh" ? "en" : "zh"] as const).map((tongue, index) => (
            <Wording key={tongue} contract={contract} ask={ask.id} topic={ask.topic} wording={wording} tongue={tongue} main={index === 0} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function Wording(props: { contract: string; ask: string; topic: string; wording: AskWordingView; tongue: Tongue; main: boolean }) {
  const { contract, ask, topic, wording, tongue, main } = props;
  const { t, plainly } = useWords();
  const write = useChange("negotiation_word");
  const [draft, setDraft] = useState<string | null>(null);
  const words = wording.words?.[tongue] ?? "";
  const given = wording.given?.[tongue] ?? "";
  const own = tongue === "zh" ? wording.ownZh : wording.ownEn;
  const untold = (tongue === "zh" ? wording.ownEn : wording.ownZh) && !own;
  const put = (next: string | null) => {
    setDraft(null);
    if (next !== words) write.mutate({ id: contract, ask, level: wording.level, language: tongue, words: next });
  };
  if (draft !== null) {
    return (
      <div className="neg-edit">
        <Textarea
          autosize
          autoFocus
          minRows={2}
          maxRows={10}
          value={draft}
          lang={tongue === "zh" ? "zh-CN" : "en"}
          aria-label={`${t(`neg-level-${wording.level}`)} ${t(`neg-tongue-${tongue}`)}`}
          data-testid={`words-${wording.level}-${tongue}`}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) put(draft);
            if (event.key === "Escape") {
              event.stopPropagation();
              setDraft(null);
            }
          }}
        />
        <div className="row">
          <Button size="compact-xs" color="vermilion" data-testid="words-save" onClick={() => put(draft)}>
            {t("save")}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => setDraft(null)}>
            {t("cancel")}
          </Button>
          <PhrasePicker contract={contract} language={tongue} topic={topic} floors={wording.level === "floor"} onPick={(words) => setDraft(joined(draft, words))} />
          {given !== "" && draft !== given && (
            <button type="button" className="plain link-row small" onClick={() => setDraft(given)}>
              {t("neg-given-again")}
            </button>
          )}
        </div>
      </div>
    );
  }
  return (
    <div className={main ? "neg-words" : "neg-words neg-words-other soft small"} lang={tongue === "zh" ? "zh-CN" : "en"}>
      <p>
        {words || <span className="soft">{t("neg-none-named")}</span>}
        {own && <span className="verdict">{t("neg-own")}</span>}
        {untold && <span className="verdict">{t("neg-untold")}</span>}
      </p>
      <span className="row small">
        <button
          type="button"
          className="plain link-row neg-edit-words"
          aria-label={`${t("edit")} ${t(`neg-level-${wording.level}`)} ${t(`neg-tongue-${tongue}`)}`}
          data-testid={`edit-${wording.level}-${tongue}`}
          onClick={() => setDraft(words)}
        >
          {t("edit")}
        </button>
        {own && given !== "" && (
          <button type="button" className="plain link-row" data-testid={`given-${wording.level}-${tongue}`} onClick={() => put(null)}>
            {t("neg-given-again")}
          </button>
        )}
      </span>
      {write.error && <p role="alert">{plainly(write.error)}</p>}
    </div>
  );
}
