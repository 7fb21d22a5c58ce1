import { expect, it } from "vitest";
import type { ContractRow } from "@/ipc";
import { matches } from "./rows";

it("finds a contract by its name and its vendor, in any width and case", () => {
  const row = { name: "CRM订阅合同.pdf", vendor: "上海云岫智联" } as ContractRow;
  const table: [string, boolean][] = [["", true], ["crm", true], ["ＣＲＭ 云岫", true], ["云岫 erp", false]];
  for (const [words, expected] of table) expect([words, matches(row, words)]).toEqual([words, expected]);
});
