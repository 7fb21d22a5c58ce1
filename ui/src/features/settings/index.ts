/** Who reviews, and how the window speaks and looks. */
import "./settings.css";

export { SettingsPage } from "./SettingsPage";
export { looks, setLook, SIZES, THEMES, CHANGE_COLOURS, type Looks } from "./looks";
