import { expect, it } from "vitest";
import type { ContractRow } from "@/ipc";
import { matches, versionsOf } from "./rows";

it("finds a contract by its name and its vendor, in any width and case", () => {
  const row = { name: "CRM订阅合同.pdf", vendor: "上海云岫智联" } as ContractRow;
  const table: [string, boolean][] = [["", true], ["crm", true], ["ＣＲＭ 云岫", true], ["云岫 erp", false]];
  for (const [words, expected] of table) expect([words, matches(row, words)]).toEqual([words, expected]);
});

it("counts the versions of a contract along its renewals", () => {
  const row = (id: string, renewalOf: string | null) => ({ id, renewalOf }) as ContractRow;
  const rows = [row("a", null), row("b", "a"), row("c", "b"), row("other", null), row("lost", "gone")];
  const told = [...versionsOf(rows)].map(([id, { number, of }]) => `${id} ${number}/${of}`);
  expect(told).toEqual(["a 1/3", "b 2/3", "c 3/3", "other 1/1", "lost 1/1"]);
});
