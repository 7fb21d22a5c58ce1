import "./annexes.css";

/** What was said beside the paper, and annexes of our own. */
export { AnnexesPage } from "./AnnexesPage";
