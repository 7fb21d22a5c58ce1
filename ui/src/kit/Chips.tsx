import type { ReactNode } from "react";

export type Chip = { id: string; label: ReactNode; count?: number; on: boolean };

/** Filters in a row, each with how many it holds. */
export function Chips({ chips, label, onToggle }: { chips: Chip[]; label: string; onToggle: (id: string) => void }) {
  return (
    <div className="chips" role="group" aria-label={label}>
      {chips.map((chip) => (
        <button
          key={chip.id}
          type="button"
          className="chip"
          aria-pressed={chip.on}
          data-testid={`chip-${chip.id}`}
          onClick={() => onToggle(chip.id)}
        >
          {chip.label}
          {chip.count !== undefined && <span className="count">{chip.count}</span>}
        </button>
      ))}
    </div>
  );
}
