import { useKeys, useShortcuts } from "@/kit";
import type { PageName } from "@/features/help";
import type { ReactNode } from "react";
import { useCalls } from "@/features/renewals";
import { useWords } from "@/i18n";
import { PAGE_OF } from "./help";
import { PLACES, type Route } from "./route";

/** The bar over every screen: the seal leads home, the rest belongs to the screen. */
export function TopBar(props: {
  at: Route["at"];
  go: (route: Route) => void;
  /** The page of the help for what is shown now, where the screen has several. */
  help?: PageName;
  children?: ReactNode;
}) {
  const { at, go, help = PAGE_OF[at], children } = props;
  const { t } = useWords();
  const keys = useShortcuts();
  const calls = useCalls();
  const ask = () => go({ at: "help", page: help });
  useKeys({ help: ask }, at !== "help");
  const places = ["shelf", ...PLACES] as const;
  return (
    <header className="top-bar">
      <button type="button" className="skip" data-testid="skip" onClick={toMain}>
        {t("skip")}
      </button>
      <button type="button" className="seal" aria-label={t("home")} title={t("home")} data-testid="home" onClick={() => go({ at: "shelf" })}>
        批
      </button>
      {children ?? (
        <nav className="row" aria-label={t("navigation")}>
          {places.map((place) => (
            <button
              key={place}
              type="button"
              className="tab"
              aria-current={place === at ? "page" : undefined}
              data-testid={`go-${place}`}
              onClick={() => go({ at: place })}
            >
              {t(place)}
              {place === "renewals" && calls > 0 && <span className="count" data-testid="renewals-calls">{calls}</span>}
            </button>
          ))}
        </nav>
      )}
      <button
        type="button"
        className={children ? "plain help-open" : "plain help-open push"}
        aria-label={t("help-open")}
        {...keys.of("help", t("help-open"))}
        aria-current={at === "help" ? "page" : undefined}
        data-testid="help-open"
        onClick={ask}
      >
        ?
      </button>
    </header>
  );
}

/** Past the bars, to what the screen is for. A screen that rests behind another has a main part too. */
function toMain() {
  const main = [...document.querySelectorAll<HTMLElement>("main")].find((each) => each.getClientRects().length > 0);
  if (!main) return;
  main.tabIndex = -1;
  main.focus();
}
