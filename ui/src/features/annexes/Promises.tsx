import { Button } from "@mantine/core";
import { Empty, useRemembered } from "@/kit";
import { useChange, type PlaceView, type PromiseView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState, type ReactNode } from "react";
import { AnnexOut } from "./AnnexOut";
import { Passage } from "./Claim";
import { PromiseForm } from "./PromiseForm";
import { PromiseRow } from "./PromiseRow";

/** What was said beside the paper: whether it is written, and what has to be before anybody signs. */
export function Promises(props: {
  contract: string;
  promises: PromiseView[];
  entire: PlaceView[];
  number: number;
  onPlace: (place: PlaceView) => void;
  filesIn: (promise: PromiseView) => ReactNode;
}) {
  const { contract, promises, entire, number, onPlace, filesIn } = props;
  const { t, plainly } = useWords();
  const [adding, setAdding] = useState(false);
  const [openOnly, setOpenOnly] = useRemembered("promises-open-only", false);
  const put = useChange("promises_put");
  const settle = useChange("promises_settle");
  const remove = useChange("promises_remove");
  const ask = useChange("promises_ask");
  const openFile = useChange("tracking_open");
  const open = promises.filter((each) => each.open).length;
  const shown = openOnly ? promises.filter((each) => each.open) : promises;
  const problem = put.error ?? settle.error ?? remove.error ?? ask.error ?? openFile.error;
  const busy = put.isPending || settle.isPending || remove.isPending;
  const add = (
    <Button size="xs" color="vermilion" data-testid="promise-add" onClick={() => setAdding(true)}>
      {t("promise-add")}
    </Button>
  );
  return (
    <section className="annex-body" aria-label={t("promises")} data-testid="promises">
      {entire.length > 0 && (
        <div className="entire" role="note" data-testid="entire">
          <strong>⚠ {t("promises-entire")}</strong>
          {entire.slice(0, 2).map((place) => (
            <Passage key={place.start} place={place} onPlace={onPlace} />
          ))}
        </div>
      )}
      <div className="row wrap annex-tools">
        {!adding && add}
        {promises.length > 0 && (
          <>
            <strong className={open > 0 ? "promise-open" : "promise-done"} role="status" data-testid="promises-open">
              {open > 0 ? t("promises-open", { count: open }) : t("promises-done")}
            </strong>
            <label className="row">
              <input type="checkbox" checked={openOnly} onChange={(event) => setOpenOnly(event.currentTarget.checked)} />
              {t("presign-open-only")}
            </label>
          </>
        )}
        {open > 0 && (
          <Button size="xs" variant="default" loading={ask.isPending} data-testid="promises-ask" onClick={() => ask.mutate({ id: contract, rows: promises.filter((each) => each.open).map((each) => each.id) })}>
            {t("promises-ask", { count: open })}
          </Button>
        )}
        {ask.data !== undefined && (
          <span className="soft small" role="status" data-testid="promises-asked">
            {t("promises-asked", { count: ask.data })}
          </span>
        )}
        {open > 0 && <AnnexOut contract={contract} sheet="promises" number={number} name={t("promises-annex")} />}
      </div>
      {adding && (
        <PromiseForm
          busy={busy}
          onCancel={() => setAdding(false)}
          onKeep={(kept) => put.mutate({ id: contract, promises: kept.map((promise) => ({ row: null, promise })) }, { onSuccess: () => setAdding(false) })}
        />
      )}
      {problem && <p role="alert">{plainly(problem)}</p>}
      {promises.length === 0 && !adding ? (
        <Empty>{t("promises-none")}</Empty>
      ) : (
        <ul className="plain-list">
          {shown.map((promise) => (
            <PromiseRow
              key={promise.id}
              promise={promise}
              busy={busy}
              onPlace={onPlace}
              filesIn={filesIn(promise)}
              onFile={(evidence) => openFile.mutate({ id: contract, evidence })}
              onChange={(words) => put.mutate({ id: contract, promises: [{ row: promise.id, promise: words }] })}
              onSettle={(written, why) => settle.mutate({ id: contract, promise: promise.id, written, why })}
              onRemove={() => remove.mutate({ id: contract, rows: [promise.id] })}
            />
          ))}
        </ul>
      )}
      <p className="soft small">{t("promises-hint")}</p>
    </section>
  );
}
