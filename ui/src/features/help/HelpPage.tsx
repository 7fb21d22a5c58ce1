import { Bad, Busy, isComposing, useKeys } from "@/kit";
import { useWords } from "@/i18n";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useRef, useState } from "react";
import { GROUPS, type PageName } from "./contents";
import { loadAll, loadPage, type Page } from "./pages";
import { Marked, Prose } from "./Prose";
import { needlesOf, searchPages, type Hit } from "./search";

type Props = {
  page: PageName;
  onPage: (page: PageName) => void;
  /** Back to the screen that the help was opened from. */
  onBack: () => void;
  onTour: () => void;
};

/** The pages of the help: their list and a search over all of them on the left, the page on the right. */
export function HelpPage({ page, onPage, onBack, onTour }: Props) {
  const { t, language, trouble } = useWords();
  const [wanted, setWanted] = useState("");
  const [goal, setGoal] = useState({ section: 0 });
  const search = useRef<HTMLInputElement>(null);
  const needle = useDeferredValue(wanted.trim());
  const read = useQuery({ queryKey: ["help", language, page], queryFn: () => loadPage(language, page), staleTime: Infinity, retry: false });
  const all = useQuery({ queryKey: ["help", language], queryFn: () => loadAll(language), staleTime: Infinity, retry: false, enabled: needle !== "" });
  const hits = needle !== "" && all.data ? searchPages(all.data, needle) : null;
  const show = (next: PageName, at = 0) => {
    setGoal({ section: at });
    if (next !== page) onPage(next);
  };
  useKeys({
    help: onBack,
    find: () => search.current?.focus(),
    search: () => search.current?.focus(),
    escape: onBack,
  });
  return (
    <main tabIndex={-1} className="help" data-testid="help">
      <nav className="help-list" aria-label={t("help-pages")}>
        <button type="button" className="plain link-row" data-testid="help-back" onClick={onBack}>
          ← {t("help-back")}
        </button>
        <input
          ref={search}
          type="search"
          className="help-search"
          value={wanted}
          placeholder={t("help-search")}
          aria-label={t("help-search")}
          data-testid="help-search"
          onChange={(event) => setWanted(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (isComposing(event.nativeEvent) || event.key !== "Escape") return;
            if (wanted === "") event.currentTarget.blur();
            else setWanted("");
          }}
        />
        {hits ? (
          <Hits hits={hits} needles={needlesOf(needle)} current={page} onHit={(hit) => show(hit.page, hit.section)} />
        ) : (
          <List page={page} read={read.data} onPage={show} />
        )}
        <button type="button" className="plain link-row help-tour" data-testid="tour-start" onClick={onTour}>
          {t("tour-start")}
        </button>
      </nav>
      {read.error && <Bad {...trouble(read.error)} />}
      {read.isPending && <Busy>{t("loading")}</Busy>}
      {read.data && <Article key={read.data.name} page={read.data} goal={goal} needles={hits ? needlesOf(needle) : NONE} onPage={show} />}
    </main>
  );
}

const NONE: string[] = [];

function List({ page, read, onPage }: { page: PageName; read: Page | undefined; onPage: (page: PageName, section?: number) => void }) {
  const { t } = useWords();
  return GROUPS.map(({ group, pages }) => (
    <section key={group} aria-labelledby={`help-${group}`}>
      <h2 id={`help-${group}`}>{t(`help-group-${group}`)}</h2>
      <ul className="plain-list">
        {pages.map((name) => (
          <li key={name}>
            <button type="button" className="plain help-row" aria-current={name === page ? "page" : undefined} data-testid="help-row" data-page={name} onClick={() => onPage(name)}>
              {t(`help-page-${name}`)}
            </button>
            {name === page && read && (
              <ul className="plain-list help-sections">
                {read.sections.map(
                  (each, index) =>
                    each.depth === 2 && (
                      <li key={index}>
                        <button type="button" className="plain help-row" data-testid="help-section" onClick={() => onPage(name, index)}>
                          {each.title}
                        </button>
                      </li>
                    ),
                )}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  ));
}

function Hits(props: { hits: Hit[]; needles: readonly string[]; current: PageName; onHit: (hit: Hit) => void }) {
  const { hits, needles, current, onHit } = props;
  const { t } = useWords();
  return (
    <>
      <p className="soft small" role="status" data-testid="help-count">
        {t("help-hits", { count: hits.length })}
      </p>
      <ul className="plain-list">
        {hits.map((hit) => (
          <li key={`${hit.page} ${hit.section}`}>
            <button type="button" className="plain help-row" aria-current={hit.page === current ? "true" : undefined} data-testid="help-hit" data-page={hit.page} onClick={() => onHit(hit)}>
              {hit.section > 0 && <span className="soft small">{hit.pageTitle}</span>}
              <strong>
                <Marked words={hit.title} needles={needles} />
              </strong>
              <span className="small">
                <Marked words={hit.excerpt} needles={needles} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Article({ page, goal, needles, onPage }: { page: Page; goal: { section: number }; needles: readonly string[]; onPage: (page: PageName) => void }) {
  const article = useRef<HTMLElement>(null);
  // A goal is new each time, so that the section that was gone to last is gone to again.
  useEffect(() => {
    if (goal.section === 0) article.current?.scrollTo(0, 0);
    else article.current?.querySelector(`[data-section="${goal.section}"]`)?.scrollIntoView({ block: "start" });
  }, [goal, page]);
  return (
    // In the order of Tab, so that the page can be scrolled by keys.
    <article ref={article} className="help-page" tabIndex={0} aria-labelledby="help-title" data-testid="help-page" data-page={page.name}>
      {page.sections.map((each, index) => {
        const title = <Marked words={each.title} needles={needles} />;
        return (
          <section key={index} data-section={index}>
            {index === 0 ? <h1 id="help-title">{title}</h1> : each.depth === 2 ? <h2>{title}</h2> : <h3>{title}</h3>}
            <Prose nodes={each.nodes} needles={needles} onPage={onPage} />
          </section>
        );
      })}
    </article>
  );
}
