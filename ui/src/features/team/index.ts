/** The review team: who holds which role, what waits for whom, and who has signed. */
import "./team.css";

export { QueuePage } from "./QueuePage";
export { TeamPanel } from "./TeamPanel";
export { Unsigned } from "./Unsigned";
