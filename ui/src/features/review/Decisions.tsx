import { Button, TextInput } from "@mantine/core";
import { Key, useShortcuts } from "@/kit";
import type { DecisionView, Verdict } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";

/** Verdicts, in the order in which they are offered; each is an action of its name. */
export const VERDICTS = ["accept", "object", "ask-legal", "not-relevant"] as const satisfies readonly Verdict[];

/** The buttons that decide. "Not relevant" asks why, because the next reader will. */
export function Decisions(props: {
  decision: DecisionView | null;
  asking: boolean;
  onAsk: (asking: boolean) => void;
  onDecide: (verdict: Verdict | null, reason: string) => void;
  onNote?: () => void;
}) {
  const { decision, asking, onAsk, onDecide, onNote } = props;
  const { t } = useWords();
  const keys = useShortcuts();
  const [reason, setReason] = useState(decision?.reason ?? "");
  if (asking) {
    return (
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          onAsk(false);
          onDecide("not-relevant", reason.trim());
        }}
      >
        <TextInput
          size="xs"
          style={{ flex: 1 }}
          autoFocus
          value={reason}
          aria-label={t("decide-reason")}
          placeholder={t("decide-reason")}
          data-testid="decide-reason"
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Escape" && onAsk(false)}
        />
        <Button size="compact-xs" type="submit" color="vermilion" data-testid="decide-reason-save">
          {t("decide-not-relevant")}
        </Button>
      </form>
    );
  }
  return (
    <div className="row wrap decisions">
      {VERDICTS.map((verdict) => (
        <button
          key={verdict}
          type="button"
          className="decide"
          aria-pressed={decision?.verdict === verdict}
          data-testid={`decide-${verdict}`}
          {...keys.of(verdict)}
          onClick={() => (verdict === "not-relevant" ? onAsk(true) : onDecide(verdict, ""))}
        >
          <Key of={verdict} />
          {t(`decide-${verdict}`)}
        </button>
      ))}
      {decision && (
        <button type="button" className="decide" data-testid="decide-clear" {...keys.of("decide-clear")} onClick={() => onDecide(null, "")}>
          <Key of="decide-clear" />
          {t("decide-clear")}
        </button>
      )}
      {onNote && (
        <button type="button" className="decide" data-testid="finding-note" {...keys.of("note")} onClick={onNote}>
          <Key of="note" />
          {t("note")}
        </button>
      )}
    </div>
  );
}
