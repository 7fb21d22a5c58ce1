import { createTheme, MantineProvider, type MantineColorsTuple } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { Bad, Busy, useRemembered } from "@/kit";
import { useShelf } from "@/features/browse";
import { PacksPage } from "@/features/packs";
import { SettingsPage, type Theme } from "@/features/settings";
import { ROLES } from "@/features/annotate";
import { Languages, pickLanguage, useWords } from "@/i18n";
import { newQueryClient, type ShelfView } from "@/ipc";
import { CompareScreen } from "./CompareScreen";
import { ContractScreen } from "./ContractScreen";
import { KeySheet } from "./KeySheet";
import { useRoute } from "./route";
import { ShelfScreen } from "./ShelfScreen";
import { TopBar } from "./TopBar";

const seal: MantineColorsTuple = [
  "#fdf0ee", "#f7dbd7", "#edb4ac", "#e28b7f", "#d9695a", "#d15242", "#c23a2b", "#a93023", "#97291d", "#842117",
];
const theme = createTheme({ colors: { vermilion: seal }, primaryColor: "vermilion", cursorType: "pointer", fontFamily: "var(--font)" });
const client = newQueryClient();

/** The window: theme, cache and words around one screen at a time. */
export function App() {
  const [look, setLook] = useRemembered<Theme>("theme", "auto");
  return (
    // Colours come from tokens.css: style elements written at run time would break the security policy.
    <MantineProvider
      theme={theme}
      defaultColorScheme={look}
      forceColorScheme={look === "auto" ? undefined : look}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={client}>
        <Spoken look={look} onLook={setLook} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

function Spoken({ look, onLook }: { look: Theme; onLook: (look: Theme) => void }) {
  const shelf = useShelf();
  return (
    <Languages language={pickLanguage(shelf.data?.language ?? "", navigator.languages)}>
      <Screens shelf={shelf.data} problem={shelf.error?.message ?? null} look={look} onLook={onLook} />
    </Languages>
  );
}

function Screens(props: { shelf: ShelfView | undefined; problem: string | null; look: Theme; onLook: (look: Theme) => void }) {
  const { shelf, problem, look, onLook } = props;
  const { t } = useWords();
  const [route, go] = useRoute();
  if (problem !== null) return <Bad title={t("error-title")} hint={t("error-shelf")} detail={problem} />;
  if (!shelf) return <Busy>{t("loading")}</Busy>;
  switch (route.at) {
    case "contract":
      return <ContractScreen key={route.id} id={route.id} shelf={shelf} go={go} />;
    case "compare":
      return <CompareScreen key={`${route.old} ${route.draft}`} old={route.old} draft={route.draft} go={go} />;
    case "packs":
      return (
        <div className="screen">
          <TopBar at="packs" go={go} />
          <PacksPage />
          <KeySheet />
        </div>
      );
    case "settings":
      return (
        <div className="screen">
          <TopBar at="settings" go={go} />
          <SettingsPage shelf={shelf} roles={ROLES} theme={look} onTheme={onLook} />
          <KeySheet />
        </div>
      );
    default:
      return <ShelfScreen shelf={shelf} go={go} />;
  }
}
