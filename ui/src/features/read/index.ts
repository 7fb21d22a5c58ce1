/** Reading a paper: pages or text, marks on it, words selected on it. */
import "./read.css";

export { MiniMap } from "./MiniMap";
export { Outline } from "./Outline";
export { PageList } from "./PageList";
export { Reader } from "./Reader";
export type { Mark, MarkKind } from "./marks";
export type { ReaderHandle, Where } from "./reader";
export type { Selected } from "./selection";
export { clauseHolding, textOf } from "./words";
export { Zoom } from "./Zoom";
