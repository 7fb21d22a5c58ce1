/** Who reviews, and how the window speaks and looks. */
import "./settings.css";

export { KeepingSection, Passphrase } from "./KeepingSection";
export { SettingsPage } from "./SettingsPage";
export { looks, setLook, SIZES, THEMES, CHANGE_COLOURS, type Looks } from "./looks";
