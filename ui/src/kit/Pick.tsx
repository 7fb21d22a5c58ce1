export type PickItem = { value: string; label: string; count: number };

/** A filter of which one is chosen, each with how many it holds. What is chosen stands there though it holds nothing any more. */
export function Pick(props: { label: string; all: string; items: PickItem[]; value: string | null; testid: string; onPick: (value: string | null) => void }) {
  const { label, all, items, value, testid, onPick } = props;
  const known = value === null || items.some((item) => item.value === value);
  return (
    <select
      className={value === null ? "pick" : "pick pick-on"}
      value={value ?? ""}
      aria-label={label}
      data-testid={testid}
      onChange={(event) => onPick(event.currentTarget.value || null)}
    >
      <option value="">{all}</option>
      {!known && <option value={value}>{value} 0</option>}
      {items.map((item) => (
        <option key={item.value} value={item.value}>
          {item.label} {item.count}
        </option>
      ))}
    </select>
  );
}
