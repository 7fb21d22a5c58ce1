import type { Nodes } from "mdast";
import { describe, expect, it } from "vitest";
import { bundleOf, type Language } from "@/i18n";
import { ACTION_IDS, ACTIONS, keyLabel } from "@/kit";
import { ALL_PAGES } from "./contents";
import { loadAll, parsed } from "./pages";
import { pageOfLink } from "./Prose";

const LANGUAGES: readonly Language[] = ["zh-CN", "en"];
const FILES = import.meta.glob<string>("./pages/*/*.md", { query: "?raw", import: "default", eager: true });
/** What the reader can show; the rest would be left out without a word. */
const SHOWN = ["root", "heading", "paragraph", "text", "strong", "emphasis", "inlineCode", "code", "list", "listItem", "link", "table", "tableRow", "tableCell", "blockquote"];

function sourceOf(language: Language, page: string): string {
  return FILES[`./pages/${language}/${page}.md`] ?? "";
}

function allNodes(node: Nodes): Nodes[] {
  return [node, ...("children" in node ? node.children.flatMap((child) => allNodes(child)) : [])];
}

describe("the help pages", () => {
  it("stand in both languages, and no file is left over", () => {
    const wanted = LANGUAGES.flatMap((language) => ALL_PAGES.map((page) => `./pages/${language}/${page}.md`));
    expect(Object.keys(FILES).sort()).toEqual([...wanted].sort());
    expect(new Set(ALL_PAGES).size).toBe(ALL_PAGES.length);
  });

  it("have the same headings, tables, lists and links in both", () => {
    const shape = (source: string) =>
      allNodes(parsed(source)).flatMap((node) => {
        if (node.type === "heading") return [`heading ${node.depth}`];
        if (node.type === "table") return [`table ${node.children.length}×${node.children[0]?.children.length ?? 0}`];
        return [];
      });
    const links = (source: string) => allNodes(parsed(source)).flatMap((node) => (node.type === "link" ? [node.url] : []));
    for (const page of ALL_PAGES) {
      const [chinese, english] = [sourceOf("zh-CN", page), sourceOf("en", page)];
      expect([page, shape(english)]).toEqual([page, shape(chinese)]);
      expect([page, new Set(links(english))]).toEqual([page, new Set(links(chinese))]);
    }
  });

  it("lead to pages that are there, and to no other place", () => {
    for (const [path, source] of Object.entries(FILES)) {
      const links = allNodes(parsed(source)).flatMap((node) => (node.type === "link" ? [node.url] : []));
      expect([path, links.filter((url) => pageOfLink(url) === null)]).toEqual([path, []]);
    }
  });

  it("are written in what the reader can show", () => {
    for (const [path, source] of Object.entries(FILES)) {
      const kinds = new Set(allNodes(parsed(source)).map((node) => node.type));
      expect([path, [...kinds].filter((kind) => !SHOWN.includes(kind))]).toEqual([path, []]);
    }
  });

  it("begin with one title, the name they have in the list", async () => {
    for (const language of LANGUAGES) {
      const bundle = bundleOf(language);
      for (const page of await loadAll(language)) {
        const named = bundle.getMessage(`help-page-${page.name}`)?.value ?? "";
        expect(page.sections.map(({ depth }) => depth).filter((depth) => depth === 1)).toEqual([1]);
        expect(page.sections[0]?.depth).toBe(1);
        expect([language, page.name, page.sections[0]?.title]).toEqual([language, page.name, bundle.formatPattern(named)]);
      }
    }
  });

  it("name the keys that the program comes with", () => {
    for (const language of LANGUAGES) {
      const printed = allNodes(parsed(sourceOf(language, "keys"))).flatMap((node) => (node.type === "inlineCode" ? [node.value] : []));
      const missing = ACTION_IDS.filter((id) => !ACTIONS[id].keys.some((key) => printed.includes(keyLabel(key))));
      expect([language, missing]).toEqual([language, []]);
    }
  });

  it("can be read in a minute or a few", () => {
    for (const [path, source] of Object.entries(FILES)) {
      const lines = source.split("\n").length;
      expect([path, lines >= 20 && lines <= 130]).toEqual([path, true]);
    }
  });
});
