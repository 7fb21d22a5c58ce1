/** Two contracts against each other: papers in step, the map between, the list of changes. */
import "./compare.css";

export { ALL_CHANGES, articlesOf, clauseLabel, countChanges, filterChanges, placeOn, stepChange } from "./changes";
export { Agreed } from "./Agreed";
export { ChainMenu } from "./ChainMenu";
export { ChangeList } from "./ChangeList";
export type { MapRisk } from "./ChangeMap";
export { HiddenList } from "./HiddenList";
export { History, type Passage } from "./History";
export { mergedRows, searchable } from "./merged";
export { Papers, type PapersHandle } from "./Papers";
export { PinDialog } from "./PinDialog";
export { Summary } from "./Summary";
export { useChain, useComparison, useAssignChange, useDecideChange } from "./queries";
export { useCompareState } from "./state";
