/** The shelf: every contract, one a row. */
import "./browse.css";

export { Shelf } from "./Shelf";
export { useShelf } from "./queries";
export { useRenewal } from "./useRenewal";
