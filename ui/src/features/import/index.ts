/** Bringing files in: the panel, the queue, the drop. */
import "./import.css";

export { DropVeil } from "./DropVeil";
export { Remedy } from "./Remedy";
export { useReadAnew } from "./useReadAnew";
export { HealthCard } from "./HealthCard";
export { issueMarks, placeOfIssue } from "./health";
export { ImportPanel } from "./ImportPanel";
export { ImportQueue } from "./ImportQueue";
export { useImport } from "./useImport";
