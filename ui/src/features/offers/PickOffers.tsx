import { Button, Modal } from "@mantine/core";
import { useWords } from "@/i18n";
import type { ContractRow } from "@/ipc";
import { useState } from "react";

const MOST = 5;

/** Chooses two to five contracts of the shelf. */
export function PickOffers(props: { contracts: ContractRow[]; busy: boolean; onPick: (ids: string[]) => void; onClose: () => void }) {
  const { contracts, busy, onPick, onClose } = props;
  const { t } = useWords();
  const [picked, setPicked] = useState<string[]>([]);
  const [words, setWords] = useState("");
  const wanted = words.trim().toLowerCase();
  const shown = contracts.filter((row) => `${row.name} ${row.vendor ?? ""}`.toLowerCase().includes(wanted) || picked.includes(row.id));
  return (
    <Modal opened onClose={onClose} title={t("offers-pick")} size="lg" transitionProps={{ duration: 0 }} closeButtonProps={{ "aria-label": t("close") }}>
      <form
        data-testid="offers-pick"
        onSubmit={(event) => {
          event.preventDefault();
          if (picked.length >= 2) onPick(picked);
        }}
      >
        {contracts.length > 12 && (
          <input className="offers-filter" type="search" value={words} placeholder={t("offers-filter")} aria-label={t("offers-filter")} onChange={(event) => setWords(event.currentTarget.value)} />
        )}
        <ul className="plain-list offers-choice">
          {shown.map((row) => (
            <li key={row.id}>
              <label className="row">
                <input
                  type="checkbox"
                  checked={picked.includes(row.id)}
                  disabled={!picked.includes(row.id) && picked.length >= MOST}
                  data-testid="offers-candidate"
                  onChange={(event) => setPicked(event.currentTarget.checked ? [...picked, row.id] : picked.filter((id) => id !== row.id))}
                />
                <span className="clip" title={row.name}>
                  {row.name}
                </span>
                <span className="soft clip">{row.vendor}</span>
              </label>
            </li>
          ))}
        </ul>
        <div className="row dialog-foot">
          <Button type="submit" color="vermilion" loading={busy} disabled={picked.length < 2} data-testid="offers-go">
            {t("offers-go", { count: picked.length })}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
