import { Button, Modal } from "@mantine/core";
import { useWords } from "@/i18n";
import type { ColumnView, PlaceView, ProposedRowView } from "@/ipc";
import { useState } from "react";
import { Passage } from "./Claim";

/** Rows from elsewhere, to be looked through before they are taken over. */
export function Offered(props: {
  columns: ColumnView[];
  rows: ProposedRowView[];
  onPlace: (place: PlaceView) => void;
  onTake: (rows: ProposedRowView[]) => void;
  onClose: () => void;
}) {
  const { columns, rows, onPlace, onTake, onClose } = props;
  const { t, say } = useWords();
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const used = columns.filter((column) => rows.some((row) => row.cells[column.id]));
  const taken = rows.filter((_, index) => !left.has(index));
  const toggle = (index: number) => {
    const next = new Set(left);
    if (!next.delete(index)) next.add(index);
    setLeft(next);
  };
  return (
    <Modal opened onClose={onClose} title={t("annex-offered", { count: rows.length })} size="80%" transitionProps={{ duration: 0 }} closeButtonProps={{ "aria-label": t("close") }}>
      <div data-testid="offered">
        {rows.length === 0 ? (
          <p className="soft">{t("annex-offered-none")}</p>
        ) : (
          <div className="offered-scroll">
            <table className="sheet">
              <thead>
                <tr>
                  <th scope="col" className="sheet-number">
                    <span className="visually-hidden">{t("annex-take")}</span>
                  </th>
                  {used.map((column) => (
                    <th key={column.id} scope="col">
                      {say(column.title)}
                    </th>
                  ))}
                  {rows.some((row) => row.place) && <th scope="col">{t("annex-offered-place")}</th>}
                </tr>
              </thead>
              <tbody>
                {rows.map((row, index) => (
                  <tr key={index} data-testid="offered-row">
                    <td className="sheet-number">
                      <input type="checkbox" checked={!left.has(index)} aria-label={t("annex-row", { number: index + 1 })} onChange={() => toggle(index)} />
                    </td>
                    {used.map((column) => (
                      <td key={column.id}>{row.cells[column.id] ?? ""}</td>
                    ))}
                    {row.place && (
                      <td>
                        <Passage place={row.place} onPlace={onPlace} />
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <div className="row dialog-foot">
          <Button color="vermilion" disabled={taken.length === 0} data-testid="offered-take" onClick={() => onTake(taken)}>
            {t("annex-take-count", { count: taken.length })}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
