import { useWords } from "@/i18n";
import { HELP_PAGES } from "@/features/help";
import { CHANGE_COLOURS, setLook, SIZES, THEMES } from "@/features/settings";
import { useChange, type ShelfView } from "@/ipc";
import { CONTRACT_PLACES } from "../ContractPlaces";
import { PLACES, type Route } from "../route";
import { contractEntries, type Entry } from "./entries";
import { recent } from "./recent";

/** What the palette offers wherever one is: contracts, places, switches, pages of the help. Asked for when it is opened. */
export function usePaletteLines(shelf: ShelfView | undefined, route: Route, go: (route: Route) => void): () => Entry[] {
  const { t } = useWords();
  const save = useChange("settings_save");
  return () => {
    if (!shelf) return [];
    const speak = (language: string) => save.mutate({ reviewer: shelf.reviewer, role: shelf.role, language });
    const setting = (id: string, label: string, run: () => void): Entry => ({ id, kind: "setting", label, run });
    const near = route.at === "compare" ? route.draft : "id" in route ? route.id : null;
    const paper = shelf.contracts.find((row) => row.id === near);
    return [
      ...contractEntries(shelf.contracts, recent.get(), (id) => go({ at: "contract", id })),
      ...(["shelf", ...PLACES, "about"] as const).map((at): Entry => ({ id: `go-${at}`, kind: "place", label: t(at), run: () => go({ at }) })),
      ...(paper ? CONTRACT_PLACES : []).map(
        (at): Entry => ({ id: `go-${at}`, kind: "place", label: t(`place-${at}`), also: paper?.name, run: () => go({ at, id: paper?.id ?? "" }) }),
      ),
      ...THEMES.map((theme) => setting(`theme-${theme}`, `${t("settings-theme")}: ${t(`theme-${theme}`)}`, () => setLook({ theme }))),
      ...SIZES.map((size) => setting(`size-${size}`, `${t("settings-size")}: ${size} %`, () => setLook({ size }))),
      ...CHANGE_COLOURS.map((changes) => setting(`changes-${changes}`, `${t("settings-changes")}: ${t(`changes-${changes}`)}`, () => setLook({ changes }))),
      setting("language-zh", "语言 Language: 简体中文", () => speak("zh-CN")),
      setting("language-en", "语言 Language: English", () => speak("en")),
      ...HELP_PAGES.map((page): Entry => ({ id: `help-${page}`, kind: "help", label: t(`help-page-${page}`), run: () => go({ at: "help", page }) })),
    ];
  };
}
