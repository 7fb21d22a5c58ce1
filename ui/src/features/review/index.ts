/** Findings: their cards, filters and decisions, and what a contract comes to. */
import "./review.css";

export { Assignment } from "./Assignment";
export { Decisions, VERDICTS } from "./Decisions";
export { EVERYTHING, countFindings, filterFindings, severityOf, step } from "./filters";
export { FindingFilters } from "./FindingFilters";
export { FindingList } from "./FindingList";
export { firstToFix } from "./first";
export { groupStacks } from "./stacks";
export { findingMarks } from "./marks";
export { MissingClauses } from "./MissingClauses";
export { Overview } from "./Overview";
export { Terms } from "./Terms";
export { WhyNot, type Wondered } from "./WhyNot";
export { useAssign, useDecide } from "./queries";
export { useReviewState } from "./state";
export { ObjectedBefore } from "./ObjectedBefore";
