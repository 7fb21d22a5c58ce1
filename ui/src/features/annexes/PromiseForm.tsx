import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { call, type PromiseWords } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";

export const CHANNELS = ["chat", "mail", "demo", "brochure", "call", "meeting", "other"] as const;

/** Writes promises down: one a line, with who, when and where; chats are parted by their own days and speakers. */
export function PromiseForm(props: { busy: boolean; first?: PromiseWords; onKeep: (promises: PromiseWords[]) => void; onCancel: () => void }) {
  const { busy, first, onKeep, onCancel } = props;
  const { t } = useWords();
  const [words, setWords] = useState(first?.words ?? "");
  const [by, setBy] = useState(first?.by ?? "");
  const [day, setDay] = useState(first?.day ?? "");
  const [channel, setChannel] = useState(first?.channel ?? "chat");
  const [proof, setProof] = useState(first?.proof ?? "");
  const keep = async () => {
    if (words.trim() === "") return;
    if (first) {
      onKeep([{ words: words.trim(), by, day, channel, proof }]);
      return;
    }
    const lines = await call("promises_paste", { text: words, channel });
    // What a line says itself goes before what was filled in for all.
    onKeep(lines.map((line) => ({ ...line, by: line.by || by, day: line.day || day, proof })));
  };
  return (
    <form
      className="promise-form"
      data-testid="promise-form"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <Textarea
        autosize
        autoFocus
        minRows={first ? 1 : 3}
        maxRows={12}
        size="xs"
        label={t(first ? "promise-words" : "promise-lines")}
        placeholder={t("promise-example")}
        value={words}
        data-testid="promise-words"
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void keep();
          if (event.key === "Escape") onCancel();
        }}
      />
      <div className="row wrap">
        <TextInput size="xs" label={t("promise-by")} value={by} data-testid="promise-by" onChange={(event) => setBy(event.currentTarget.value)} />
        <TextInput size="xs" label={t("promise-day")} type="date" value={day} data-testid="promise-day" onChange={(event) => setDay(event.currentTarget.value)} />
        <NativeSelect
          size="xs"
          label={t("promise-channel")}
          value={channel}
          data={CHANNELS.map((each) => ({ value: each, label: t(`channel-${each}`) }))}
          data-testid="promise-channel"
          onChange={(event) => setChannel(event.currentTarget.value)}
        />
        <TextInput className="promise-proof" size="xs" label={t("promise-proof")} placeholder={t("promise-proof-example")} value={proof} data-testid="promise-proof" onChange={(event) => setProof(event.currentTarget.value)} />
      </div>
      <div className="row">
        <Button size="xs" color="vermilion" type="submit" loading={busy} disabled={words.trim() === ""} data-testid="promise-save">
          {t("promise-save")}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
