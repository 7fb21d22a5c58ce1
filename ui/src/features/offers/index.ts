import "./offers.css";

/** Offers side by side. */
export { OffersPage } from "./OffersPage";
