import { Button, Modal } from "@mantine/core";
import type { ClauseView, CompareView, PinView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import { clauseLabel } from "./changes";
import { usePin } from "./queries";

/** Puts two clauses together by hand, and takes apart what was put together. */
export function PinDialog(props: {
  view: CompareView;
  /** The clauses that are being looked at. */
  first: { old: ClauseView | null; new: ClauseView | null };
  onClose: () => void;
}) {
  const { view, first, onClose } = props;
  const { t, plainly } = useWords();
  const pin = usePin();
  const [old, setOld] = useState(first.old?.id ?? -1);
  const [draft, setDraft] = useState(first.new?.id ?? -1);
  const keep = (pins: PinView[]) => pin.mutate({ old: view.old.id, new: view.new.id, pins });
  const choice = (side: "old" | "new", value: number, set: (id: number) => void) => (
    <label className="pin-side">
      <span className="soft">{t(`side-${side}`)}</span>
      <select
        value={value}
        data-testid={`pin-${side}`}
        data-autofocus={side === "old" || undefined}
        onChange={(event) => set(Number(event.currentTarget.value))}
      >
        <option value={-1}>{t("pin-choose")}</option>
        {view[side].clauses.map((clause) => (
          <option key={clause.id} value={clause.id}>
            {clauseLabel(clause)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("pin-title")}
      size="lg"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form
        className="dialog-form pin-form"
        data-testid="pin-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          if (old < 0 || draft < 0) return;
          // A clause can stand in one pair only; the newest holds.
          keep([...view.pins.filter((each) => each.old !== old && each.new !== draft), { old, new: draft }]);
        }}
      >
        <p className="soft small">{t("pin-about")}</p>
        <div className="row">
          {choice("old", old, setOld)}
          <span aria-hidden="true">↔</span>
          {choice("new", draft, setDraft)}
          <Button type="submit" size="xs" color="vermilion" disabled={old < 0 || draft < 0} loading={pin.isPending} data-testid="pin-save">
            {t("pin-save")}
          </Button>
        </div>
        {pin.error && <p role="alert">{plainly(pin.error)}</p>}
        {view.pins.length > 0 && (
          <ul className="plain-list" aria-label={t("pins", { count: view.pins.length })}>
            {view.pins.map((each) => (
              <li key={`${each.old} ${each.new}`} className="row" data-testid="pin-row">
                <span className="clip">{nameOf(view.old.clauses, each.old)}</span> ↔{" "}
                <span className="clip">{nameOf(view.new.clauses, each.new)}</span>
                <button
                  type="button"
                  className="plain link-row push"
                  data-testid="pin-remove"
                  onClick={() => keep(view.pins.filter((other) => other !== each))}
                >
                  {t("pin-remove")}
                </button>
              </li>
            ))}
          </ul>
        )}
      </form>
    </Modal>
  );
}

function nameOf(clauses: readonly ClauseView[], id: number): string {
  const clause = clauses.find((each) => each.id === id);
  return clause ? clauseLabel(clause) : "—";
}
