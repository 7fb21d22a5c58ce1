import { describe, expect, it } from "vitest";
import { loadAll, pageOf } from "./pages";
import { needlesOf, rangesOf, searchPages } from "./search";

describe("the search over the help", () => {
  it("finds words of any length, whatever their case and width", () => {
    const page = pageOf("shelf", "# 书架\n\n一份合同一行。\n\n## 续约稿\n\n导入ＰＤＦ文件。\n\n| 列 | 意思 |\n|---|---|\n| 供应商 | 从首部读出 |\n");
    const titles = (wanted: string) => searchPages([page], wanted).map(({ title }) => title);
    expect(titles("合")).toEqual(["书架"]);
    expect(titles("pdf")).toEqual(["续约稿"]);
    expect(titles("首部")).toEqual(["续约稿"]);
    expect(titles("续约稿 导入")).toEqual(["续约稿"]);
    expect(titles("合同 导入")).toEqual([]);
    expect(titles("  ")).toEqual([]);
  });

  it("puts first what says it in a heading", async () => {
    const hits = searchPages(await loadAll("en"), "backup");
    expect(hits[0]).toMatchObject({ page: "settings", title: "Backup and restore" });
    expect(hits.length).toBeGreaterThan(1);
    expect(hits.every(({ title, excerpt }) => `${title} ${excerpt}` !== " ")).toBe(true);
  });

  it("answers what people ask", async () => {
    const asked: [string, string][] = [
      ["最晚通知日", "renewals"],
      ["可能", "contract"],
      ["逐字核对", "comparison"],
      ["取回批复", "notes"],
      ["口令", "settings"],
      ["法律意见", "truth"],
      ["误报", "packs"],
    ];
    const pages = await loadAll("zh-CN");
    for (const [wanted, page] of asked) expect([wanted, searchPages(pages, wanted).map((hit) => hit.page)]).toEqual([wanted, expect.arrayContaining([page])]);
  });

  it("marks what was looked for, and what overlaps once", () => {
    expect(rangesOf("Backup and BACK", needlesOf("back backup"))).toEqual([
      [0, 6],
      [11, 15],
    ]);
    expect(rangesOf("第Ⅷ条 ＰＤＦ", needlesOf("pdf"))).toEqual([[4, 7]]);
  });
});
