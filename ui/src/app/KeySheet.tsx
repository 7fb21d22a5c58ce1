import { Modal } from "@mantine/core";
import { ACTION_GROUPS, ACTION_IDS, ACTIONS, keyLabel, keysOf, ownKeys, useKeys } from "@/kit";
import { useWords } from "@/i18n";
import { useState } from "react";

/** All keys on one sheet, as they are set. */
export function KeySheet({ onSettings }: { onSettings: () => void }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  useKeys({ "key-sheet": () => setOpen(true) });
  return (
    <Modal opened={open} onClose={() => setOpen(false)} title={t("keys")} size="xl" transitionProps={{ duration: 0 }} closeButtonProps={{ "aria-label": t("close") }}>
      <Sheet />
      <p className="small">
        <button
          type="button"
          className="plain link-row"
          data-testid="keys-change"
          onClick={() => {
            setOpen(false);
            onSettings();
          }}
        >
          {t("keys-change")}
        </button>
      </p>
    </Modal>
  );
}

function Sheet() {
  const { t } = useWords();
  const chosen = ownKeys.use();
  return (
    <div className="key-sheet" data-testid="key-sheet">
      {ACTION_GROUPS.map((group) => (
        <table key={group}>
          <caption>{t(`key-group-${group}`)}</caption>
          <tbody>
            {ACTION_IDS.filter((id) => ACTIONS[id].group === group).map((id) => (
              <tr key={id} data-action={id}>
                <th scope="row">{t(`act-${id}`)}</th>
                <td>
                  {keysOf(id, chosen).map((key) => (
                    <kbd key={key}>{keyLabel(key)}</kbd>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}
