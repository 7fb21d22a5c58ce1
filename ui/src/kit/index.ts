/** Parts that know no contract. */
export { Chips, type Chip } from "./Chips";
export { Hides } from "./Hides";
export { Lock } from "./Lock";
export { Pick, type PickItem } from "./Pick";
export { Bad, Busy, Empty } from "./States";
export { Panes } from "./Panes";
export { Switch } from "./Switch";
export { Sign, type SignKind } from "./Sign";
export { TabList, type TabItem } from "./TabList";
export { focusRegion, useKeys, zoomKeys, type KeyMap } from "./keys";
export { useEach, type Each } from "./useEach";
export { useStable } from "./stable";
export { tally, toggled } from "./tally";
export { useRemembered } from "./remembered";
export { useNarrow } from "./useNarrow";
