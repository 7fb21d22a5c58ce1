import "./presign.css";

/** The check before signing. */
export { PresignPage } from "./PresignPage";
