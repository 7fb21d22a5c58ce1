/** Says how many a filter hides, and brings them back. Nothing is said where it hides none. */
export function Hides(props: { count: number; says: string; back: string; onBack: () => void }) {
  const { count, says, back, onBack } = props;
  if (count === 0) return null;
  return (
    <p className="hides small" role="status" data-testid="filter-hides">
      {says}{" "}
      <button type="button" className="plain link-row" data-testid="filter-clear" onClick={onBack}>
        {back}
      </button>
    </p>
  );
}
