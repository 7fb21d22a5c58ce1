import type { NoteView, ReplyView } from "@/ipc";
import { describe, expect, it } from "vitest";
import { ALL_NOTES, countNotes, filterNotes, isOverdue, PREAMBLE, type NoteFilter } from "./filters";

const said = (author: string, text: string): ReplyView => ({ id: text, author, role: "IT", text, state: null, internal: true, created: "", modified: "" });
const note = (id: string, start: number | null, part: Partial<NoteView> = {}): NoteView => ({
  ...{ id, kind: "comment", state: "open", text: id, suggestion: null, author: "林岚", role: "法务", markup: "highlight", colour: null },
  ...{ assignee: "", due: null, replies: [], internal: true, created: `2026-01-0${id.length}`, modified: `2026-01-0${id.length}`, quote: "", area: false },
  place: start === null ? null : { quote: "", start, end: start + 1, clause: start < 10 ? null : `第${start}条`, spots: [] },
  ...part,
});
const notes = [
  note("a", 30, { kind: "objection", internal: false, due: "2026-03-01" }),
  note("bb", 5, { replies: [said("周安", "响应ＳＬＡ太慢")], assignee: "陈默" }),
  note("ccc", null, { state: "accepted", author: "周安", role: "IT", due: "2026-02-01" }),
  note("dddd", 12, { suggestion: "4小时", due: "2026-02-01" }),
];
const shown = (part: Partial<NoteFilter>, stays: string | null = null) =>
  filterNotes(notes, { ...ALL_NOTES, ...part }, "reading", "2026-02-10", stays).map(({ id }) => id);

describe("notes", () => {
  it("stand as on the paper, those that lost their passage last, or the last changed first", () => {
    expect(shown({})).toEqual(["bb", "dddd", "a", "ccc"]);
    expect(filterNotes(notes, ALL_NOTES, "newest", "2026-02-10").map(({ id }) => id)).toEqual(["dddd", "ccc", "bb", "a"]);
  });
  it("are filtered by everything that is known of them", () => {
    const table: [Partial<NoteFilter>, string[]][] = [
      [{ states: ["accepted"] }, ["ccc"]],
      [{ states: ["accepted", "open"] }, ["bb", "dddd", "a", "ccc"]],
      [{ side: "vendor" }, ["a"]],
      [{ overdue: true }, ["dddd"]],
      [{ person: "周安" }, ["bb", "ccc"]],
      [{ person: "陈默" }, ["bb"]],
      [{ role: "IT" }, ["bb", "ccc"]],
      [{ kind: "objection" }, ["a"]],
      [{ clause: PREAMBLE }, ["bb"]],
      [{ clause: "第12条" }, ["dddd"]],
      [{ words: "sla 慢" }, ["bb"]],
      [{ words: "４小时" }, ["dddd"]],
      [{ states: ["open"], side: "internal", person: "林岚", words: "d" }, ["dddd"]],
    ];
    for (const [filter, expected] of table) expect([filter, shown(filter)]).toEqual([filter, expected]);
  });
  it("keep the one in sight that is being looked at", () => {
    expect(shown({ states: ["accepted"] }, "a")).toEqual(["a", "ccc"]);
  });
  it("are counted over all of them", () => {
    const counts = countNotes(notes, "2026-02-10");
    expect([counts.states, counts.internal, counts.vendor, counts.overdue]).toEqual([{ open: 3, accepted: 1, rejected: 0, completed: 0 }, 3, 1, 1]);
    expect(counts.people.map(({ value, count }) => [value, count])).toEqual([["林岚", 3], ["周安", 2], ["陈默", 1]]);
    expect(counts.clauses.map(({ value }) => value)).toEqual([PREAMBLE, "第12条", "第30条"]);
  });
  it("are overdue from the day after, until somebody has answered", () => {
    const due = (state: NoteView["state"]) => note("n", 0, { due: "2026-02-10", state });
    expect([isOverdue(due("open"), "2026-02-10"), isOverdue(due("open"), "2026-02-11"), isOverdue(due("completed"), "2026-02-11")]).toEqual([false, true, false]);
  });
});
