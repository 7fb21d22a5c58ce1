/** After signing: duties and what became of them, incidents, sums, evidence, notices, the page of a period. */
import "./tracking.css";

export { TrackingPage } from "./TrackingPage";
