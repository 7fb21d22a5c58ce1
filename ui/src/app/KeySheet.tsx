import { Modal } from "@mantine/core";
import { useKeys } from "@/kit";
import { useWords } from "@/i18n";
import { useState } from "react";

const KEYS: [string, string][] = [
  ["J / K", "key-step"],
  ["Shift+J / Shift+K", "key-step-open"],
  ["1 – 4, 0", "key-decide"],
  ["N", "key-note"],
  ["A", "key-assign"],
  ["Shift+N", "key-clause-note"],
  ["R", "key-answer"],
  ["E", "key-edit"],
  ["Ctrl+Enter", "key-save"],
  ["B", "key-area"],
  ["Ctrl+F", "key-find"],
  ["G", "key-go"],
  ["V", "key-view"],
  ["M", "key-move"],
  ["P", "key-pin"],
  ["H", "key-history"],
  ["F", "key-filter"],
  ["Ctrl+Z / Ctrl+Y", "key-undo"],
  ["Ctrl++ / Ctrl+−", "key-zoom"],
  ["F6 / Shift+F6", "key-region"],
  ["Esc", "key-escape"],
  ["?", "key-sheet"],
  ["F1", "key-help"],
];

/** All keys on one sheet, opened with `?`. */
export function KeySheet() {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  useKeys({ "?": () => setOpen(true) });
  return (
    <Modal opened={open} onClose={() => setOpen(false)} title={t("keys")} transitionProps={{ duration: 0 }} closeButtonProps={{ "aria-label": t("close") }}>
      <table className="key-sheet">
        <tbody>
          {KEYS.map(([keys, word]) => (
            <tr key={keys}>
              <th scope="row">
                <kbd>{keys}</kbd>
              </th>
              <td>{t(word)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
