import type { SeatView, TaskView } from "@/ipc";
import { describe, expect, it } from "vitest";
import { namesIn, openByRole, queueOf, unrouted } from "./queue";

const seat = (role: string, reviewers: string[], approved: boolean | null = null): SeatView => ({
  role,
  reviewers,
  signed: approved === null ? null : { approved, by: reviewers[0] ?? "", at: "2026-01-05T08:00:00Z", remark: "" },
});
const task = (id: string, roles: string[], assignee = "", due: string | null = null): TaskView => ({
  kind: roles.length > 0 ? "finding" : "note",
  id,
  old: null,
  roles,
  assignee,
  due,
  weight: "high",
  title: { zh: id, en: id },
  place: null,
});
const ids = (tasks: TaskView[]) => tasks.map(({ id }) => id);

describe("a review team", () => {
  const team = {
    seats: [seat("法务", ["林岚"], true), seat("IT", ["周安", "林岚"]), seat("财务", [], null), seat("业务", ["周安"], false)],
    tasks: [
      task("liability", ["法务"]),
      task("uptime", ["IT", "业务"]),
      task("invoice", ["财务"]),
      task("given", ["法务"], "周安"),
      task("late", [], "林岚", "2026-01-04"),
      task("open note", []),
    ],
  };
  it("gives each person what is his by name or by role, what is due first", () => {
    expect(ids(queueOf(team, "林岚").tasks)).toEqual(["late", "liability", "uptime"]);
    expect(ids(queueOf(team, "周安").tasks)).toEqual(["uptime", "given"]);
    expect(ids(queueOf(team, "陌生人").tasks)).toEqual([]);
  });
  it("waits for roles that have not approved, a returned paper included", () => {
    expect(queueOf(team, "林岚").unsigned).toEqual(["IT"]);
    expect(queueOf(team, "周安").unsigned).toEqual(["IT", "业务"]);
  });
  it("counts what nobody is to see to", () => {
    expect(ids(unrouted(team))).toEqual(["invoice", "open note"]);
    expect([...openByRole(team.tasks)]).toEqual([["法务", 1], ["IT", 1], ["业务", 1], ["财务", 1]]);
  });
  it("reads names as people type them", () => {
    expect(namesIn(" 林岚，周安、 Ann Lee ;林岚,")).toEqual(["林岚", "周安", "Ann Lee"]);
    expect(namesIn("  ")).toEqual([]);
  });
});
