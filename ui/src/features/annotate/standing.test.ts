import type { StandingView } from "@/ipc";
import { describe, expect, it } from "vitest";
import { standingMarks, takenOut } from "./standing";

const made = (id: string, subtype: string, start: number, end: number, text: string): StandingView => ({
  id,
  subtype,
  author: "供应商",
  created: "2026-01-02T08:00:00Z",
  text,
  inReplyTo: null,
  place: { quote: "", start, end, clause: null, spots: [] },
});
const file = [made("1", "Insert", 4, 8, "四十八"), made("2", "Delete", 8, 8, "四"), made("3", "Format", 0, 2, "甲方"), made("4", "Comment", 0, 2, "谁？")];

describe("what a file brings along", () => {
  it("is marked where words were put in or remarked on, with who did it and when", () => {
    const marks = standingMarks(file, (subtype) => subtype);
    expect(marks.map(({ id, kind, label }) => [id, kind, label])).toEqual([
      ["standing-1", "inserted", "Insert · 供应商 · 2026-01-02"],
      ["standing-4", "note", "Comment · 供应商 · 2026-01-02 · 谁？"],
    ]);
  });
  it("stands as struck words where words were taken out", () => {
    expect(takenOut(file, (subtype) => subtype)).toEqual([
      { id: "standing-2", at: 8, text: "四", label: "Delete · 供应商 · 2026-01-02" },
    ]);
  });
});
