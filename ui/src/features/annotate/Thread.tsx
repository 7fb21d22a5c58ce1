import { Button, Textarea } from "@mantine/core";
import { isAction, isComposing, Key, Switch, localTime } from "@/kit";
import { useWords } from "@/i18n";
import type { NoteStateView, NoteView, ReplyView } from "@/ipc";
import { useState, type KeyboardEvent } from "react";
import { useNotes } from "./queries";
import { Side } from "./Side";
import type { Unsaved } from "./unsaved";
import { useAutosave } from "./useUnsaved";

/** The answers to a note, what became of it in between, and the box for the next one. */
export function Thread(props: { contract: string; note: NoteView; author: string; role: string; unsaved?: Unsaved }) {
  const { contract, note, author, role, unsaved } = props;
  const { t, plainly } = useWords();
  const { answer, changeAnswer, takeAnswer } = useNotes();
  const failed = answer.error ?? changeAnswer.error ?? takeAnswer.error;
  const say = (state: NoteStateView) =>
    answer.mutate({ id: contract, note: note.id, draft: { text: "", state, author, role, internal: note.internal } });
  return (
    <section className="thread" aria-label={t("thread")}>
      {note.replies.length > 0 && (
        <ol className="plain-list">
          {note.replies.map((reply) => (
            <Answer
              key={reply.id}
              reply={reply}
              internal={note.internal || reply.internal}
              busy={changeAnswer.isPending}
              onChange={(text, done) => changeAnswer.mutate({ id: contract, note: note.id, reply: reply.id, text }, { onSuccess: done })}
              onTake={() => takeAnswer.mutate({ id: contract, note: note.id, reply: reply.id })}
            />
          ))}
        </ol>
      )}
      <div className="row wrap states" role="group" aria-label={t("note-state")}>
        {(["accepted", "rejected", "completed", "open"] as const)
          .filter((state) => state !== note.state)
          .map((state) => (
            <button key={state} type="button" className="decide" data-testid={`note-say-${state}`} disabled={answer.isPending} onClick={() => say(state)}>
              {t(`note-say-${state}`)}
            </button>
          ))}
      </div>
      <AnswerBox
        contract={contract}
        note={note}
        unsaved={unsaved?.is === "answer" ? unsaved : undefined}
        busy={answer.isPending}
        onSend={(text, internal, done) =>
          answer.mutate({ id: contract, note: note.id, draft: { text, state: null, author, role, internal } }, { onSuccess: done })
        }
      />
      {failed && <p role="alert">{t("note-failed", { message: plainly(failed) })}</p>}
    </section>
  );
}

/** One answer, or a line that says what somebody made of the note. */
function Answer(props: { reply: ReplyView; internal: boolean; busy: boolean; onChange: (text: string, done: () => void) => void; onTake: () => void }) {
  const { reply, internal, busy, onChange, onTake } = props;
  const { t, named } = useWords();
  const [words, setWords] = useState<string | null>(null);
  const who = reply.author || t("reviewer-unnamed");
  const when = <time dateTime={reply.created}>{localTime(reply.created)}</time>;
  const became = reply.state && (
    <span className="thread-state" data-testid="thread-state">
      {t(`thread-${reply.state}`, { who })}
    </span>
  );
  if (reply.text === "") {
    return (
      <li className="thread-line soft small">
        {became} <span className="push">{when}</span>
      </li>
    );
  }
  const done = () => setWords(null);
  return (
    <li className="thread-answer" data-testid="thread-answer" data-internal={internal}>
      <p className="row small">
        <strong>{who}</strong> {reply.role && <span className="soft">{named("role", reply.role)}</span>}
        <Side internal={internal} />
        <span className="push soft">
          {when}
          {reply.modified !== reply.created && ` · ${t("answer-changed")}`}
        </span>
      </p>
      {words === null ? (
        <>
          <p className="note-words">{reply.text}</p>
          {became && <p className="soft small">{became}</p>}
          <p className="row">
            <button type="button" className="plain link-row small" data-testid="answer-edit" onClick={() => setWords(reply.text)}>
              {t("edit")}
            </button>
            <button type="button" className="plain link-row small" data-testid="answer-delete" onClick={onTake}>
              {t("delete")}
            </button>
          </p>
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (words.trim() !== "") onChange(words, done);
          }}
          onKeyDown={(event) => sends(event) && words.trim() !== "" && onChange(words, done)}
        >
          <Textarea autosize autoFocus minRows={1} maxRows={8} size="xs" value={words} aria-label={t("answer-words")} data-testid="answer-words" onChange={(event) => setWords(event.currentTarget.value)} />
          <p className="row">
            <Button size="compact-xs" type="submit" color="vermilion" loading={busy} disabled={words.trim() === ""}>
              {t("save")}
            </Button>
            <Button size="compact-xs" variant="default" onClick={done}>
              {t("cancel")}
            </Button>
          </p>
        </form>
      )}
    </li>
  );
}

/** Where an answer is written; what is typed is kept at each pause. */
function AnswerBox(props: {
  contract: string;
  note: NoteView;
  unsaved: Extract<Unsaved, { is: "answer" }> | undefined;
  busy: boolean;
  onSend: (text: string, internal: boolean, done: () => void) => void;
}) {
  const { contract, note, unsaved, busy, onSend } = props;
  const { t } = useWords();
  const [text, setText] = useState(unsaved?.text ?? "");
  const [inside, setInside] = useState(unsaved?.internal ?? true);
  // What answers an internal note never leaves.
  const internal = note.internal || inside;
  const of = { is: "answer", note: note.id } as const;
  const settle = useAutosave(contract, of, text === "" ? null : { ...of, text, internal });
  const send = () => {
    if (text.trim() === "" || busy) return;
    onSend(text, internal, () => {
      settle();
      setText("");
    });
  };
  return (
    <form
      className="answer-box"
      data-internal={internal}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => sends(event) && send()}
    >
      <Textarea autosize minRows={1} maxRows={8} size="xs" value={text} placeholder={t("answer-words")} aria-label={t("answer-words")} data-testid="answer-text" onChange={(event) => setText(event.currentTarget.value)} />
      <p className="row small">
        <Button size="compact-xs" type="submit" color="vermilion" variant="light" loading={busy} disabled={text.trim() === ""} data-testid="answer-send">
          {t("answer-send")}
        </Button>
        {!note.internal && (
          <label className="row soft">
            <Switch on={internal} label={t("note-internal")} testid="answer-internal" onChange={setInside} /> {t("note-internal-short")}
          </label>
        )}
        <span className="push soft">
          <Key of="send" />
        </span>
      </p>
    </form>
  );
}

/** Whether a key sends; Escape leaves the field, whose words stay. What an input method takes is its own. */
function sends(event: KeyboardEvent<HTMLElement>): boolean {
  if (event.key.length === 1) event.stopPropagation();
  if (isComposing(event.nativeEvent)) return false;
  if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
  const sent = isAction(event.nativeEvent, "send");
  if (sent) event.preventDefault();
  return sent;
}
