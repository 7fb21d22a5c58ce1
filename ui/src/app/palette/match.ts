/** Characters as they are compared: one width, one case. */
export function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** Something to be found: its label, and other words for it, both as `plain` gives them. */
export type Findable = { label: string; also: string };

/**
 * How well an entry means something; `null` where it does not. Each of its words has to stand in the label or in
 * the other words, or, in order and close together, its letters in the label: `供应续约` means 供应商自动续约, and
 * nothing is found by letters that are strewn over a line.
 */
export function score(wanted: readonly string[], { label, also }: Findable): number | null {
  let sum = 0;
  for (const word of wanted) {
    const one = scoreOf(word, label) ?? (also.includes(word) ? 20 : null);
    if (one === null) return null;
    sum += one;
  }
  // Of two that mean it alike, the shorter one says less beside it.
  return sum - Math.min(label.length, 60) / 100;
}

function scoreOf(word: string, label: string): number | null {
  const at = label.indexOf(word);
  if (at === 0) return 100;
  if (at > 0) return beginsWord(label, at) ? 80 : 60;
  const spread = spreadOf(word, label);
  return spread === null ? null : 40 - spread;
}

/** Whether a word begins here: after what is no letter, and everywhere in Chinese. */
function beginsWord(label: string, at: number): boolean {
  return !/[\p{L}\p{N}]/u.test(label[at - 1] ?? "") || !/[a-z0-9]/.test(label[at] ?? "");
}

/** Letters between those of the word at the place where they stand closest; `null` where they stand too far apart. */
function spreadOf(word: string, label: string): number | null {
  if (word.length < 2) return null;
  let best: number | null = null;
  for (let start = label.indexOf(word[0] ?? ""); start >= 0; start = label.indexOf(word[0] ?? "", start + 1)) {
    if (!beginsWord(label, start)) continue;
    let at = start;
    for (const letter of word.slice(1)) {
      at = label.indexOf(letter, at + 1);
      if (at < 0) return best;
    }
    const between = at - start + 1 - word.length;
    if (between <= word.length * 2 && (best === null || between < best)) best = between;
  }
  return best;
}

/** The words of an entry. */
export function wordsOf(entry: string): string[] {
  return plain(entry).split(/\s+/u).filter(Boolean);
}
