/** The help: its pages, and the tour over the sample pair. */
import { lazy } from "react";
import "./help.css";

/** Comes with its reader of Markdown when it is first opened. */
export const HelpPage = lazy(() => import("./HelpPage").then((help) => ({ default: help.HelpPage })));
export { ALL_PAGES as HELP_PAGES, isPage, type PageName } from "./contents";
export { Tour } from "./Tour";
export type { Stop } from "./steps";
export { useTour, type TourState } from "./useTour";
