import { Button, Textarea, TextInput } from "@mantine/core";
import { useChange, type AskView, type VendorReply } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import { replyOf } from "./board";
import { Reply, REPLIES } from "./Reply";

/** What the other side answered, and a form for its next answer. */
export function AskAnswer({ contract, ask, today }: { contract: string; ask: AskView; today: string }) {
  const { t, plainly } = useWords();
  const answer = useChange("negotiation_answer");
  const [reply, setReply] = useState<VendorReply | null>(null);
  const [words, setWords] = useState("");
  const [who, setWho] = useState("");
  const [on, setOn] = useState(today);
  const put = (said: VendorReply | null) =>
    answer.mutate(
      { id: contract, asks: [ask.id], reply: said, words, who, on },
      {
        onSuccess: () => {
          setReply(null);
          setWords("");
        },
      },
    );
  return (
    <section className="neg-answer" aria-label={t("neg-answer")}>
      <ol className="plain-list">
        {ask.answers.map((given, index) => (
          <li key={index} className="small">
            <Reply reply={given.reply} /> <span className="soft">{[given.on, given.who].filter(Boolean).join(" · ")}</span> {given.words && <>“{given.words}”</>}
            {index === ask.answers.length - 1 && (
              <button type="button" className="plain link-row" data-testid="answer-take-back" onClick={() => put(null)}>
                {t("neg-answer-remove")}
              </button>
            )}
          </li>
        ))}
      </ol>
      <div className="row wrap">
        <span className="small soft">{t(replyOf(ask) === null ? "neg-answer-none" : "neg-answer-again")}</span>
        {REPLIES.map((each) => (
          <button
            key={each}
            type="button"
            className="chip neg-reply-choice"
            aria-pressed={reply === each}
            data-testid={`reply-${each}`}
            onClick={() => setReply(reply === each ? null : each)}
          >
            <Reply reply={each} />
          </button>
        ))}
      </div>
      {reply !== null && (
        <form
          className="neg-answer-form"
          onSubmit={(event) => {
            event.preventDefault();
            put(reply);
          }}
        >
          <Textarea
            autosize
            minRows={1}
            maxRows={6}
            value={words}
            placeholder={t("neg-answer-words")}
            aria-label={t("neg-answer-words")}
            data-testid="answer-words"
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <div className="row">
            <TextInput size="xs" value={who} placeholder={t("neg-answer-who")} aria-label={t("neg-answer-who")} data-testid="answer-who" onChange={(event) => setWho(event.currentTarget.value)} />
            <TextInput size="xs" type="date" value={on} aria-label={t("neg-answer-on")} onChange={(event) => setOn(event.currentTarget.value)} />
            <Button size="xs" type="submit" color="vermilion" loading={answer.isPending} data-testid="answer-save">
              {t("save")}
            </Button>
          </div>
        </form>
      )}
      {answer.error && <p role="alert">{plainly(answer.error)}</p>}
    </section>
  );
}
