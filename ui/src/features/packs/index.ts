/** The rule packs, and the editor of a rule. */
import "./packs.css";

export { PacksPage } from "./PacksPage";
export { RulePage } from "./RulePage";
