import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const ROOT = join(process.cwd(), "src");

function files(folder: string, ends: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "bindings" ? [] : files(path, ends);
    return ends.test(entry.name) && !entry.name.includes(".test.") ? [path] : [];
  });
}

/** Who owns a file: a feature by its name, else the folder below src. */
function ownerOf(path: string): string {
  const [first = "", second = ""] = relative(ROOT, path).split("/");
  return first === "features" ? second : first;
}

/** The single selectors of a style sheet, those within media rules too. */
function selectorsOf(source: string): string[] {
  const bare = source.replace(/\/\*[\s\S]*?\*\//g, "");
  return [...bare.matchAll(/([^{};]+)\{/g)]
    .map((found) => (found[1] ?? "").trim())
    .filter((selector) => !/^(@|from$|to$|\d+%)/.test(selector))
    .flatMap((selector) => selector.split(/,(?![^(]*\))/).map((one) => one.trim()));
}
const classesIn = (selector: string) => [...selector.matchAll(/\.([a-zA-Z][\w-]*)/g)].map((found) => found[1] ?? "");

/** The classes that a part of the window gives its elements; the first words of those put together at run time apart. */
function classNamesIn(path: string): { whole: string[]; begun: string[] } {
  const [whole, begun]: [string[], string[]] = [[], []];
  const take = (text: string, open: boolean) => {
    const words = text.split(/\s+/);
    const last = open ? (words.pop() ?? "") : "";
    whole.push(...words.filter((word) => word !== ""));
    if (last !== "") begun.push(last);
  };
  const strings = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node)) take(node.text, false);
    else if (ts.isTemplateExpression(node)) {
      take(node.head.text, true);
      for (const span of node.templateSpans) {
        strings(span.expression);
        take(span.literal.text.replace(/^\S+/, ""), span !== node.templateSpans.at(-1));
      }
    } else ts.forEachChild(node, strings);
  };
  const visit = (node: ts.Node) => {
    if (ts.isJsxAttribute(node) && /^class(Name|Names)$/.test(node.name.getText()) && node.initializer) strings(node.initializer);
    else ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return { whole, begun };
}

const sheets = files(ROOT, /\.css$/).map((path) => ({ path, owner: ownerOf(path), selectors: selectorsOf(readFileSync(path, "utf8")) }));
const parts = files(ROOT, /\.tsx$/).map((path) => ({ owner: ownerOf(path), ...classNamesIn(path) }));
const code = files(ROOT, /\.tsx?$/).map((path) => readFileSync(path, "utf8")).join("\n");

/** The owners whose elements bear a class. */
function usersOf(name: string): string[] {
  const spelt = parts.some((part) => part.whole.includes(name));
  const bears = (part: (typeof parts)[number]) => (spelt ? part.whole.includes(name) : part.begun.some((start) => name.startsWith(start)));
  return [...new Set(parts.filter(bears).map((part) => part.owner))];
}

describe("the style sheets", () => {
  it("of a feature reach no other: each of their rules names a class that nobody else bears", () => {
    const own = sheets.filter((sheet) => !["styles", "kit"].includes(sheet.owner));
    expect(own.length).toBeGreaterThan(15);
    const reaching = own.flatMap(({ owner, selectors }) =>
      selectors
        .filter((selector) => !classesIn(selector).some((name) => usersOf(name).every((user) => user === owner)))
        .map((selector) => `${owner}: ${selector} (${[...new Set(classesIn(selector).flatMap(usersOf))].filter((user) => user !== owner).join(", ")})`),
    );
    expect(reaching).toEqual([]);
  });
  it("hold no class that no element bears", () => {
    const put = [...code.matchAll(/([a-zA-Z][\w-]*-)\$\{/g)].map((found) => found[1] ?? "");
    const texts = [...code.matchAll(/"([^"\n]*)"|`([^`]*)`/g)].map((found) => found[1] ?? found[2] ?? "");
    const words = new Set(texts.flatMap((text) => text.match(/[a-zA-Z][\w-]*/g) ?? []));
    const names = [...new Set(sheets.flatMap(({ selectors }) => selectors.flatMap(classesIn)))];
    expect(names.length).toBeGreaterThan(200);
    expect(names.filter((name) => !words.has(name) && !put.some((start) => name.startsWith(start)))).toEqual([]);
  });
});
