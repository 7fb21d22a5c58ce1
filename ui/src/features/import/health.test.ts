import type { IssueView } from "@/ipc";
import { describe, expect, it } from "vitest";
import { groupIssues, parted, verdictOf } from "./health";

function issue(code: string, page: number | null = null): IssueView {
  return { code, page, detail: { zh: "", en: "" }, install: null, how: null, quads: [], readings: null };
}

describe("the health of a file", () => {
  it("puts what forbids a clean verdict first and keeps the pages in order", () => {
    const groups = groupIssues([issue("signed"), issue("hidden-text", 2), issue("damaged", 1), issue("hidden-text", 5)]);
    expect(groups.map((group) => group.code)).toEqual(["damaged", "hidden-text", "signed"]);
    expect(groups[1]?.issues.map((each) => [each.issue.page, each.mark])).toEqual([
      [2, "issue-1"],
      [5, "issue-3"],
    ]);
  });

  it("is as grave as its gravest issue, and sound without any", () => {
    expect(verdictOf([])).toBe("sound");
    expect(verdictOf([issue("signed")])).toBe("know");
    expect(verdictOf([issue("signed"), issue("engines-disagree", 1)])).toBe("look");
    expect(verdictOf([issue("engines-disagree", 1), issue("no-text")])).toBe("stop");
    expect(verdictOf([issue("a code of tomorrow")])).toBe("know");
  });

  it("sets off the part in which two readings differ", () => {
    expect(parted("应在48小时内响应", "应在4小时内响应")).toEqual(["应在4", "8", "小时内响应"]);
    expect(parted("应在4小时内响应", "应在48小时内响应")).toEqual(["应在4", "", "小时内响应"]);
    expect(parted("same", "same")).toEqual(["same", "", ""]);
    expect(parted("", "all of it")).toEqual(["", "", ""]);
  });
});
