import { Button, Modal } from "@mantine/core";
import type { ContractRow } from "@/ipc";
import { useWords } from "@/i18n";

/** Asks before contracts of the bin are erased: names them, and says that it is final. */
export function Erase(props: { rows: ContractRow[]; onClose: () => void; onErase: () => void }) {
  const { rows, onClose, onErase } = props;
  const { t } = useWords();
  return (
    <Modal opened onClose={onClose} title={t("erase-title", { count: rows.length })} transitionProps={{ duration: 0 }} centered>
      <div data-testid="erase-dialog">
        <ul className="erase-names">
          {rows.map((row) => (
            <li key={row.id}>{row.name}</li>
          ))}
        </ul>
        <p>{t("erase-what")}</p>
        <p className="bad-word">{t("erase-final")}</p>
        <p className="row erase-buttons">
          <Button variant="default" onClick={onClose} data-autofocus data-testid="erase-cancel">
            {t("cancel")}
          </Button>
          <Button color="vermilion" onClick={onErase} data-testid="erase-confirm">
            {t("erase-confirm", { count: rows.length })}
          </Button>
        </p>
      </div>
    </Modal>
  );
}
