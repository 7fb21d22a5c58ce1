/** The command palette: everything that can be done, opened or switched, by a few letters. */
import "./palette.css";

export { offersOf } from "./entries";
export { Palette } from "./Palette";
export { opened } from "./recent";
export { usePaletteLines } from "./lines";
