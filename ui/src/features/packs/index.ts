/** The rule packs. */
import "./packs.css";

export { PacksPage } from "./PacksPage";
