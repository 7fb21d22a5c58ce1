/** Who reviews, and how the window speaks and looks. */
import "./settings.css";

export { SettingsPage, type Theme } from "./SettingsPage";
