import type { ReactNode } from "react";
import { useWords } from "@/i18n";
import { PLACES, type Route } from "./route";

/** The bar over every screen: the seal leads home, the rest belongs to the screen. */
export function TopBar({ at, go, children }: { at: Route["at"]; go: (route: Route) => void; children?: ReactNode }) {
  const { t } = useWords();
  const places = ["shelf", ...PLACES] as const;
  return (
    <header className="top-bar">
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
              aria-selected={place === at}
              data-testid={`go-${place}`}
              onClick={() => go({ at: place })}
            >
              {t(place)}
            </button>
          ))}
        </nav>
      )}
    </header>
  );
}
