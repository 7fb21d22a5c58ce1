import { expect, it } from "vitest";
import { nameOf, partOf } from "./parts";

it("names a family by what its papers have in common, else by the vendor", () => {
  const row = (name: string) => ({ name, vendor: "云岫" });
  expect(nameOf([row("CRM项目-许可合同.pdf"), row("CRM项目-实施合同.pdf")])).toBe("CRM项目");
  expect(nameOf([row("许可.pdf"), row("实施.docx")])).toBe("云岫");
});

it("takes the part of a contract from its kind and leaves it open otherwise", () => {
  expect([partOf({ kinds: ["maintenance"] }), partOf({ kinds: ["saas", "data"] }), partOf({ kinds: [] })]).toEqual(["support", "licence", ""]);
});
