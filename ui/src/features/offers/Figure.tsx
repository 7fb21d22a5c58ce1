import { useState } from "react";
import { numberOf } from "./draft";

/** A number to be filled in; kept when one leaves the field or presses Enter. Empty is not known. */
export function Figure(props: { value: number | null | undefined; label: string; testid: string; wanted?: boolean; unit?: string; onKeep: (value: number | null) => void }) {
  const { value, label, testid, wanted, unit, onKeep } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (value === null || value === undefined ? "" : String(value));
  const keep = () => {
    if (typed === null) return;
    const next = numberOf(typed);
    setTyped(null);
    if (next !== (value ?? null)) onKeep(next);
  };
  return (
    <span className="figure-field">
      <input
        type="text"
        inputMode="decimal"
        className={wanted ? "figure-input figure-wanted" : "figure-input"}
        value={shown}
        placeholder="?"
        aria-label={label}
        title={label}
        data-testid={testid}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === "Enter") keep();
          if (event.key === "Escape") setTyped(null);
        }}
      />
      {unit && <span className="soft small">{unit}</span>}
    </span>
  );
}
