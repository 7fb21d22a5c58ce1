import { describe, expect, it } from "vitest";
import { newDraft } from "./drafts";
import { readUnsaved, slotOf, type Unsaved } from "./unsaved";

describe("what is being written", () => {
  const passage = { start: 3, end: 9, quote: "48小时" };
  const all: Unsaved[] = [
    { is: "note", passage, draft: newDraft("林岚", "法务") },
    { is: "note", passage: { start: 0, end: 0, quote: "", area: { page: 2, box: [1, 2, 3, 4] } }, draft: newDraft("林岚", "法务") },
    { is: "change", note: "n1", draft: newDraft("林岚", "法务") },
    { is: "answer", note: "n1", text: "好", internal: true },
  ];
  it("is kept in a place of its own each, and comes back as it was", () => {
    const kept = all.map((each) => ({ slot: slotOf(each), written: JSON.stringify(each), at: "" }));
    const read = readUnsaved(kept);
    expect(new Set(read.keys()).size).toBe(all.length);
    expect([...read.values()]).toEqual(all);
  });
  it("is left alone where it cannot be read", () => {
    const strange = ["", "{", "{}", "null", '{"is":"answer","note":"n2","text":"","internal":true}'];
    expect(readUnsaved(strange.map((written) => ({ slot: "answer n1", written, at: "" }))).size).toBe(0);
  });
});
