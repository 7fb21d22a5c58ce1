import { kept } from "@/kit";

export type Theme = "auto" | "light" | "dark";

/** Colours of what came: blue, which everybody tells from red, or green, as in word processors. */
export type ChangeColours = "blue" | "green";

export type Lines = "close" | "usual" | "wide";

/** How the window looks. */
export type Looks = {
  theme: Theme;
  changes: ChangeColours;
  /** Size of everything but the pages, in percent. */
  size: number;
  lines: Lines;
};

export const THEMES: readonly Theme[] = ["auto", "light", "dark"];
export const CHANGE_COLOURS: readonly ChangeColours[] = ["blue", "green"];
export const LINES: readonly Lines[] = ["close", "usual", "wide"];
export const SIZES: readonly number[] = [90, 100, 110, 125, 140, 150];

const USUAL: Looks = { theme: "auto", changes: "blue", size: 100, lines: "usual" };

/** How the window looks, as it was chosen on this machine. */
export const looks = kept<Looks>("looks", USUAL, readLooks);

/** Looks as they were kept; what cannot be used is as usual. */
export function readLooks(stored: unknown): Looks | null {
  if (typeof stored !== "object" || stored === null) return null;
  const { theme, changes, size, lines } = stored as Partial<Record<keyof Looks, unknown>>;
  const pick = <Each>(all: readonly Each[], value: unknown, usual: Each) => all.find((each) => each === value) ?? usual;
  return {
    theme: pick(THEMES, theme, USUAL.theme),
    changes: pick(CHANGE_COLOURS, changes, USUAL.changes),
    size: pick(SIZES, size, USUAL.size),
    lines: pick(LINES, lines, USUAL.lines),
  };
}

/** Changes one thing about the looks. */
export function setLook(part: Partial<Looks>): void {
  looks.set({ ...looks.get(), ...part });
}
