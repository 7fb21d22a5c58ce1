/** What the program tells of itself. */
export { AboutPage } from "./AboutPage";
