import { describe, expect, it } from "vitest";
import type { ContractRow } from "@/ipc";
import { compareBy, knownColumns, moved, shown } from "./columns";
import { countRows, EVERYTHING, passes, switched, type ShelfFilter } from "./filters";
import { NOTHING, picked, remaining, stepped } from "./picking";
import { chainsOf, matches } from "./rows";

const row = (id: string, more: Partial<ContractRow> = {}) =>
  ({ id, name: `${id}.pdf`, vendor: null, customer: null, kinds: [], termEnd: null, lastCancel: null, openRisks: [0, 0, 0], openNotes: 0, unsigned: [], renewalOf: null, pages: 1, imported: "", ...more }) as unknown as ContractRow;

it("finds a contract by its name, its parties and its kind, in any width and case", () => {
  const one = row("a", { name: "CRM订阅合同.pdf", vendor: "上海云岫智联", customer: "禾木公司" });
  const table: [string, boolean][] = [["", true], ["crm", true], ["ＣＲＭ 云岫", true], ["云岫 erp", false], ["禾木", true], ["订阅服务", true]];
  for (const [words, expected] of table) expect([words, matches(one, words, "SaaS 订阅服务")]).toEqual([words, expected]);
});

it("puts the versions of a contract behind each other along their renewals", () => {
  const rows = [row("c", { renewalOf: "b", imported: "3" }), row("a", { imported: "1" }), row("b", { renewalOf: "a", imported: "2" }), row("other", { imported: "4" }), row("lost", { renewalOf: "gone", imported: "5" }), row("late", { renewalOf: "a", imported: "6" })];
  const told = chainsOf(rows).map(({ id, versions, current }) => `${id}: ${versions.map((each) => each.id).join(" ")} (${current.id})`);
  expect(told).toEqual(["a: a b c late (late)", "other: other (other)", "lost: lost (lost)"]);
});

describe("columns", () => {
  const order = (by: "name" | "risks" | "termEnd", down: boolean) => {
    const rows = [row("b", { openRisks: [0, 5, 0] }), row("a", { openRisks: [1, 0, 0], termEnd: "2026-01-01" }), row("c", { termEnd: "2027-01-01" })];
    return rows.sort(compareBy({ by, down }, () => "")).map((each) => each.id).join("");
  };
  it("sort both ways, and what says nothing stands last either way", () => {
    expect([order("name", false), order("name", true), order("risks", true), order("risks", false), order("termEnd", false), order("termEnd", true)]).toEqual(["abc", "cba", "abc", "cba", "acb", "cab"]);
  });
  it("are put in, taken out and moved, and unknown ones are forgotten", () => {
    expect(shown(["vendor"], "pages")).toEqual(["vendor", "pages"]);
    expect(shown(["vendor", "pages"], "vendor")).toEqual(["pages"]);
    expect(moved(["vendor", "pages", "kind"], "kind", -1)).toEqual(["vendor", "kind", "pages"]);
    expect(moved(["vendor", "pages"], "vendor", -1)).toEqual(["vendor", "pages"]);
    expect(knownColumns(["pages", "soup", "vendor"])).toEqual(["pages", "vendor"]);
  });
});

describe("filters", () => {
  const today = "2026-01-05";
  const rows = [
    row("a", { kinds: ["saas"], openRisks: [1, 0, 0], termEnd: "2026-03-01", vendor: "云岫" }),
    row("b", { kinds: ["saas", "data"], openNotes: 2, lastCancel: "2026-02-01", vendor: "云岫" }),
    row("c", { kinds: ["development"], unsigned: ["法务"], termEnd: "2025-12-31", vendor: "远山" }),
  ];
  const families = (one: ContractRow) => (one.id === "c" ? ["f"] : []);
  const left = (filter: Partial<ShelfFilter>) => rows.filter((one) => passes(one, { ...EVERYTHING, ...filter }, today, families)).map((one) => one.id).join("");
  it("combine", () => {
    expect([left({}), left({ kinds: ["saas"] }), left({ kinds: ["saas"], risks: ["high"] }), left({ states: ["ends"] }), left({ states: ["notice", "notes"] }), left({ vendor: "远山" }), left({ family: "f" })]).toEqual(["abc", "ab", "a", "a", "b", "c", "c"]);
  });
  it("count what each would leave beside the others", () => {
    const counts = countRows(rows, { ...EVERYTHING, kinds: ["data"] }, today, families);
    expect([...counts.kinds]).toEqual([["saas", 2], ["data", 1], ["development", 1]]);
    expect([counts.states.notice, counts.states.ends, counts.risks.high, [...counts.vendors]]).toEqual([1, 0, 0, [["云岫", 1]]]);
  });
  it("are switched by their chips", () => {
    const on = switched(switched(EVERYTHING, "kind:saas"), "state:ends");
    expect([on.kinds, on.states, switched(on, "kind:saas").kinds]).toEqual([["saas"], ["ends"], []]);
  });
});

it("chooses rows by click, with Shift and with Ctrl", () => {
  const order = ["a", "b", "c", "d"];
  const one = picked(NOTHING, order, "b", { range: false, besides: false });
  const range = picked(one, order, "d", { range: true, besides: false });
  expect(range.ids).toEqual(["b", "c", "d"]);
  expect(picked(range, order, "a", { range: true, besides: false }).ids).toEqual(["a", "b"]);
  const two = picked(one, order, "d", { range: false, besides: true });
  expect([two.ids, picked(two, order, "b", { range: false, besides: true }).ids]).toEqual([["b", "d"], ["d"]]);
  expect([stepped(order, null, 1), stepped(order, "d", 1), stepped(order, "a", -1), stepped([], "a", 1)]).toEqual(["a", "d", "a", null]);
  expect(remaining(range, ["a", "c"]).ids).toEqual(["c"]);
});
