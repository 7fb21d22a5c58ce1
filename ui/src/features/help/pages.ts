import type { Language } from "@/i18n";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { toString } from "mdast-util-to-string";
import { gfmTable } from "micromark-extension-gfm-table";
import type { Root, RootContent } from "mdast";
import { ALL_PAGES, type PageName } from "./contents";

/** A part of a page: what stands below one of its headings, up to the next. */
export type Section = {
  /** Words of the heading; of the first section the title of the page. */
  title: string;
  depth: number;
  nodes: RootContent[];
  /** All its words below the heading, for the search. */
  words: string;
};

export type Page = { name: PageName; sections: Section[] };

/** The page as it was written, cut at its headings. */
export function pageOf(name: PageName, source: string): Page {
  const sections: Section[] = [];
  for (const node of parsed(source).children) {
    if (node.type === "heading") sections.push({ title: toString(node), depth: node.depth, nodes: [], words: "" });
    else sections.at(-1)?.nodes.push(node);
  }
  for (const section of sections) section.words = section.nodes.map(wordsOf).join("\n");
  return { name, sections };
}

/** The tree of a Markdown source; tables are all that is used beyond the common core. */
export function parsed(source: string): Root {
  return fromMarkdown(source, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
}

/** The words of a block; parts that stand apart on the page are parted here too. */
function wordsOf(node: RootContent): string {
  if (node.type === "list" || node.type === "table" || node.type === "listItem" || node.type === "blockquote") {
    return node.children.map((child) => wordsOf(child as RootContent)).join("\n");
  }
  if (node.type === "tableRow") return node.children.map((cell) => toString(cell)).join("  ");
  return toString(node);
}

// Each page is a file of its own that is fetched when it is asked for: a start of the window reads none of them.
const SOURCES = import.meta.glob<string>("./pages/*/*.md", { query: "?raw", import: "default", eager: false });

/** Fetches a page in a language. */
export async function loadPage(language: Language, name: PageName): Promise<Page> {
  const load = SOURCES[`./pages/${language}/${name}.md`];
  if (!load) throw new Error(`${language}/${name}.md`);
  return pageOf(name, await load());
}

/** Fetches all pages of a language, in their order. */
export function loadAll(language: Language): Promise<Page[]> {
  return Promise.all(ALL_PAGES.map((name) => loadPage(language, name)));
}
