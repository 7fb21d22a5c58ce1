import { Button, NativeSelect, Switch, Textarea, TextInput } from "@mantine/core";
import type { NoteDraft, NoteKindView, NoteStateView } from "@/ipc";
import { useWords } from "@/i18n";
import { useEffect, useRef, useState } from "react";
import { isComplete, KINDS, ROLES, STATES } from "./drafts";

/** The form of a note: its words first, everything else is filled in already. */
export function NoteForm(props: {
  first: NoteDraft;
  quote: string;
  busy: boolean;
  problem: string | null;
  onSave: (draft: NoteDraft) => void;
  onCancel: () => void;
}) {
  const { first, quote, busy, problem, onSave, onCancel } = props;
  const { t, named } = useWords();
  const [draft, setDraft] = useState(first);
  const words = useRef<HTMLTextAreaElement>(null);
  useEffect(() => words.current?.focus(), []);
  const change = (part: Partial<NoteDraft>) => setDraft((before) => ({ ...before, ...part }));
  const roles = ROLES.includes(draft.role) || draft.role === "" ? ROLES : [draft.role, ...ROLES];
  const save = () => isComplete(draft) && !busy && onSave(draft);
  return (
    <form
      className="note-form"
      data-testid="note-form"
      aria-label={t("note-form")}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
        // Escape closes an empty form only: it never loses words.
        if (event.key === "Escape" && draft.text === first.text) onCancel();
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
        <Textarea
          autosize
          minRows={2}
          value={draft.suggestion ?? ""}
          label={t("note-suggestion")}
          data-testid="note-suggestion"
          onChange={(event) => change({ suggestion: event.currentTarget.value || null })}
        />
      )}
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
        <TextInput
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
      <Switch
        size="xs"
        color="vermilion"
        checked={draft.internal}
        label={t("note-internal")}
        data-testid="note-internal"
        onChange={(event) => change({ internal: event.currentTarget.checked })}
      />
      {problem && <p role="alert">{problem}</p>}
      <div className="row">
        <Button size="xs" type="submit" color="vermilion" loading={busy} disabled={!isComplete(draft)} data-testid="note-save">
          {t("save")}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel} data-testid="note-cancel">
          {t("cancel")}
        </Button>
        <span className="push soft small">Ctrl+Enter</span>
      </div>
    </form>
  );
}
