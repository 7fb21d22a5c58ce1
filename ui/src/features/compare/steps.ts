/** Two heights that belong together: in the old column and in the new one. */
export type Step = readonly [number, number];

/**
 * Steps that both rise. A moved passage runs against the rest; following it would make the other
 * column jump, so the longest run of steps that rise on both sides is kept, and nothing else.
 */
export function rising(steps: readonly Step[]): Step[] {
  const sorted = [...steps].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const tails: number[] = [];
  const before: number[] = [];
  sorted.forEach((step, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[tails[middle] ?? 0]?.[1] ?? 0) < step[1]) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = index;
  });
  const kept: Step[] = [];
  let at = tails.at(-1) ?? -1;
  while (at >= 0) {
    const step = sorted[at];
    if (step && (kept.length === 0 || step[0] < (kept.at(-1)?.[0] ?? 0))) kept.push(step);
    at = before[at] ?? -1;
  }
  return kept.reverse();
}

/** The height in the other column that belongs to a height in this one; between steps it is interpolated. */
export function across(steps: readonly Step[], y: number, from: 0 | 1, ends: Step): number {
  const to = from === 0 ? 1 : 0;
  const all: Step[] = [[0, 0], ...steps, ends];
  let low = all[0] ?? [0, 0];
  for (const high of all.slice(1)) {
    if (y <= high[from]) {
      const span = high[from] - low[from];
      const part = span > 0 ? (y - low[from]) / span : 0;
      return low[to] + part * (high[to] - low[to]);
    }
    low = high;
  }
  return ends[to];
}
