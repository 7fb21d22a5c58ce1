import { TextInput } from "@mantine/core";
import { Empty, today, useKeys } from "@/kit";
import { Erase, Places, Shelf, Told, useMade, usePlaces } from "@/features/browse";
import { FamilyDialog, Noticed, useFamilies } from "@/features/families";
import { useSafeDays } from "@/features/renewals";
import { useWords } from "@/i18n";
import { call, useChange, type ContractRow, type QuoteView, type ShelfView } from "@/ipc";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { toHash, type Route } from "./route";

type Go = (route: Route) => void;

/** What lies on the shelf, in the archive or in the bin; and what stands in the texts where words are sought. */
export function ShelfDesk(props: {
  shelf: ShelfView;
  aside: "archived" | "bin" | undefined;
  find: string | undefined;
  go: Go;
  onImportRenewal: (row: ContractRow) => void;
}) {
  const { shelf, aside, find, go, onImportRenewal } = props;
  const { t, plainly } = useWords();
  const [wanted, setWanted] = useState(find ?? "");
  const [archived, setArchived] = useState(false);
  const [said, setSaid] = useState<{ words: string; undo: boolean } | null>(null);
  const [family, setFamily] = useState<readonly string[]>([]);
  const kept = useFamilies();
  const made = useMade();
  const families = useMemo(() => kept.map(({ id, name, members }) => ({ id, name, members: members.map((member) => member.contract) })), [kept]);
  const [erasing, setErasing] = useState<readonly string[]>([]);
  const search = useRef<HTMLInputElement>(null);
  const places = usePlaces(aside ? "" : wanted, archived);
  const move = useChange("standing_move");
  const erase = useChange("standing_erase");
  const loosen = useChange("compare_renew");
  const undo = useChange("annotate_undo");
  const redo = useChange("annotate_redo");
  const safe = useSafeDays();
  // The day that the list of renewals warns of, so that no two screens tell two days.
  const contracts = useMemo(() => shelf.contracts.map((row) => ({ ...row, lastCancel: safe.get(row.id) ?? row.lastCancel })), [shelf.contracts, safe]);
  const rows = aside ? shelf.aside.filter((row) => row.standing === aside) : contracts;
  const inArchive = shelf.aside.filter((row) => row.standing === "archived").length;

  // The address holds what is sought, so that the way back from a page leads to what was found.
  useEffect(() => {
    if (aside || window.location.hash.startsWith("#/contract")) return;
    const timer = window.setTimeout(() => {
      const here = toHash(wanted.trim() === "" ? { at: "shelf" } : { at: "shelf", find: wanted.trim() });
      if (window.location.hash.startsWith("#/shelf") || window.location.hash === "") window.history.replaceState(null, "", here);
    }, 200);
    return () => window.clearTimeout(timer);
  }, [wanted, aside]);

  const back = () => undo.mutate({ id: "" }, { onSuccess: (done) => done && setSaid({ words: t("undone"), undo: false }) });
  const again = () => redo.mutate({ id: "" });
  const seek = () => search.current?.focus();
  useKeys({ undo: back, redo: again, search: !aside && seek, find: !aside && seek });
  const toldMove = (ids: readonly string[], standing: ContractRow["standing"]) =>
    move.mutate({ ids: [...ids], standing }, { onSuccess: () => setSaid({ words: t(`told-${standing}`, { count: ids.length }), undo: true }) });
  const gone = useCallback(() => setSaid(null), []);
  const show = (id: string, { from, to }: QuoteView) =>
    void call("search_place", { id, from, to }).then(({ start, end }) => go({ at: "contract", id, seen: { start, end, rule: "", find: wanted.trim() } }));
  const trouble = move.error ?? erase.error ?? loosen.error ?? undo.error;
  return (
    <>
      <div className="shelf-search">
        {!aside && (
          <TextInput
            ref={search}
            size="xs"
            type="search"
            value={wanted}
            placeholder={t("shelf-search")}
            aria-label={t("shelf-search")}
            data-testid="shelf-search"
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
        )}
      </div>
      {trouble && (
        <p className="bad-word small shelf-trouble" role="alert">
          {plainly(trouble)}
        </p>
      )}
      {aside && (
        <div className="row shelf-aside" data-testid={`aside-${aside}`}>
          <strong>{t(aside === "bin" ? "bin-title" : "archive-title")}</strong>
          <span className="soft small">{t(aside === "bin" ? "bin-hint" : "archive-hint")}</span>
          <button type="button" className="plain link-row push" data-testid="back-to-shelf" onClick={() => go({ at: "shelf" })}>
            ‹ {t("back-to-shelf")}
          </button>
          {aside === "bin" && rows.length > 0 && (
            <button type="button" className="plain link-row" data-testid="empty-bin" onClick={() => setErasing(rows.map((row) => row.id))}>
              {t("empty-bin")}
            </button>
          )}
        </div>
      )}
      {!aside && <Noticed onCompare={(old, draft) => go({ at: "compare", old, draft })} onFamily={setFamily} onTold={(words) => setSaid({ words, undo: true })} />}
      {rows.length === 0 ? (
        <Empty>{t(`aside-none-${aside ?? "shelf"}`)}</Empty>
      ) : (
        <Shelf
          rows={rows}
          families={families}
          made={made}
          archive={aside === "bin" ? null : { count: inArchive, shown: aside === "archived", onToggle: () => go(aside ? { at: "shelf" } : { at: "shelf", aside: "archived" }) }}
          wanted={wanted}
          today={today()}
          acts={{
            onOpen: (id) => go({ at: "contract", id }),
            onCompare: (old, draft) => go({ at: "compare", old, draft }),
            onImportRenewal,
            onMove: toldMove,
            onErase: setErasing,
            onLoosen: (row) => loosen.mutate({ id: row.id, renewalOf: null }, { onSuccess: () => setSaid({ words: t("told-loosened", { name: row.name }), undo: true }) }),
            onFamily: (id) => go({ at: "family", id }),
          }}
          onFamilyOf={setFamily}
        />
      )}
      {places && <Places places={places} archived={archived} inArchive={inArchive} onArchived={setArchived} onPlace={show} onOpen={(id) => go({ at: "contract", id })} />}
      {erasing.length > 0 && (
        <Erase
          rows={shelf.aside.filter((row) => erasing.includes(row.id))}
          onClose={() => setErasing([])}
          onErase={() => {
            erase.mutate({ ids: [...erasing] }, { onSuccess: () => setSaid({ words: t("told-erased", { count: erasing.length }), undo: false }) });
            setErasing([]);
          }}
        />
      )}
      {family.length > 0 && (
        <FamilyDialog rows={shelf.contracts.filter((row) => family.includes(row.id))} family={null} onClose={() => setFamily([])} onSaved={(id) => go({ at: "family", id })} />
      )}
      {said && <Told said={said.words} onUndo={said.undo ? back : null} onGone={gone} />}
    </>
  );
}

/** How many contracts are in the archive and in the bin, as ways there. */
export function Aside({ shelf, go }: { shelf: ShelfView; go: Go }) {
  const { t } = useWords();
  return (["archived", "bin"] as const).map((aside) => {
    const count = shelf.aside.filter((row) => row.standing === aside).length;
    return (
      count > 0 && (
        <button key={aside} type="button" className="plain link-row" data-testid={`go-${aside}`} onClick={() => go({ at: "shelf", aside })}>
          {t(`aside-${aside}`, { count })}
        </button>
      )
    );
  });
}
