import type { OfferSetWords, OwnWords } from "@/ipc";

/** A comparison in which nothing is assumed yet. */
export function fresh(name: string, contracts: string[]): OfferSetWords {
  return { name, contracts, users: null, growth: null, hours: null, increase: null, times: {}, own: {}, weights: {}, wishes: [] };
}

/** A number as it is typed: empty is not known, which is not nothing. */
export function numberOf(typed: string): number | null {
  const words = typed.normalize("NFKC").trim().replaceAll(/[,，\s]/g, "");
  if (words === "") return null;
  const value = Number(words);
  return Number.isFinite(value) && value >= 0 ? value : null;
}

const NOTHING: OwnWords = { price: null, term: null, discount: null, increase: null, user: null, hour: null, fees: {} };

/** What was filled in for an offer. */
export function ownOf(set: OfferSetWords, contract: string): OwnWords {
  return set.own[contract] ?? NOTHING;
}

/** The comparison with a figure of one offer filled in, or taken out. */
export function withOwn(set: OfferSetWords, contract: string, field: string, value: number | null): OfferSetWords {
  const before = ownOf(set, contract);
  if (field in NOTHING && field !== "fees") return { ...set, own: { ...set.own, [contract]: { ...before, [field]: value } } };
  return { ...set, own: { ...set.own, [contract]: { ...before, fees: put(before.fees, field, value) } } };
}

/** The comparison with how often a sort of fee falls due. */
export function withTimes(set: OfferSetWords, fee: string, value: number | null): OfferSetWords {
  return { ...set, times: put(set.times, fee, value) };
}

function put(figures: Readonly<Record<string, number | undefined>>, key: string, value: number | null): Record<string, number> {
  const rest = Object.entries(figures).filter((pair): pair is [string, number] => pair[0] !== key && pair[1] !== undefined);
  return Object.fromEntries(value === null ? rest : [...rest, [key, value]]);
}
