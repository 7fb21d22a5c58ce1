/** Renewals: what ends when, by when notice must be given, and the sheet that a renewal is weighed on. */
import "./renewals.css";

export { EvaluationPage } from "./EvaluationPage";
export { RenewalsPage } from "./RenewalsPage";
export { Reminding, useCalls, useSafeDays } from "./reminding";
