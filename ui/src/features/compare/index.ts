/** Two contracts against each other: papers in step, the map between, the list of changes. */
import "./compare.css";

export { ALL_CHANGES, countChanges, filterChanges, placeOn, stepChange } from "./changes";
export { ChangeList } from "./ChangeList";
export { Papers, type PapersHandle } from "./Papers";
export { Summary } from "./Summary";
export { useComparison, useDecideChange } from "./queries";
export { useCompareState } from "./state";
