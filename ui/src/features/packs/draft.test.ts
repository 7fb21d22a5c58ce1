import { describe, expect, it } from "vitest";
import { offsetOf } from "./draft";

describe("a rule text", () => {
  it("is entered at a line and column", () => {
    const text = "id = 1\n标题 = 2\n";
    expect(text.slice(offsetOf(text, 2, 4))).toBe("= 2\n");
    expect(offsetOf(text, 1, 1)).toBe(0);
    expect(offsetOf(text, 0, 0)).toBe(0);
    expect(offsetOf(text, 99, 5)).toBe(text.length);
  });
});
