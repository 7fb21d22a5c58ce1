/** On or off. */
export function Switch(props: { on: boolean; label: string; disabled?: boolean; testid?: string; onChange: (on: boolean) => void }) {
  const { on, label, disabled, testid, onChange } = props;
  return (
    <input
      type="checkbox"
      role="switch"
      className="switch"
      checked={on}
      disabled={disabled}
      aria-label={label}
      title={label}
      data-testid={testid}
      onClick={(event) => event.stopPropagation()}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
