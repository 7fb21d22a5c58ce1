/** The limits: what values are held against, and what a change does. */
import "./policy.css";

export { PolicyPage } from "./PolicyPage";
