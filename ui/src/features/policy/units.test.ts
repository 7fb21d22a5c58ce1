import { expect, test } from "vitest";
import { inEnglish } from "./units";

test("limits are shown with English units and stay as typed where they have others", () => {
  const cases = [
    ["30日", "30 days"],
    ["1小时", "1 hour"],
    ["99.9%", "99.9%"],
    ["0.05%/日", "0.05% a day"],
    ["5个工作日", "5 working days"],
    ["100000元", "100000 yuan"],
    ["30 d", "30 d"],
    ["200次", "200"],
    ["200", "200"],
    ["", ""],
  ] as const;
  for (const [limit, shown] of cases) expect(inEnglish(limit)).toBe(shown);
});
