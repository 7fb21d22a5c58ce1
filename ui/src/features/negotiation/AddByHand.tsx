import { Button, Modal, Textarea, TextInput } from "@mantine/core";
import { useChange } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import { joined } from "./board";
import { PhrasePicker } from "./PhrasePicker";

/** Asks for something that no rule speaks of. */
export function AddByHand({ contract, first, onClose }: { contract: string; first: "zh" | "en"; onClose: () => void }) {
  const { t, plainly } = useWords();
  const add = useChange("negotiation_add");
  const [title, setTitle] = useState("");
  const [words, setWords] = useState("");
  return (
    <Modal opened onClose={onClose} title={t("neg-add-title")} size="lg" transitionProps={{ duration: 0 }} closeButtonProps={{ "aria-label": t("close") }}>
      <form
        className="dialog-form"
        data-testid="ask-form"
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({ id: contract, title, words, start: null, end: null }, { onSuccess: onClose });
        }}
      >
        <TextInput data-autofocus label={t("neg-add-about")} value={title} data-testid="ask-title" onChange={(event) => setTitle(event.currentTarget.value)} />
        <Textarea
          autosize
          minRows={3}
          maxRows={12}
          label={t("neg-level-preferred")}
          value={words}
          data-testid="ask-words"
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <PhrasePicker contract={contract} language={first} onPick={(more) => setWords(joined(words, more))} />
        {add.error && <p role="alert">{plainly(add.error)}</p>}
        <div className="row">
          <Button type="submit" color="vermilion" disabled={words.trim() === ""} loading={add.isPending} data-testid="ask-save">
            {t("neg-add")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
