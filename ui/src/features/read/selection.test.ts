import { beforeEach, describe, expect, it } from "vitest";
import { rangeOf } from "./selection";

let root: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = `<p id="before">outside</p><div id="root">
    <div class="line"><span data-start="10">第四条</span><span data-start="14">7x24</span></div>
    <div class="gap"></div>
    <div class="line"><span data-start="20">响应时间</span></div>
  </div><p id="after">outside</p>`;
  root = document.getElementById("root") as HTMLElement;
});

function select(from: Node, fromOffset: number, to: Node, toOffset: number) {
  const range = document.createRange();
  range.setStart(from, fromOffset);
  range.setEnd(to, toOffset);
  return { rangeCount: 1, isCollapsed: range.collapsed, getRangeAt: () => range } as unknown as Selection;
}
const words = (start: number) => root.querySelector(`[data-start="${start}"]`)?.firstChild as Text;

describe("a selection becomes a stretch of the document", () => {
  it("within one piece, across pieces and across lines", () => {
    expect(rangeOf(root, select(words(10), 1, words(10), 3))).toEqual({ start: 11, end: 13 });
    expect(rangeOf(root, select(words(10), 2, words(14), 1))).toEqual({ start: 12, end: 15 });
    expect(rangeOf(root, select(words(14), 0, words(20), 2))).toEqual({ start: 14, end: 22 });
  });
  it("takes an edge between pieces to the text that lies inside", () => {
    const gap = root.querySelector(".gap") as Node;
    expect(rangeOf(root, select(gap, 0, words(20), 2))).toEqual({ start: 20, end: 22 });
    expect(rangeOf(root, select(words(10), 0, gap, 0))).toEqual({ start: 10, end: 18 });
  });
  it("is nothing when it is collapsed, or holds no text of the paper", () => {
    expect(rangeOf(root, select(words(10), 1, words(10), 1))).toBeNull();
    const outside = document.getElementById("before")?.firstChild as Text;
    expect(rangeOf(root, select(outside, 0, outside, 3))).toBeNull();
    expect(rangeOf(root, null)).toBeNull();
  });
});
