import { Button } from "@mantine/core";
import { call, chooseTable, CommandError, useChange, useSteps, type PlaceView, type ProposedRowView, type SheetView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import { AnnexOut } from "./AnnexOut";
import { ClaimBasis, ClaimState, Passage } from "./Claim";
import { Grid } from "./Grid";
import type { Spot } from "./grid";
import { Offered } from "./Offered";
import { PasteDialog } from "./PasteDialog";
import { useWriting } from "./useWriting";

/** A table that goes out as an annex: filled in, filled from elsewhere, and held against the paper row by row. */
export function SheetPanel(props: { contract: string; sheet: SheetView; number: number; onPlace: (place: PlaceView) => void }) {
  const { contract, sheet, number, onPlace } = props;
  const { t, say, plainly } = useWords();
  const [at, setAt] = useState<Spot>({ row: 0, column: 0 });
  const [writing, setWriting] = useState<string | null>(null);
  const [offered, setOffered] = useState<ProposedRowView[] | null>(null);
  const [pasting, setPasting] = useState(false);
  const [trouble, setTrouble] = useState<CommandError | null>(null);
  const { write, put } = useWriting(contract, sheet);
  const remove = useChange("annexes_remove");
  const order = useChange("annexes_order");
  const steps = useSteps(contract);
  const missing = sheet.rows.filter((row) => row.missing).length;
  const row = sheet.rows[at.row];
  const problem = trouble ?? put.error ?? remove.error ?? order.error;
  const offer = async (rows: Promise<ProposedRowView[]>) => {
    setTrouble(null);
    try {
      setOffered(await rows);
    } catch (error) {
      if (error instanceof CommandError) setTrouble(error);
      else throw error;
    }
  };
  const load = async () => {
    const path = await chooseTable(t("annex-import"));
    if (path !== null) await offer(call("annexes_file", { sheet: sheet.id, path }));
  };
  return (
    <section className="annex-body sheet-body" aria-label={say(sheet.title)} data-testid="sheet-panel">
      <div className="row wrap annex-tools">
        <Button size="xs" variant="default" data-testid="annex-propose" onClick={() => void offer(call("annexes_propose", { id: contract, sheet: sheet.id }))}>
          {t("annex-propose")}
        </Button>
        <Button size="xs" variant="default" data-testid="annex-paste" onClick={() => setPasting(true)}>
          {t("annex-paste")}
        </Button>
        <Button size="xs" variant="default" data-testid="annex-import" onClick={() => void load()}>
          {t("annex-import")}
        </Button>
        {sheet.id !== "features" && (
          <Button size="xs" variant="default" data-testid="annex-template" onClick={() => void offer(call("annexes_template", { id: contract, sheet: sheet.id }))}>
            {t("annex-template")}
          </Button>
        )}
        <AnnexOut contract={contract} sheet={sheet.id} number={number} name={say(sheet.title)} disabled={sheet.rows.length === 0} />
        {sheet.rows.length > 0 && (
          <span className={missing > 0 ? "promise-open" : "promise-done"} role="status" data-testid="annex-missing">
            {missing > 0 ? t("annex-missing", { count: missing, all: sheet.rows.length }) : t("annex-all-there")}
          </span>
        )}
      </div>
      {problem && (
        <p role="alert" data-testid="annex-problem">
          {plainly(problem)}
        </p>
      )}
      <Grid
        label={say(sheet.title)}
        columns={sheet.columns}
        rows={sheet.rows}
        at={at}
        writing={writing}
        onAt={setAt}
        onWriting={setWriting}
        onPut={write}
        onRemove={(id) => remove.mutate({ id: contract, rows: [id] })}
        onOrder={(rows) => order.mutate({ id: contract, rows })}
        onUndo={steps.undo}
        onRedo={steps.redo}
      />
      <div className="row-basis" aria-live="polite" data-testid="row-basis">
        {row ? (
          <>
            <div className="row wrap">
              <strong>{t("annex-row", { number: at.row + 1 })}</strong>
              {row.claim && <ClaimState state={row.claim.state} />}
              <span className="push row">
                <button type="button" className="decide" data-testid="row-remove" onClick={() => remove.mutate({ id: contract, rows: [row.id] })}>
                  {t("annex-row-remove")}
                </button>
              </span>
            </div>
            {row.vague.map((vague) => (
              <p key={vague.word} className="vague-ask" data-testid="vague-ask">
                ≈ <q>{vague.word}</q> {say(vague.ask)}
              </p>
            ))}
            {row.from && <Passage place={row.from} onPlace={onPlace} />}
            {row.claim && !row.from && <ClaimBasis claim={row.claim} onPlace={onPlace} />}
          </>
        ) : (
          <p className="soft small">{t("annex-keys")}</p>
        )}
      </div>
      {pasting && (
        <PasteDialog
          onClose={() => setPasting(false)}
          onText={(text) => {
            setPasting(false);
            void offer(call("annexes_paste", { sheet: sheet.id, text }));
          }}
        />
      )}
      {offered && (
        <Offered
          columns={sheet.columns}
          rows={offered}
          onPlace={onPlace}
          onClose={() => setOffered(null)}
          onTake={(rows) =>
            put.mutate(
              { id: contract, sheet: sheet.id, rows: rows.map(({ cells, place }) => ({ row: null, cells, quote: place?.quote ?? null })) },
              { onSuccess: () => setOffered(null) },
            )
          }
        />
      )}
    </section>
  );
}
