import type { ShelfView } from "@/ipc";
import { useWords } from "@/i18n";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { DataSection } from "./DataSection";
import { KeysSection } from "./KeysSection";
import { LanguageSection } from "./LanguageSection";
import { LooksSection } from "./LooksSection";
import { ReviewerSection } from "./ReviewerSection";

/** A part of the settings: its name is `settings-part-<id>` in the catalogues. */
export type SettingsPart = { id: string; content: ReactNode };

/** Who reviews and for whom, how the window speaks, looks and is steered, and where everything lies. */
export function SettingsPage({ shelf, roles, more = [], onAbout }: { shelf: ShelfView; roles: readonly string[]; more?: SettingsPart[]; onAbout: () => void }) {
  const { t } = useWords();
  const page = useRef<HTMLDivElement>(null);
  const parts: SettingsPart[] = [
    { id: "reviewer", content: <ReviewerSection shelf={shelf} roles={roles} /> },
    { id: "language", content: <LanguageSection shelf={shelf} /> },
    { id: "looks", content: <LooksSection /> },
    { id: "keys", content: <KeysSection /> },
    ...more,
    { id: "data", content: <DataSection folder={shelf.folder} /> },
  ];
  const [here, setHere] = useState(parts[0]?.id ?? "");
  useEffect(() => {
    const scrolled = page.current;
    if (!scrolled) return;
    const tell = () => {
      const sections = [...scrolled.querySelectorAll<HTMLElement>("section[data-part]")];
      const atEnd = scrolled.scrollTop + scrolled.clientHeight >= scrolled.scrollHeight - 2;
      const passed = sections.filter((section) => section.offsetTop <= scrolled.scrollTop + 80);
      setHere(((atEnd ? sections.at(-1) : passed.at(-1)) ?? sections[0])?.dataset["part"] ?? "");
    };
    scrolled.addEventListener("scroll", tell, { passive: true });
    return () => scrolled.removeEventListener("scroll", tell);
  }, []);
  const go = (id: string) => {
    const section = page.current?.querySelector<HTMLElement>(`section[data-part="${id}"]`);
    section?.scrollIntoView({ block: "start" });
    section?.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
    setHere(id);
  };
  return (
    <main tabIndex={-1} className="settings" data-testid="settings">
      <nav className="settings-list" aria-label={t("settings-parts")}>
        <h1>{t("settings")}</h1>
        <ul className="plain-list">
          {parts.map(({ id }) => (
            <li key={id}>
              <button type="button" className="plain settings-go" aria-current={id === here ? "true" : undefined} data-testid={`settings-go-${id}`} onClick={() => go(id)}>
                {t(`settings-part-${id}`)}
              </button>
            </li>
          ))}
        </ul>
        <p className="soft small">{t("settings-offline")}</p>
        <button type="button" className="plain link-row small" data-testid="about-open" onClick={onAbout}>
          {t("about-open")}
        </button>
      </nav>
      {/* In the order of Tab, so that the page can be scrolled by keys. */}
      <div ref={page} className="settings-page" tabIndex={0} role="group" aria-label={t("settings")}>
        {parts.map(({ id, content }) => (
          <section key={id} data-part={id} aria-labelledby={`settings-${id}`}>
            <h2 id={`settings-${id}`} tabIndex={-1}>
              {t(`settings-part-${id}`)}
            </h2>
            {content}
          </section>
        ))}
      </div>
    </main>
  );
}
