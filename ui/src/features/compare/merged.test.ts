import { describe, expect, it } from "vitest";
import type { ChangeView, ParagraphView, PlaceView } from "@/ipc";
import { textAnchors } from "./anchors";
import { findIn } from "@/features/read";
import { cellsOf, cutAtHits, deletionsIn, mergedRows, searchable } from "./merged";

/** Paragraphs one after another, parted by one character. */
function paper(...texts: string[]): { paragraphs: ParagraphView[] } {
  let start = 0;
  return {
    paragraphs: texts.map((text) => {
      const paragraph = { text, start, row: false };
      start += text.length + 1;
      return paragraph;
    }),
  };
}

/** Where some words stand. */
function place({ paragraphs }: { paragraphs: ParagraphView[] }, words: string): PlaceView {
  const home = paragraphs.find((each) => each.text.includes(words));
  const start = (home?.start ?? 0) + (home?.text.indexOf(words) ?? 0);
  return { quote: words, start, end: start + words.length, clause: null, spots: [] };
}

function change(fingerprint: string, type: string, part: Partial<ChangeView>): ChangeView {
  const nothing = { edited: false, kinds: [], roles: [], direction: "neutral", materiality: "low", old: [], new: [], oldMarks: [], newMarks: [] };
  return { fingerprint, type, ...nothing, what: { zh: "", en: "" }, values: [], followsFrom: null, affects: [], held: [], likely: false, decision: null, owner: "", remark: "", ...part };
}

const spelt = (rows: ReturnType<typeof mergedRows>) =>
  rows.map((row) =>
    row.pieces
      .filter((piece) => piece.text !== "")
      .map(({ text, fate }) => ({ same: text, inserted: `+${text}+`, deleted: `-${text}-`, moved: `>${text}<`, away: `<${text}>` })[fate])
      .join(""),
  );

describe("the merged text", () => {
  const old = paper("第四条 支持", "应在4小时内响应，并 上门。", "6.2 价格不变。", "第七条 数据", "7.1 归甲方。", "盖章");
  const now = paper("第四条 支持", "应在48小时内响应，并上门收费。", "第七条 数据", "盖章", "7.1 归甲方。", "新条");
  const modified = change("m", "modified", {
    old: [place(old, "应在4小时内响应，并 上门。")],
    new: [place(now, "应在48小时内响应，并上门收费。")],
    oldMarks: [place(old, "4小时"), place(old, "上门")],
    newMarks: [place(now, "48小时"), place(now, "上门收费")],
  });
  const changes = [
    modified,
    change("d", "deleted", { old: [place(old, "6.2 价格不变。")] }),
    change("v", "moved", { old: [place(old, "7.1 归甲方。")], new: [place(now, "7.1 归甲方。")] }),
    change("a", "added", { new: [place(now, "新条")] }),
  ];
  it("puts struck words where they stood, before what took their place", () => {
    expect(spelt(mergedRows({ old, new: now, changes }))).toEqual([
      "第四条 支持",
      "应在-4小时-+48小时+内响应，并-上门-+上门收费+。",
      "-6.2 价格不变。-",
      "第七条 数据",
      "<7.1 归甲方。>",
      "盖章",
      ">7.1 归甲方。<",
      "+新条+",
    ]);
  });
  it("is searched in what it says now and in what it has lost, every word with an offset of its own", () => {
    const rows = mergedRows({ old, new: now, changes });
    const pieces = rows.flatMap((row) => row.pieces).filter((piece) => piece.text !== "");
    expect(new Set(pieces.map((piece) => piece.at)).size).toBe(pieces.length);
    const found = (words: string) =>
      findIn(searchable(rows), words).map((hit) =>
        pieces
          .flatMap((piece) => cutAtHits(piece, [{ ...hit, kind: "hit" }]).map((part) => (part.hit ? `${piece.fate} ${part.text}` : "")))
          .filter((part) => part !== ""),
      );
    // Words that were put in do not hide those around them, and what is gone is found where it is struck.
    expect(found("应在48小时内")).toEqual([["same 应在", "inserted 48小时", "same 内"]]);
    expect(found("4小时")).toEqual([["deleted 4小时"]]);
    expect(found("价格不变")).toEqual([["deleted 价格不变"]]);
  });
  it("keeps what is gone from a table in its cell", () => {
    const before = paper("账号\t3100 66");
    const after = paper("账号\t6217 00");
    const row = change("r", "modified", {
      old: [place(before, "账号\t3100 66")],
      new: [place(after, "账号\t6217 00")],
      oldMarks: [place(before, "3100 66")],
      newMarks: [place(after, "6217 00")],
    });
    const [only] = mergedRows({ old: before, new: after, changes: [row] });
    expect(only && cellsOf(only)?.map((cell) => cell.map((piece) => `${piece.fate} ${piece.text}`))).toEqual([
      ["same 账号"],
      ["deleted 3100 66", "inserted 6217 00"],
    ]);
  });
  it("of a thousand changes in four thousand paragraphs is put together in a second", () => {
    const texts = Array.from({ length: 4000 }, (_, index) => `第${index}条 乙方应当在收到通知之日起${index}日内予以答复。`);
    const before = paper(...texts);
    const after = paper(...texts.map((text, index) => (index % 4 === 0 ? text.replace("答复", "书面答复") : text)));
    const many = before.paragraphs.flatMap((paragraph, index) => {
      const next = after.paragraphs[index];
      if (index % 4 !== 0 || !next) return [];
      const whole = (each: ParagraphView): PlaceView => ({ quote: each.text, start: each.start, end: each.start + each.text.length, clause: null, spots: [] });
      const at = next.start + next.text.indexOf("书面");
      const mark = { ...whole(next), quote: "书面", start: at, end: at + 2 };
      return [change(`c${index}`, "modified", { old: [whole(paragraph)], new: [whole(next)], newMarks: [mark] })];
    });
    expect(many.length).toBe(1000);
    const begin = performance.now();
    const rows = mergedRows({ old: before, new: after, changes: many });
    expect(performance.now() - begin).toBeLessThan(1000);
    expect(rows.flatMap((row) => row.pieces).filter((piece) => piece.fate === "inserted").length).toBe(1000);
  });
  it("does not count spaces that layout has put in", () => {
    const [first, second] = deletionsIn(modified);
    const text = now.paragraphs[1]?.text ?? "";
    const start = now.paragraphs[1]?.start ?? 0;
    expect([text.slice(0, (first?.at ?? 0) - start), text.slice(0, (second?.at ?? 0) - start)]).toEqual(["应在", "应在48小时内响应，并"]);
  });
  it("holds to text that both sides share and that rises on both", () => {
    const anchors = textAnchors({ old, new: now, changes });
    expect(anchors).toContainEqual([6, 6]);
    for (const [index, [before, after]] of anchors.entries()) {
      const last = anchors[index - 1];
      if (last) expect([before > last[0], after > last[1]]).toEqual([true, true]);
    }
  });
});
