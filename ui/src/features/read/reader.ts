import type { ClauseView, PageSize, ParagraphView, PlaceView } from "@/ipc";
import type { Area } from "./areas";
import type { Mark, TakenOut } from "./marks";
import type { Selected } from "./selection";

/** What others may ask of a reader. Heights are pixels of its column. */
export type ReaderHandle = {
  /** Scrolls to a passage, a third of the way down; one in sight already stays, unless it is to stand `level`. */
  showPlace: (place: PlaceView, level?: boolean) => void;
  /** Scrolls to the head of a clause. */
  showClause: (clause: ClauseView) => void;
  /** Scrolls to a page. */
  showPage: (page: number) => void;
  /** Scrolls to a height. */
  scrollTo: (y: number) => void;
  /** Where a spot stands in the column: by page and points where there are pages, else by offset of its text. */
  heightOf: (spot: { page: number; top: number; start: number }) => number;
  /** Where it stands now: scrolled height, height of the view, height of the whole. */
  measure: () => { y: number; view: number; whole: number };
};

/** What is being read. */
export type Where = { page: number; clause: ClauseView | null };

export type ReaderProps = {
  contract: string;
  label: string;
  pages: PageSize[];
  paragraphs: ParagraphView[];
  clauses: ClauseView[];
  marks: Mark[];
  /** Words taken out of the text, to be drawn in a text without pages. */
  taken?: TakenOut[];
  selected: string | null;
  flash: string | null;
  zoom: number;
  onChoose: (id: string) => void;
  onSelect?: (selected: Selected | null) => void;
  onWhere?: (where: Where) => void;
  onScroll?: () => void;
  onZoom?: (zoom: number) => void;
  /** Hears of a box drawn on a page; while it is given, pointers draw boxes and choose nothing. */
  onArea?: (area: Area) => void;
};
