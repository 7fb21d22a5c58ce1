import { useId, type ReactNode } from "react";

/** One of a few, all in sight: arrow keys move between them, as screen readers expect of radio buttons. */
export function Choice<Value extends string>(props: {
  /** Its name in tests. */
  testid: string;
  label: string;
  value: Value;
  options: { value: Value; label: string; face?: ReactNode; look?: string; colour?: string }[];
  onChoose: (value: Value) => void;
}) {
  const { testid, label, value, options, onChoose } = props;
  const name = useId();
  return (
    <div className="choice" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label
          key={option.value}
          className={`choice-one ${option.look ?? ""}`}
          title={option.label}
          data-on={option.value === value}
          style={option.colour ? { backgroundColor: option.colour } : undefined}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            aria-label={option.label}
            data-testid={`${testid}-${option.value || "usual"}`}
            onChange={() => onChoose(option.value)}
          />
          <span aria-hidden="true">{option.face ?? option.label}</span>
        </label>
      ))}
    </div>
  );
}
