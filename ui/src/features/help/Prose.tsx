import type { PhrasingContent, RootContent, Table } from "mdast";
import { Fragment, type ReactNode } from "react";
import { isPage, type PageName } from "./contents";
import { rangesOf } from "./search";

/** What pages are written in. Raw HTML and pictures are no part of it and come to nothing. */
type Inside = { needles: readonly string[]; onPage: (page: PageName) => void };

/** Blocks of a page as elements; nothing ever becomes HTML by itself. */
export function Prose({ nodes, ...inside }: Inside & { nodes: readonly RootContent[] }): ReactNode {
  return nodes.map((node, index) => <Block key={index} node={node} {...inside} />);
}

function Block({ node, ...inside }: Inside & { node: RootContent }): ReactNode {
  switch (node.type) {
    case "paragraph":
      return (
        <p>
          <Line nodes={node.children} {...inside} />
        </p>
      );
    case "list": {
      const items = node.children.map((item, index) => (
        <li key={index}>
          <Prose nodes={item.children} {...inside} />
        </li>
      ));
      return node.ordered ? <ol start={node.start ?? 1}>{items}</ol> : <ul>{items}</ul>;
    }
    case "blockquote":
      return (
        <blockquote>
          <Prose nodes={node.children} {...inside} />
        </blockquote>
      );
    case "code":
      // The keyboard must be able to scroll what is wider than the page.
      return (
        <pre tabIndex={0}>
          <code>{node.value}</code>
        </pre>
      );
    case "table":
      return <Grid table={node} {...inside} />;
    case "thematicBreak":
      return <hr />;
    default:
      return null;
  }
}

function Grid({ table, ...inside }: Inside & { table: Table }): ReactNode {
  const [head, ...rows] = table.children;
  return (
    <table>
      <thead>
        <tr>
          {head?.children.map((cell, index) => (
            <th key={index} scope="col">
              <Line nodes={cell.children} {...inside} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.children.map((cell, column) => {
              const words = <Line nodes={cell.children} {...inside} />;
              return column === 0 ? (
                <th key={column} scope="row">
                  {words}
                </th>
              ) : (
                <td key={column}>{words}</td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Line({ nodes, ...inside }: Inside & { nodes: readonly PhrasingContent[] }): ReactNode {
  return nodes.map((node, index) => <Fragment key={index}>{words(node, inside)}</Fragment>);
}

function words(node: PhrasingContent, inside: Inside): ReactNode {
  switch (node.type) {
    case "text":
      return <Marked words={node.value} needles={inside.needles} />;
    case "strong":
      return (
        <strong>
          <Line nodes={node.children} {...inside} />
        </strong>
      );
    case "emphasis":
      return (
        <em>
          <Line nodes={node.children} {...inside} />
        </em>
      );
    case "inlineCode":
      return isKey(node.value) ? <kbd>{node.value}</kbd> : <code>{node.value}</code>;
    case "break":
      return <br />;
    case "link": {
      const page = pageOfLink(node.url);
      const label = <Line nodes={node.children} {...inside} />;
      // There is no network: an address that is no page of ours leads nowhere and stays words.
      if (page === null) return label;
      return (
        <a
          href={`#/help/${page}`}
          onClick={(event) => {
            event.preventDefault();
            inside.onPage(page);
          }}
        >
          {label}
        </a>
      );
    }
    default:
      return null;
  }
}

/** Words with what was looked for marked in them. */
export function Marked({ words, needles }: { words: string; needles: readonly string[] }): ReactNode {
  if (needles.length === 0) return words;
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const [start, end] of rangesOf(words, needles)) {
    pieces.push(words.slice(at, start), <mark key={start}>{words.slice(start, end)}</mark>);
    at = end;
  }
  pieces.push(words.slice(at));
  return pieces;
}

/** The page that a link names: `notes.md`. */
export function pageOfLink(url: string): PageName | null {
  const name = /^([a-z]+)\.md$/.exec(url)?.[1] ?? "";
  return isPage(name) ? name : null;
}

/** Whether code is the name of a key, as `Ctrl+F` or `J`. */
export function isKey(code: string): boolean {
  return /^(Ctrl|Shift|Alt)$|^((Ctrl|Shift|Alt)\+)*(F\d{1,2}|Esc|Enter|Tab|Space|[↑↓←→]|[A-Z0-9?+/−])$/.test(code);
}
