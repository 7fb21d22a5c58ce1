import type { LineView } from "@/ipc";

/** A piece of a line that is set in one go: its characters and the ink it has to cover, in points. */
export type Run = { text: string; start: number; left: number; right: number };

/** A code unit that is set in full width. */
function isWide(unit: number): boolean {
  return unit >= 0x2e80;
}

/**
 * Cuts a line where the page jumps: where script changes, and where the gap to the next character is
 * wider than a character. Within a run characters advance evenly, so that stretching the run to its
 * ink puts every character of the text layer on its character of the picture.
 */
export function runsOf(line: LineView): Run[] {
  const runs: Run[] = [];
  const units = line.text.length;
  let first = 0;
  const left = (unit: number) => line.edges[unit * 2] ?? line.rect[0];
  const right = (unit: number) => line.edges[unit * 2 + 1] ?? line.rect[2];
  for (let unit = 1; unit <= units; unit += 1) {
    const isLow = unit < units && (line.text.charCodeAt(unit) & 0xfc00) === 0xdc00;
    const breaks =
      unit === units ||
      (!isLow &&
        (isWide(line.text.charCodeAt(unit)) !== isWide(line.text.charCodeAt(unit - 1)) ||
          Math.abs(left(unit) - right(unit - 1)) > line.size * 0.4));
    if (!breaks) continue;
    // A run reaches to where the next one begins, so that no gap falls out of a selection.
    const end = unit < units && left(unit) > right(unit - 1) ? left(unit) : right(unit - 1);
    runs.push({ text: line.text.slice(first, unit), start: line.start + first, left: left(first), right: end });
    first = unit;
  }
  return runs;
}

/** Space to add after every character, so that a run of `natural` width covers `wanted`. */
export function letterSpacing(text: string, natural: number, wanted: number): number {
  const letters = [...text].length;
  return letters === 0 ? 0 : (wanted - natural) / letters;
}
