import { createTheme, MantineProvider, type MantineColorsTuple } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { Busy, useKeys, today } from "@/kit";
import { AboutPage } from "@/features/about";
import { useShelf } from "@/features/browse";
import { DropVeil } from "@/features/import";
import { FamilyPage } from "@/features/families";
import { PacksPage, RulePage } from "@/features/packs";
import { HelpPage, useTour } from "@/features/help";
import { OffersPage } from "@/features/offers";
import { PolicyPage } from "@/features/policy";
import { KeepingSection, looks, SettingsPage } from "@/features/settings";
import { EvaluationPage, Reminding, RenewalsPage } from "@/features/renewals";
import { QueuePage } from "@/features/team";
import { TrackingPage } from "@/features/tracking";
import { ROLES } from "@/features/annotate";
import { Languages, pickLanguage, useWords } from "@/i18n";
import { call, newQueryClient, setWindowSize, systemLanguages, type CommandError, type ShelfView } from "@/ipc";
import { Activity, Suspense, useEffect, useState, type ReactNode } from "react";
import { AnnexesScreen } from "./AnnexesScreen";
import { AroundPage } from "./AroundPage";
import { CompareScreen } from "./CompareScreen";
import { PresignScreen } from "./PresignScreen";
import { ContractScreen } from "./ContractScreen";
import { NegotiationScreen } from "./NegotiationScreen";
import { useBehind } from "./help";
import { KeySheet } from "./KeySheet";
import { LockedShelf } from "./LockedShelf";
import { Mishap } from "./Mishap";
import { opened, Palette, usePaletteLines } from "./palette";
import { toHash, useRoute, type Route } from "./route";
import { ShelfScreen } from "./ShelfScreen";
import { TopBar } from "./TopBar";
import { TourDock } from "./TourDock";

const seal: MantineColorsTuple = [
  "#fdf0ee", "#f7dbd7", "#edb4ac", "#e28b7f", "#d9695a", "#d15242", "#c23a2b", "#a93023", "#97291d", "#842117",
];
const theme = createTheme({ colors: { vermilion: seal }, primaryColor: "vermilion", cursorType: "pointer", fontFamily: "var(--font)" });
const client = newQueryClient();

/** The window: theme, cache and words around one screen at a time. */
export function App() {
  const { theme: scheme, changes, size, lines } = looks.use();
  useEffect(() => {
    document.documentElement.dataset["changes"] = changes;
    document.documentElement.dataset["lines"] = lines;
  }, [changes, lines]);
  useEffect(() => setWindowSize(size), [size]);
  return (
    // Colours come from tokens.css: style elements written at run time would break the security policy.
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      forceColorScheme={scheme === "auto" ? undefined : scheme}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={client}>
        <Spoken />
      </QueryClientProvider>
    </MantineProvider>
  );
}

function Spoken() {
  const shelf = useShelf();
  const [system, setSystem] = useState<readonly string[] | null>(null);
  useEffect(() => void systemLanguages().then(setSystem), []);
  const language = system === null ? null : pickLanguage(shelf.data?.language ?? "", system);
  const open = shelf.data !== undefined;
  const [told, setTold] = useState(false);
  useEffect(() => {
    if (language === null || !open) return;
    // What the workbench words itself follows the window where no language was chosen.
    void call("settings_spoken", { language }).catch(() => undefined).then(() => setTold(true));
  }, [language, open]);
  // Nothing is said until it is known in which language.
  if (language === null) return null;
  return (
    <Languages language={language}>
      {told && <Reminding />}
      <Screens shelf={shelf.data} problem={shelf.error} />
    </Languages>
  );
}

function Screens({ shelf, problem }: { shelf: ShelfView | undefined; problem: CommandError | null }) {
  const { t } = useWords();
  const [route, go] = useRoute();
  const behind = useBehind(route);
  const tour = useTour();
  const [dropped, setDropped] = useState<string[]>([]);
  const more = usePaletteLines(shelf, behind, go);
  useKeys({ back: () => window.history.back() });
  const reading = behind.at === "contract" ? behind.id : null;
  useEffect(() => {
    if (reading !== null) opened(reading);
  }, [reading]);
  if (problem !== null) return <LockedShelf problem={problem} />;
  if (!shelf) return <Busy>{t("loading")}</Busy>;
  const drop = (paths: string[]) => {
    setDropped(paths);
    go({ at: "shelf" });
  };
  const helped = route.at === "help";
  return (
    <div className="window">
      <div className="screens">
        {(helped || behind.at !== "shelf") && <DropVeil onFiles={drop} />}
        <Mishap at={toHash(route)} onShelf={() => go({ at: "shelf" })}>
          {/* While the help is read the screen behind it rests, and is found again as it was left. */}
          <Activity mode={helped ? "hidden" : "visible"}>
            {behind.at === "shelf" ? (
              <ShelfScreen shelf={shelf} route={behind} go={go} dropped={dropped} onTaken={() => setDropped([])} onSample={tour.offer} />
            ) : (
              <Screen shelf={shelf} route={behind} go={go} />
            )}
          </Activity>
          {helped && (
            <Page at="help" go={go}>
              <Suspense fallback={<Busy>{t("loading")}</Busy>}>
                <HelpPage
                  page={route.page}
                  onPage={(page) => go({ at: "help", page })}
                  onBack={() => go(behind)}
                  onTour={() => {
                    tour.start();
                    go({ at: "shelf" });
                  }}
                />
              </Suspense>
            </Page>
          )}
        </Mishap>
      </div>
      <KeySheet onSettings={() => go({ at: "settings" })} />
      <Palette more={more} />
      <TourDock route={route} contracts={shelf.contracts} tour={tour} go={go} />
    </div>
  );
}

