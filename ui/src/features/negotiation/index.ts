/** Asks in three tiers, what was answered, what landed, and the library of wordings. */
import "./negotiation.css";

export { NegotiationPage } from "./NegotiationPage";
export { PhrasePicker } from "./PhrasePicker";
