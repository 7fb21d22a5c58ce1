import { Button, Modal, Textarea } from "@mantine/core";
import { useWords } from "@/i18n";
import { useState } from "react";

/** Takes the text of a brochure, a mail or a table, to be made rows of. */
export function PasteDialog({ onText, onClose }: { onText: (text: string) => void; onClose: () => void }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  return (
    <Modal opened onClose={onClose} title={t("annex-paste")} size="lg" transitionProps={{ duration: 0 }} closeButtonProps={{ "aria-label": t("close") }}>
      <form
        data-testid="paste-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          onText(text);
        }}
      >
        <Textarea
          autosize
          autoFocus
          data-autofocus
          minRows={8}
          maxRows={20}
          label={t("annex-paste-label")}
          description={t("annex-paste-about")}
          value={text}
          data-testid="paste-text"
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className="row dialog-foot">
          <Button type="submit" color="vermilion" disabled={text.trim() === ""} data-testid="paste-go">
            {t("annex-paste-go")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
