/** How often each name occurs, in the order in which they first come. */
export function tally(names: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Puts one in, or takes it out. */
export function toggled<Each>(list: readonly Each[], one: Each): Each[] {
  return list.includes(one) ? list.filter((each) => each !== one) : [...list, one];
}
