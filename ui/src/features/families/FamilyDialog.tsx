import { Button, Modal, TextInput } from "@mantine/core";
import { useChange, type ContractRow, type FamilyView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import { nameOf, partOf, PARTS } from "./parts";

/** Makes a family of some contracts, or arranges one anew: its name, and the part of each. */
export function FamilyDialog(props: { rows: ContractRow[]; family: FamilyView | null; onClose: () => void; onSaved: (id: string) => void }) {
  const { rows, family, onClose, onSaved } = props;
  const { t, plainly } = useWords();
  const [name, setName] = useState(family?.name ?? nameOf(rows));
  const [parts, setParts] = useState<Record<string, string>>(() =>
    Object.fromEntries(rows.map((row) => [row.id, family?.members.find((member) => member.contract === row.id)?.part ?? partOf(row)])),
  );
  const save = useChange("families_save");
  return (
    <Modal opened onClose={onClose} title={t(family ? "family-edit" : "family-new")} transitionProps={{ duration: 0 }} centered>
      <form
        data-testid="family-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          const members = rows.map((row) => ({ contract: row.id, part: parts[row.id] ?? "" }));
          save.mutate({ id: family?.id ?? null, name: name.trim(), members }, { onSuccess: onSaved });
        }}
      >
        <TextInput size="xs" data-autofocus label={t("family-name")} value={name} data-testid="family-name" onChange={(event) => setName(event.currentTarget.value)} />
        <ul className="family-parts">
          {rows.map((row) => (
            <li key={row.id} className="row">
              <span className="clip" title={row.name}>
                {row.name}
              </span>
              <select className="pick push" aria-label={t("family-part-of", { name: row.name })} value={parts[row.id] ?? ""} data-testid="family-part" onChange={(event) => setParts({ ...parts, [row.id]: event.currentTarget.value })}>
                <option value="">{t("family-part-none")}</option>
                {PARTS.map((part) => (
                  <option key={part} value={part}>
                    {t(`part-${part}`)}
                  </option>
                ))}
              </select>
            </li>
          ))}
        </ul>
        {save.error && <p className="bad-word small">{plainly(save.error)}</p>}
        <p className="row family-buttons">
          <Button size="xs" variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button size="xs" color="vermilion" type="submit" disabled={name.trim() === "" || rows.length < 2} data-testid="family-save">
            {t("save")}
          </Button>
        </p>
      </form>
    </Modal>
  );
}
