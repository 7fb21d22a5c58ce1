/** Reading a paper: pages or text, marks on it, words selected on it. */
import "./read.css";
import "./marks.css";

export { findIn, fold } from "./find";
export { FindBar } from "./FindBar";
export { FirstPage } from "./FirstPage";
export { GoTo } from "./GoTo";
export { placeOfArea, type Area } from "./areas";
export { placeOf } from "./ink";
export { MiniMap } from "./MiniMap";
export { Outline } from "./Outline";
export { PageList } from "./PageList";
export { Reader } from "./Reader";
export type { Mark, MarkKind, TakenOut } from "./marks";
export type { ReaderHandle, Where } from "./reader";
export type { Selected } from "./selection";
export { clauseHolding, textOf } from "./words";
export { inDigits, type Target } from "./targets";
export { useFind } from "./useFind";
export { Following, newWhereabouts, type Whereabouts } from "./whereabouts";
export { Zoom } from "./Zoom";
