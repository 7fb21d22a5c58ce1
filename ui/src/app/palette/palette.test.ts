import { describe, expect, it } from "vitest";
import { ACTION_GROUPS, ACTION_IDS } from "@/kit";
import { bundleOf } from "@/i18n";
import type { ContractRow } from "@/ipc";
import { contractEntries, indexOf, offersOf, ranked, type Entry } from "./entries";
import { plain, score, wordsOf } from "./match";

const row = (id: string, name: string, vendor: string | null): ContractRow => ({ id, name, vendor }) as ContractRow;
const clause = (id: number, number: string, heading: string) => ({ id, number, heading, level: 1, page: 1, top: 0, start: id, end: id + 1 });
const nothing = () => undefined;

describe("the palette", () => {
  it("finds what an entry means, and nothing by strewn letters", () => {
    const means = (entry: string, label: string, also = "") => score(wordsOf(entry), { label: plain(label), also: plain(also) }) !== null;
    const table: [string, string, boolean][] = [
      ["导出", "导出", true],
      ["expo", "Export", true],
      ["续约 供应", "供应商自动续约", true],
      ["供应续约", "供应商自动续约", true],
      ["ＣＲＭ", "crm 采购合同", true],
      ["nxt", "Next item", true],
      ["cmt", "Command palette", false],
      ["xyz", "Export", false],
      ["续供", "供应商自动续约", false],
      ["ea", "Search all contracts", true],
    ];
    for (const [entry, label, expected] of table) expect([entry, label, means(entry, label)]).toEqual([entry, label, expected]);
    expect(means("星河", "采购合同.pdf", "星河软件有限公司")).toBe(true);
  });
  it("puts the closest first, then what was open last", () => {
    const rows = [row("a", "采购合同 2024.pdf", "甲"), row("b", "采购合同 2025.pdf", "乙"), row("c", "年度采购合同.pdf", "丙")];
    const entries: Entry[] = [{ id: "export", kind: "action", label: "导出", run: nothing }, ...contractEntries(rows, ["b", "gone"], nothing)];
    const names = (entered: string) => ranked(indexOf(entries), entered).map(({ id }) => id);
    expect(names("")).toEqual(["contract-b", "export", "contract-a", "contract-c"]);
    expect(names("采购")).toEqual(["contract-b", "contract-a", "contract-c"]);
    expect(names("丙")).toEqual(["contract-c"]);
  });
  it("knows clauses by their number in digits", () => {
    const offers = offersOf([clause(1, "第八条", "违约责任"), clause(2, "第十八条", "其他"), clause(3, "", "")], nothing);
    expect(offers).toHaveLength(2);
    expect(ranked(indexOf(offers), "第8条").map(({ label }) => label)).toEqual(["第八条 违约责任"]);
  });
  it("answers at once over five hundred contracts", () => {
    const rows = Array.from({ length: 500 }, (_, at) => row(`${at}`, `${2000 + (at % 30)} 年度软件采购与服务合同 ${at}（续约）.pdf`, `星河${at % 90}软件有限公司`));
    const clauses = Array.from({ length: 400 }, (_, at) => clause(at, `${at}.1`, `第三方服务与数据安全责任 ${at}`));
    const entries = [...contractEntries(rows, ["3", "9"], nothing), ...offersOf(clauses, nothing)];
    const taken = ["", "采", "采购 2024", "星河 续约", "服务责任", "q", "zzzz", "合同 4"].map((entered) => {
      const start = performance.now();
      ranked(indexOf(entries), entered);
      return performance.now() - start;
    });
    // The slowest of them, so that one that is slow on its own is not lost among the others.
    expect(Math.max(...taken)).toBeLessThan(50);
  });
  it("has words for every action in both languages", () => {
    for (const language of ["zh-CN", "en"] as const) {
      const bundle = bundleOf(language);
      const wanted = [...ACTION_IDS.map((id) => `act-${id}`), ...ACTION_GROUPS.map((group) => `key-group-${group}`)];
      expect(wanted.filter((key) => !bundle.hasMessage(key))).toEqual([]);
    }
  });
});
