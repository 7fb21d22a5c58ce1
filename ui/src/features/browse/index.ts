/** The shelf: every contract, one a row; what is sought in their texts; archive and bin. */
import "./browse.css";

export { Erase } from "./Erase";
export { Places } from "./Places";
export { Shelf, type FamilyName } from "./Shelf";
export { Told } from "./Told";
export { useMade, usePlaces, useShelf } from "./queries";
export { useRenewal } from "./useRenewal";
