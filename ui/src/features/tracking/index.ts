/** After signing: duties and what became of them, incidents, sums, evidence, notices, the page of a period. */
import "./tracking.css";

export { EvidenceIn } from "./EvidenceIn";
export { TrackingPage } from "./TrackingPage";
