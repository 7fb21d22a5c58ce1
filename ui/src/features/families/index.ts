/** Contracts of one project, checked together; and what the shelf notices by itself. */
import "./families.css";

export { FamilyDialog } from "./FamilyDialog";
export { FamilyPage } from "./FamilyPage";
export { Noticed } from "./Noticed";
export { useFamilies } from "./queries";
