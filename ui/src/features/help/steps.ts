/** The steps of the tour in their order. */
export const STEPS = ["shelf", "words", "decide", "compare", "export", "help"] as const;

export type StepName = (typeof STEPS)[number];

/** A step as the screens can show it now. */
export type Stop = {
  step: StepName;
  /** Whether the screen it speaks of is the one that is shown. */
  here: boolean;
  /** Selector of what it speaks of. */
  target: string;
  /** Goes to that screen. */
  show: () => void;
};

/** What is remembered of the tour: the step it stands at, or that it was ended; `null` before the first run. */
export type Kept = StepName | "done" | null;

/** Where the tour stands among the stops there are now; past ones that are gone lead to the next that is there. */
export function placeOf(stops: readonly Stop[], kept: Kept): number {
  const wanted = STEPS.findIndex((step) => step === kept);
  if (wanted < 0) return -1;
  return stops.findIndex(({ step }) => STEPS.indexOf(step) >= wanted);
}
