import type { PlacesView, QuoteView } from "@/ipc";
import { useWords } from "@/i18n";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";

type Entry = { contract: PlacesView["contracts"][number]; quote: QuoteView | null };

/** Where the sought words stand in the texts, contract by contract; a place leads to its page. */
export function Places(props: {
  places: PlacesView | undefined;
  archived: boolean;
  /** How many contracts are in the archive. */
  inArchive: number;
  onArchived: (archived: boolean) => void;
  onPlace: (id: string, quote: QuoteView) => void;
  onOpen: (id: string) => void;
}) {
  const { places, archived, inArchive, onArchived, onPlace, onOpen } = props;
  const { t } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const entries = useMemo<Entry[]>(
    () => (places?.contracts ?? []).flatMap((contract) => [{ contract, quote: null }, ...contract.quotes.map((quote) => ({ contract, quote }))]),
    [places],
  );
  const virtual = useVirtualizer({ count: entries.length, getScrollElement: () => frame.current, estimateSize: () => 30, overscan: 10 });
  return (
    <section className="places" aria-label={t("places-title")} data-testid="places">
      <header className="row small">
        <strong>{t("places-title")}</strong>
        {places && (
          <span role="status" data-testid="places-count">
            {places.more
              ? t("places-many", { count: places.all, contracts: places.contracts.length })
              : t("places-count", { count: places.all, contracts: places.contracts.length })}
            {places.shown < places.all && ` · ${t("places-shown", { shown: places.shown })}`}
          </span>
        )}
        {inArchive > 0 && (
          <label className="row push">
            <input type="checkbox" checked={archived} data-testid="places-archived" onChange={(event) => onArchived(event.currentTarget.checked)} />
            {t("places-archived", { count: inArchive })}
          </label>
        )}
      </header>
      <div className="places-scroll" ref={frame}>
        {places && entries.length === 0 && <p className="state">{t("places-none")}</p>}
        <div className="virtual" role="list" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const entry = entries[item.index];
            if (!entry) return null;
            const { contract, quote } = entry;
            return (
              <div key={item.key} ref={virtual.measureElement} data-index={item.index} role="listitem" className="virtual-row" style={{ transform: `translateY(${item.start}px)` }}>
                {quote === null ? (
                  <p className="row places-contract">
                    <button type="button" className="plain link-row shelf-name clip" title={contract.name} onClick={() => onOpen(contract.id)}>
                      {contract.name}
                    </button>
                    <span className="soft small clip">{contract.vendor}</span>
                    {contract.standing === "archived" && <span className="soft small">{t("archived")}</span>}
                    <span className="soft small fixed">{t("places-in", { count: contract.all })}</span>
                  </p>
                ) : (
                  <button type="button" className="plain places-quote" data-testid="place" data-contract={contract.id} onClick={() => onPlace(contract.id, quote)}>
                    <span className="soft small places-at">
                      {[quote.clause, quote.page === null ? null : t("page-short", { page: quote.page })].filter((part) => part !== null).join(" · ")}
                    </span>
                    <span>
                      {quote.before}
                      <mark>{quote.words}</mark>
                      {quote.after}
                    </span>
                  </button>
                )}
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}
