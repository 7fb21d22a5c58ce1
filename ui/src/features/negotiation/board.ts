import type { AskPlaceView, AskTier, AskView, LandedWord, VendorReply } from "@/ipc";

/** Words with others put behind them, each a paragraph. */
export function joined(words: string, more: string): string {
  return words.trim() === "" ? more : `${words.trimEnd()}\n${more}`;
}

export const TIERS: readonly AskTier[] = ["must", "try", "give"];

/** The asks of each tier, in their order. */
export function byTier(asks: readonly AskView[]): Record<AskTier, AskView[]> {
  const of = (tier: AskTier) => asks.filter((ask) => ask.tier === tier);
  return { must: of("must"), try: of("try"), give: of("give") };
}

/** The asks as they stand on the board from the top left down: what keys step through. */
export function inOrder(asks: readonly AskView[]): AskView[] {
  const tiers = byTier(asks);
  return TIERS.flatMap((tier) => tiers[tier]);
}

const places = (asks: readonly AskView[]): AskPlaceView[] => asks.map(({ id, tier }) => ({ ask: id, tier }));

/** The board with an ask in a tier, before another one or (with `null`) at the tier's end. */
export function placed(asks: readonly AskView[], id: string, tier: AskTier, before: string | null): AskPlaceView[] {
  const moving = asks.find((ask) => ask.id === id);
  if (!moving) return places(inOrder(asks));
  const rest = byTier(asks.filter((ask) => ask.id !== id));
  const at = rest[tier].findIndex((ask) => ask.id === before);
  rest[tier].splice(at < 0 ? rest[tier].length : at, 0, { ...moving, tier });
  return places(TIERS.flatMap((each) => rest[each]));
}

/** The board with an ask one place up or down; past the end of its tier it goes to the next one. */
export function shifted(asks: readonly AskView[], id: string, by: 1 | -1): AskPlaceView[] | null {
  const tiers = byTier(asks);
  const moving = asks.find((ask) => ask.id === id);
  if (!moving) return null;
  const own = tiers[moving.tier];
  const to = own.findIndex((ask) => ask.id === id) + by;
  if (to >= 0 && to < own.length) {
    const before = by === 1 ? (own[to + 1]?.id ?? null) : (own[to]?.id ?? null);
    return placed(asks, id, moving.tier, before);
  }
  const next = TIERS[TIERS.indexOf(moving.tier) + by];
  if (!next) return null;
  return placed(asks, id, next, by === 1 ? (tiers[next][0]?.id ?? null) : null);
}

/** What was answered last. */
export const replyOf = (ask: AskView): VendorReply | null => ask.answers.at(-1)?.reply ?? null;

/** Musts that were refused: what may be a reason to look elsewhere. */
export const refusedMusts = (asks: readonly AskView[]): AskView[] => asks.filter((ask) => ask.tier === "must" && replyOf(ask) === "refused");

/** The states of a landing, what needs a word with the other side first. */
export const STATES: readonly LandedWord[] = ["worse", "missing", "partly", "unclear", "elsewhere", "done"];

/** Whether an ask is settled by the draft. */
export const isLanded = (state: LandedWord): boolean => state === "done" || state === "elsewhere";

/** Whether words are found in a text: every word somewhere, in any order, whatever the case and the width. */
export function holds(text: string, words: string): boolean {
  const fold = (each: string) => each.normalize("NFKC").toLowerCase();
  const folded = fold(text);
  return fold(words)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
