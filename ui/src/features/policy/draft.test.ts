import type { LimitView, PolicyRowView } from "@/ipc";
import { describe, expect, it } from "vitest";
import { draftOf, fieldsOf, fieldsWith, isChanged } from "./draft";

const limit = (value: string, kinds: Record<string, string> = {}): LimitView => ({ limit: value, kinds, source: { zh: "指南", en: "guide" } });
const row = (key: string, shipped: LimitView, own: LimitView | null): PolicyRowView => ({
  key,
  pack: "saas",
  name: { zh: key, en: key },
  most: true,
  shipped,
  own,
});
const rows = [row("a", limit("4小时"), null), row("b", limit("30日", { maintenance: "15日" }), limit("60日"))];

describe("a policy being edited", () => {
  it("keeps what differs from the packs and nothing else", () => {
    expect(draftOf(rows, fieldsOf(rows))).toEqual({ limits: { b: limit("60日") } });
    expect(isChanged(rows, fieldsOf(rows))).toBe(false);
    const stricter = { ...fieldsOf(rows), a: limit(" 2小时 ", { saas: "1小时", data: " " }) };
    expect(draftOf(rows, stricter).limits["a"]).toEqual(limit("2小时", { saas: "1小时" }));
    expect(isChanged(rows, stricter)).toBe(true);
  });
  it("goes back to the pack's limit where a field is emptied", () => {
    expect(draftOf(rows, { ...fieldsOf(rows), b: limit("", { maintenance: "15日" }) }).limits).toEqual({});
  });
  it("takes a file as the whole of it", () => {
    expect(fieldsWith(rows, { limits: { a: limit("8小时") } })).toEqual({ a: limit("8小时"), b: rows[1]?.shipped });
  });
});
