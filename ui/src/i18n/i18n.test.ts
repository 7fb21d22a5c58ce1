import { parse, Resource } from "@fluent/syntax";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bundleOf, catalogueOf, pickLanguage } from "./index";

function keysOf(source: string): string[] {
  const resource: Resource = parse(source, {});
  const junk = resource.body.filter((entry) => entry.type === "Junk");
  expect(junk).toEqual([]);
  return resource.body.flatMap((entry) => (entry.type === "Message" ? [entry.id.name] : []));
}

function variablesOf(source: string, key: string): string[] {
  const at = source.indexOf(`\n${key} =`);
  const rest = source.slice(at + 1);
  const end = rest.search(/\n(?=[a-z#])/);
  return [...new Set((end < 0 ? rest : rest.slice(0, end)).match(/\$\w+/g) ?? [])].sort();
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "bindings" ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.includes(".test.") ? [readFileSync(path, "utf8")] : [];
  });
}

describe("the catalogues", () => {
  const [english, chinese] = [catalogueOf("en"), catalogueOf("zh-CN")];
  const parts = Object.keys(chinese);
  const keys = Object.values(chinese).flatMap(keysOf);
  it("have the same parts with the same keys, each once", () => {
    expect(Object.keys(english)).toEqual(parts);
    for (const part of parts) expect([part, keysOf(english[part] ?? "")]).toEqual([part, keysOf(chinese[part] ?? "")]);
    expect(new Set(keys).size).toBe(keys.length);
  });
  it("take the same values", () => {
    for (const part of parts) {
      for (const key of keysOf(chinese[part] ?? "")) {
        expect([key, variablesOf(`\n${english[part]}`, key)]).toEqual([key, variablesOf(`\n${chinese[part]}`, key)]);
      }
    }
  });
  it("hold every key that the window asks for", () => {
    const code = sources(join(process.cwd(), "src")).join("\n");
    const plain = [...code.matchAll(/\bt\(\s*"([^"]+)"/g)].map((found) => found[1] ?? "");
    const either = [...code.matchAll(/\bt\([^"`)]*\? "([\w-]+)" : "([\w-]+)"/g)].flatMap((found) => [found[1] ?? "", found[2] ?? ""]);
    const put = [...code.matchAll(/\bt\(`([\w-]+-)\$\{/g)].map((found) => found[1] ?? "");
    expect(plain.length).toBeGreaterThan(100);
    expect([...plain, ...either].filter((key) => !keys.includes(key))).toEqual([]);
    expect(put.filter((prefix) => !keys.some((key) => key.startsWith(prefix)))).toEqual([]);
  });
  it("hold no key that the window never asks for", () => {
    const code = sources(join(process.cwd(), "src")).join("\n");
    const words = new Set([...code.matchAll(/(?<=["'`])[a-zA-Z][\w-]*(?=["'`])/g)].map((found) => found[0]));
    const put = [...code.matchAll(/`([a-zA-Z][\w-]*-)\$\{/g), ...code.matchAll(/\bnamed\("([\w-]+)"/g)].map((found) => found[1] ?? "");
    expect(put.length).toBeGreaterThan(20);
    expect(keys.filter((key) => !words.has(key) && !put.some((start) => key.startsWith(start)))).toEqual([]);
  });
  it("say of every error what is wrong and what to try", () => {
    const codes = [...readFileSync(join(process.cwd(), "src/ipc/bindings/Code.ts"), "utf8").matchAll(/"([a-z-]+)"/g)].map((found) => found[1] ?? "");
    expect(codes.length).toBeGreaterThan(20);
    for (const language of ["zh-CN", "en"] as const) {
      const bundle = bundleOf(language);
      expect(codes.flatMap((code) => [`error-${code}`, `try-${code}`]).filter((key) => !bundle.hasMessage(key))).toEqual([]);
    }
  });
  it("tell what failed, not the sentence that the workbench keeps for its log", () => {
    const shown = sources(join(process.cwd(), "src")).flatMap((source) => source.match(/[^=\s]\s*\{[\w.?]*(?:error|problem|trouble)\??\.message\}/g) ?? []);
    expect(shown).toEqual([]);
  });
  it("can be formatted", () => {
    for (const language of ["zh-CN", "en"] as const) {
      const bundle = bundleOf(language);
      const message = bundle.getMessage("page-of");
      expect(bundle.formatPattern(message?.value ?? "", { page: 2, pages: 9 })).toMatch(/2.*9/);
    }
  });
  it("are chosen by the settings, else by the system", () => {
    expect(pickLanguage("en", ["zh-CN"])).toBe("en");
    expect(pickLanguage("", ["zh-Hans-CN", "en"])).toBe("zh-CN");
    expect(pickLanguage("", ["de-DE"])).toBe("en");
    expect(pickLanguage("", [])).toBe("zh-CN");
  });
});
