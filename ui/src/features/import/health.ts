import type { Mark } from "@/features/read";
import type { IssueView, PlaceView } from "@/ipc";

/** How much an issue weighs: `stop` forbids a clean verdict, `look` wants a person's eye, `know` is good to know. */
export type Weight = "stop" | "look" | "know";

const WEIGHTS: Record<string, Weight> = {
  "no-text": "stop",
  "image-only-page": "stop",
  "unmapped-font": "stop",
  damaged: "stop",
  "no-ocr-engine": "stop",
  "recognition-failed": "stop",
  "text-differs-from-picture": "stop",
  "hidden-text": "look",
  "engines-disagree": "look",
  "changed-after-signing": "look",
  "uncertain-number": "look",
  "uncovered-ink": "look",
  "scan-layer": "look",
  "order-uncertain": "look",
  "tracked-changes": "look",
  attachments: "look",
  "active-content": "look",
  "form-fields": "look",
  "no-cjk-font": "look",
};

/** The weight of a code; what nobody has weighed is good to know. */
export function weightOf(code: string): Weight {
  return WEIGHTS[code] ?? "know";
}

/** All issues of one code, in the order of the pages. */
export type IssueGroup = { code: string; weight: Weight; issues: { issue: IssueView; mark: string }[] };

const ORDER: readonly Weight[] = ["stop", "look", "know"];

/** The name of an issue's mark on the paper; the same for as long as the reading stays the same. */
export function markOf(index: number): string {
  return `issue-${index}`;
}

/** Issues by code, the weightiest first, otherwise as they came. */
export function groupIssues(issues: readonly IssueView[]): IssueGroup[] {
  const groups = new Map<string, IssueGroup>();
  issues.forEach((issue, index) => {
    const group = groups.get(issue.code) ?? { code: issue.code, weight: weightOf(issue.code), issues: [] };
    group.issues.push({ issue, mark: markOf(index) });
    groups.set(issue.code, group);
  });
  return [...groups.values()].sort((a, b) => ORDER.indexOf(a.weight) - ORDER.indexOf(b.weight));
}

/** What the issues come to: the weightiest of them, or that there is none. */
export function verdictOf(issues: readonly IssueView[]): Weight | "sound" {
  return ORDER.find((weight) => issues.some((issue) => weightOf(issue.code) === weight)) ?? "sound";
}

/** A passage cut where two texts part, so that the difference can be set off: same, own part, same. */
export function parted(text: string, other: string): [string, string, string] {
  const [mine, theirs] = [[...text], [...other]];
  let head = 0;
  while (head < mine.length && head < theirs.length && mine[head] === theirs[head]) head += 1;
  let tail = 0;
  while (tail < mine.length - head && tail < theirs.length - head && mine.at(-1 - tail) === theirs.at(-1 - tail)) tail += 1;
  return [mine.slice(0, head).join(""), mine.slice(head, mine.length - tail).join(""), mine.slice(mine.length - tail).join("")];
}

/** Where an issue stands on the paper; `null` when it is about a page or the whole file. */
export function placeOfIssue(issue: IssueView): PlaceView | null {
  if (issue.page === null || issue.quads.length === 0) return null;
  return { quote: issue.detail.zh, start: 0, end: 0, clause: null, spots: [{ page: issue.page, quads: issue.quads }] };
}

/** Marks for the issues that have a spot on the paper; `name` gives the words for a code. */
export function issueMarks(issues: readonly IssueView[], name: (code: string) => string): Mark[] {
  return issues.flatMap((issue, index) => {
    const place = placeOfIssue(issue);
    return place ? [{ id: markOf(index), kind: "doubt" as const, label: name(issue.code), places: [place] }] : [];
  });
}
