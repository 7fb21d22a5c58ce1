// @vitest-environment happy-dom
import { act } from "react";
import { createRoot } from "react-dom/client";
import { describe, expect, it } from "vitest";
import { Languages, useWords, type Language, type Words } from "./index";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

async function wordsIn(language: Language): Promise<Words> {
  let words: Words | undefined;
  function Probe() {
    words = useWords();
    return null;
  }
  const root = createRoot(document.createElement("div"));
  await act(async () => root.render(<Languages language={language}>{<Probe />}</Languages>));
  if (!words) throw new Error("nothing was drawn");
  return words;
}

describe("trouble", () => {
  it("is told with its file and what to try, in the language of the window", async () => {
    const lost = { code: "file-not-found", message: "a.pdf: There is no such file; check the path.", file: "a.pdf" };
    const [zh, en] = [await wordsIn("zh-CN"), await wordsIn("en")];
    expect(zh.trouble(lost)).toEqual({ title: "a.pdf：找不到文件。", hint: "文件可能已被移动或改名，请重新选择。" });
    expect(zh.plainly(lost)).toBe("a.pdf：找不到文件。 文件可能已被移动或改名，请重新选择。");
    expect(en.plainly(lost)).toBe("a.pdf: There is no such file. It may have been moved or renamed; choose it again.");
  });
  it("keeps the particulars where the code alone says too little", async () => {
    const zh = await wordsIn("zh-CN");
    expect(zh.plainly({ code: "bad-request", message: "line 3: no number", file: null })).toContain("line 3: no number");
    expect(zh.plainly(new Error("broke"))).toContain("broke");
  });
});
