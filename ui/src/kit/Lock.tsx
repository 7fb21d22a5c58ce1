/** A lock, for what stays inside. Drawn, because not every system has a font with one. */
export function Lock() {
  return (
    <svg className="lock" viewBox="0 0 10 12" width="9" height="11" aria-hidden="true">
      <rect x="1" y="5" width="8" height="6" rx="1" fill="currentColor" />
      <path d="M2.8 5V3.4a2.2 2.2 0 0 1 4.4 0V5" fill="none" stroke="currentColor" strokeWidth="1.3" />
    </svg>
  );
}