type ScreenProps = { shelf: ShelfView; route: Route; go: (route: Route) => void };

function Screen({ shelf, route, go }: ScreenProps) {
  switch (route.at) {
    case "contract":
      return <ContractScreen key={`${route.id} ${route.item ?? ""}`} id={route.id} seen={route.seen} item={route.item} shelf={shelf} go={go} />;
    case "compare":
      return <CompareScreen key={`${route.old} ${route.draft} ${route.item ?? ""}`} old={route.old} draft={route.draft} item={route.item} shelf={shelf} go={go} />;
    case "negotiation":
      return <NegotiationScreen key={route.id} id={route.id} shelf={shelf} go={go} />;
    case "queue":
      return (
        <Page at="queue" go={go}>
          <QueuePage
            contracts={shelf.contracts}
            me={shelf.reviewer}
            today={today()}
            onOpen={(id) => go({ at: "contract", id })}
            onTask={(id, { id: item, old }) => go(old === null ? { at: "contract", id, item } : { at: "compare", old, draft: id, item })}
          />
        </Page>
      );
    case "tracking":
      return (
        <AroundPage at="tracking" id={route.id} shelf={shelf} go={go}>
          <TrackingPage key={route.id} contract={route.id} onPlace={({ start, end }) => go({ at: "contract", id: route.id, seen: { start, end, rule: "" } })} />
        </AroundPage>
      );
    case "family":
      return (
        <Page at="shelf" go={go}>
          <FamilyPage
            key={route.id}
            id={route.id}
            rows={[...shelf.contracts, ...shelf.aside]}
            onBack={() => go({ at: "shelf" })}
            onOpen={(id) => go({ at: "contract", id })}
            onPlace={(id, { start, end }) => go({ at: "contract", id, seen: { start, end, rule: "", family: route.id } })}
          />
        </Page>
      );
    case "packs":
      return (
        <Page at="packs" go={go}>
          <PacksPage onRule={(rule) => go({ at: "rule", rule })} />
        </Page>
      );
    case "rule":
      return (
        <Page at="packs" go={go}>
          <RulePage
            key={route.rule}
            rule={route.rule}
            onBack={() => go({ at: "packs" })}
            onRule={(rule) => go({ at: "rule", rule })}
            onOpen={(id, start, end) => go({ at: "contract", id, seen: { start, end, rule: route.rule } })}
          />
        </Page>
      );
    case "renewals":
      return (
        <Page at="renewals" go={go}>
          <RenewalsPage
            onPlace={(id, { start, end }) => go({ at: "contract", id, seen: { start, end, rule: "" } })}
            onContract={(id) => go({ at: "contract", id })}
            onEvaluation={(id) => go({ at: "evaluation", id })}
            onShelf={() => go({ at: "shelf" })}
          />
        </Page>
      );
    case "evaluation":
      return (
        <AroundPage at="evaluation" id={route.id} shelf={shelf} go={go}>
          <EvaluationPage
            contract={route.id}
            me={shelf.reviewer}
            onPlace={({ start, end }) => go({ at: "contract", id: route.id, seen: { start, end, rule: "" } })}
            onFinding={(item) => go({ at: "contract", id: route.id, item })}
          />
        </AroundPage>
      );
    case "policy":
      return (
        <Page at="policy" go={go}>
          <PolicyPage onOpen={(id) => go({ at: "contract", id })} />
        </Page>
      );
    case "presign":
      return (
        <AroundPage at="presign" id={route.id} shelf={shelf} go={go}>
          <PresignScreen key={route.id} id={route.id} go={go} />
        </AroundPage>
      );
    case "offers":
      return (
        <Page at="offers" go={go}>
          <OffersPage contracts={shelf.contracts} onPlace={(id, { start, end }) => go({ at: "contract", id, seen: { start, end, rule: "" } })} />
        </Page>
      );
    case "annexes":
      return (
        <AroundPage at="annexes" id={route.id} shelf={shelf} go={go}>
          <AnnexesScreen key={route.id} id={route.id} go={go} />
        </AroundPage>
      );
    case "settings":
      return (
        <Page at="settings" go={go}>
          <SettingsPage shelf={shelf} roles={ROLES} more={[{ id: "keeping", content: <KeepingSection today={today()} /> }]} onAbout={() => go({ at: "about" })} />
        </Page>
      );
    case "about":
      return (
        <Page at="about" go={go}>
          <AboutPage />
        </Page>
      );
    default:
      return null;
  }
}

/** A screen under the bar. */
function Page({ at, go, children }: { at: Route["at"]; go: (route: Route) => void; children: ReactNode }) {
  return (
    <div className="screen">
      <TopBar at={at} go={go} />
      {children}
    </div>
  );
}
