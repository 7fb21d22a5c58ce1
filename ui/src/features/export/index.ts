/** Writing things out: forms, place, receipt. */
import "./export.css";

export { ExportDialog } from "./ExportDialog";
