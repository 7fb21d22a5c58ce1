import { Autocomplete, Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { isAction, isComposing, Key, Lock } from "@/kit";
import { useView, type MarkupView, type NoteDraft, type NoteKindView, type NoteStateView } from "@/ipc";
import { useWords } from "@/i18n";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Choice } from "./Choice";
import { COLOURS, isComplete, KINDS, MARKUPS, ROLES, STATES, type Passage } from "./drafts";
import type { Unsaved } from "./unsaved";
import { useAutosave } from "./useUnsaved";

/** What a note is written on: a passage, or a note that is there and gets other words. */
export type Writing = { is: "note"; passage: Passage } | { is: "change"; note: string };

/** Makes what inserts wordings of the library; it hands over the words chosen. */
export type Wordings = (onPick: (words: string) => void) => ReactNode;

/** The form of a note: its words first, everything else is filled in already. What is typed is kept at each pause. */
export function NoteForm(props: {
  contract: string;
  on: Writing;
  /** As it stands saved, or as a new note begins. */
  first: NoteDraft;
  /** What was being written when the form was left, or the window. */
  unsaved?: NoteDraft;
  quote: string;
  /** Whether it stands on an area, which is framed and never marked as words are. */
  area: boolean;
  busy: boolean;
  problem: string | null;
  /** What inserts a wording of the library, where there is one. */
  wordings?: Wordings;
  /** `done` is to be called once the note is stored. */
  onSave: (draft: NoteDraft, done: () => void) => void;
  /** The form is left; what was written stays kept. */
  onLeave: () => void;
}) {
  const { contract, on, first, unsaved, quote, area, busy, problem, wordings, onSave, onLeave } = props;
  const { t, named } = useWords();
  const [draft, setDraft] = useState({ ...first, ...unsaved });
  const people = useView("team_people", null).data ?? [];
  const words = useRef<HTMLTextAreaElement>(null);
  const author = useRef<HTMLInputElement>(null);
  useEffect(() => words.current?.focus(), []);
  const changed = JSON.stringify(draft) !== JSON.stringify(first);
  const settle = useAutosave(contract, on, changed ? ({ ...on, draft } as Unsaved) : null);
  const change = (part: Partial<NoteDraft>) => setDraft((before) => ({ ...before, ...part }));
  const roles = ROLES.includes(draft.role) || draft.role === "" ? ROLES : [draft.role, ...ROLES];
  // A wording goes where the words for the paper are written: into the suggestion, where there is one.
  const insert = (more: string) => {
    const field = draft.kind === "suggestion" ? "suggestion" : "text";
    const before = (draft[field] ?? "").trimEnd();
    change({ [field]: before === "" ? more : `${before}\n${more}` });
    words.current?.focus();
  };
  const save = () => {
    if (busy) return;
    if (isComplete(draft)) onSave(draft, settle);
    // What is wanting is where one goes on.
    else (draft.author.trim() === "" ? author : words).current?.focus();
  };
  const discard = () => {
    settle();
    onLeave();
  };
  const inside = (
    <>
      <Lock /> {t("note-internal-short")}
    </>
  );
  return (
    <form
      className="note-form"
      data-testid="note-form"
      data-internal={draft.internal}
      aria-label={t("note-form")}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        // Buttons among the fields take no words; a letter pressed on one is no shortcut of the screen behind.
        if (event.key.length === 1) event.stopPropagation();
        // Enter and Escape of an input method belong to it.
        if (isComposing(event.nativeEvent)) return;
        if (isAction(event.nativeEvent, "send")) {
          event.preventDefault();
          save();
        }
        if (event.key === "Escape" && !event.defaultPrevented) {
          event.stopPropagation();
          onLeave();
        }
      }}
    >
      <blockquote>{quote}</blockquote>
      <Textarea
        ref={words}
        autosize
        minRows={3}
        maxRows={10}
        value={draft.text}
        placeholder={t("note-words")}
        aria-label={t("note-words")}
        data-testid="note-text"
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      {draft.kind === "suggestion" && (
        <div className="note-suggestion">
          {!area && (
            <p className="small">
              <span className="soft">{t("note-old-words")}</span> <del>{quote}</del>
            </p>
          )}
          <Textarea
            autosize
            minRows={2}
            maxRows={10}
            value={draft.suggestion ?? ""}
            label={t("note-suggestion")}
            data-testid="note-suggestion"
            onChange={(event) => change({ suggestion: event.currentTarget.value || null })}
          />
        </div>
      )}
      {wordings?.(insert)}
      <Choice
        testid="note-side"
        label={t("note-side")}
        value={draft.internal ? "internal" : "vendor"}
        options={[
          { value: "internal", label: t("note-internal"), face: inside, look: "side-internal" },
          { value: "vendor", label: t("note-vendor"), face: `↗ ${t("note-vendor-short")}`, look: "side-vendor" },
        ]}
        onChoose={(side) => change({ internal: side === "internal" })}
      />
      <p className="soft small note-side-says">{t(draft.internal ? "note-internal" : "note-vendor")}</p>
      <div className="row wrap">
        {!area && (
          <Choice<MarkupView>
            testid="note-markup"
            label={t("note-markup")}
            value={draft.markup}
            options={MARKUPS.map((value) => ({ value, label: t(`markup-${value}`), face: "文A", look: `markup-${value}` }))}
            onChoose={(markup) => change({ markup })}
          />
        )}
        <Choice
          testid="note-colour"
          label={t("note-colour")}
          value={draft.colour ?? ""}
          options={[
            { value: "", label: t("colour-usual"), face: "○", look: "swatch" },
            ...Object.entries(COLOURS).map(([name, value]) => ({ value: value as string, label: t(`colour-${name}`), face: "✓", look: "swatch", colour: value })),
          ]}
          onChoose={(colour) => change({ colour: colour || null })}
        />
      </div>
      <div className="note-fields">
        <NativeSelect
          size="xs"
          label={t("note-kind")}
          value={draft.kind}
          data-testid="note-kind"
          data={KINDS.map((kind) => ({ value: kind, label: t(`kind-${kind}`) }))}
          onChange={(event) => change({ kind: event.currentTarget.value as NoteKindView })}
        />
        <NativeSelect
          size="xs"
          label={t("note-state")}
          value={draft.state}
          data-testid="note-state"
          data={STATES.map((state) => ({ value: state, label: t(`note-state-${state}`) }))}
          onChange={(event) => change({ state: event.currentTarget.value as NoteStateView })}
        />
        <Autocomplete
          size="xs"
          label={t("note-assignee")}
          placeholder={t("note-assignee-none")}
          value={draft.assignee}
          data={people}
          data-testid="note-assignee"
          comboboxProps={{ transitionProps: { duration: 0 } }}
          onChange={(assignee) => change({ assignee })}
        />
        <TextInput
          size="xs"
          type="date"
          label={t("note-due")}
          value={draft.due ?? ""}
          data-testid="note-due"
          onChange={(event) => change({ due: event.currentTarget.value || null })}
        />
        <TextInput
          ref={author}
          size="xs"
          label={t("note-author")}
          value={draft.author}
          error={draft.author.trim() === "" ? t("note-author-needed") : undefined}
          data-testid="note-author"
          onChange={(event) => change({ author: event.currentTarget.value })}
        />
        <NativeSelect
          size="xs"
          label={t("note-role")}
          value={draft.role}
          data-testid="note-role"
          data={[{ value: "", label: "—" }, ...roles.map((role) => ({ value: role, label: named("role", role) }))]}
          onChange={(event) => change({ role: event.currentTarget.value })}
        />
      </div>
      {problem && <p role="alert">{problem}</p>}
      <div className="row">
        <Button size="xs" type="submit" color="vermilion" loading={busy} disabled={!isComplete(draft)} data-testid="note-save">
          {t("save")}
        </Button>
        <Button size="xs" variant="default" onClick={discard} data-testid="note-cancel">
          {t(changed ? "note-discard" : "cancel")}
        </Button>
        <span className="push soft small">{changed ? t("note-kept-hint") : <Key of="send" />}</span>
      </div>
    </form>
  );
}
