import type { PartView } from "@/ipc";
import { describe, expect, it } from "vitest";
import { linesOf, stepped } from "./parts";

const part = (origin: PartView["origin"], name: string, version: string, licence: string, within: string | null = null): PartView => ({ origin, name, version, licence, home: "", within });

const PARTS = [
  part("within", "SQLCipher", "4.14.0", "BSD-3-Clause", "libsqlite3-sys 0.38.2"),
  part("program", "serde", "1.0.229", "MIT OR Apache-2.0"),
  part("program", "zip", "9.4.1", "MIT"),
  part("page", "react", "19.3.1", "MIT"),
];

const spelt = (wanted: string) => linesOf(PARTS, wanted).map((line) => (line.kind === "heading" ? `${line.origin} ${line.count}` : line.part.name));

describe("the list of parts", () => {
  it("stands under headings that count what is below them", () => {
    expect(spelt("")).toEqual(["within 1", "SQLCipher", "program 2", "serde", "zip", "page 1", "react"]);
  });

  it.each([
    ["apache", ["program 1", "serde"]],
    ["MIT 19.", ["page 1", "react"]],
    ["sqlite", ["within 1", "SQLCipher"]],
    ["gpl", []],
  ])("is searched for %s", (wanted, found) => {
    expect(spelt(wanted)).toEqual(found);
  });

  it("is walked over its headings and not beyond its ends", () => {
    const lines = linesOf(PARTS, "");
    expect(stepped(lines, null, 1)?.name).toBe("SQLCipher");
    expect(stepped(lines, "SQLCipher 4.14.0", 1)?.name).toBe("serde");
    expect(stepped(lines, "react 19.3.1", 1)?.name).toBe("react");
    expect(stepped(lines, "SQLCipher 4.14.0", -1)?.name).toBe("SQLCipher");
    expect(stepped([], null, 1)).toBeNull();
  });
});
