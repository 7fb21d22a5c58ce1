import { useRemembered, useStable } from "@/kit";
import type { ContractRow, MadeView } from "@/ipc";
import { useWords } from "@/i18n";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from "react";
import { ColumnMenu } from "./ColumnMenu";
import { ACTIONS, compareBy, firstWay, knownColumns, NAME, USUAL, USUAL_SORT, WIDTHS, type Sort, type SortKey } from "./columns";
import { EVERYTHING, isFiltered, passes, type ShelfFilter } from "./filters";
import { NOTHING, picked, remaining, stepped } from "./picking";
import { chainsOf, matches, type Chain } from "./rows";
import { ShelfFilters, type Archive } from "./ShelfFilters";
import { ShelfRow, type Line, type RowActs } from "./ShelfRow";

const HEIGHT = 38;
const NO_CHAINS: string[] = [];

/** A family as the shelf knows it. */
export type FamilyName = { id: string; name: string; members: readonly string[] };

/** The contracts, one a row, with their versions under them. */
export function Shelf(props: {
  rows: ContractRow[];
  families: readonly FamilyName[];
  /** Comparisons that were made. */
  made: readonly MadeView[];
  archive: Archive | null;
  /** What is sought: rows without it are left out. */
  wanted: string;
  today: string;
  acts: Omit<RowActs, "onToggle" | "onPick">;
  /** Makes a family of the chosen ones. */
  onFamilyOf?: (ids: readonly string[]) => void;
}) {
  const { rows, families, made, archive, wanted, today, acts, onFamilyOf } = props;
  const { t, named } = useWords();
  const [sort, setSort] = useRemembered<Sort>("shelf-order", USUAL_SORT);
  const [kept, setColumns] = useRemembered<string[]>("shelf-columns", USUAL);
  const [filter, setFilter] = useRemembered<ShelfFilter>("shelf-filter", EVERYTHING);
  const [closed, setClosed] = useRemembered<string[]>("shelf-closed", NO_CHAINS);
  const [picking, setPicking] = useState(NOTHING);
  const columns = useMemo(() => knownColumns(kept), [kept]);
  const frame = useRef<HTMLDivElement>(null);

  const familyNames = useMemo(() => new Map(families.map(({ id, name }) => [id, name])), [families]);
  const familyIds = useMemo(() => {
    const of = new Map<string, string[]>();
    for (const { id, members } of families) for (const member of members) of.set(member, [...(of.get(member) ?? []), id]);
    return of;
  }, [families]);
  const familiesOf = useCallback((row: ContractRow) => familyIds.get(row.id) ?? NO_CHAINS, [familyIds]);

  const meant = useMemo(() => rows.filter((row) => matches(row, wanted, row.kinds.map((kind) => named("kind", kind)).join(" "))), [rows, wanted, named]);
  const passing = useMemo(() => new Set(meant.filter((row) => passes(row, filter, today, familiesOf))), [meant, filter, today, familiesOf]);
  const lines = useMemo(() => {
    const known = new Map(rows.map((row) => [row.id, row]));
    const madeOf = new Map(made.map((each) => [`${each.old} ${each.new}`, each]));
    const names = (row: ContractRow) => (familyIds.get(row.id) ?? []).map((id) => ({ id, name: familyNames.get(id) ?? id }));
    const order = compareBy(sort, (row) => names(row).map(({ name }) => name).join(" "));
    const chains = chainsOf(rows).filter(({ versions }) => versions.some((row) => passing.has(row)));
    const line = ({ versions }: Chain, row: ContractRow, deep: 0 | 1, open: boolean | null): Line => ({
      row,
      number: versions.indexOf(row) + 1,
      of: versions.length,
      deep,
      open,
      original: known.get(row.renewalOf ?? "") ?? null,
      made: madeOf.get(`${row.renewalOf} ${row.id}`) ?? null,
      families: names(row),
    });
    return chains
      .sort((a, b) => order(a.current, b.current))
      .flatMap((chain) => {
        const { versions, current } = chain;
        const earlier = versions.slice(0, -1).reverse();
        const open = earlier.length === 0 ? null : !closed.includes(current.id);
        return [line(chain, current, 0, open), ...(open ? earlier.map((row) => line(chain, row, 1, null)) : [])];
      });
  }, [rows, passing, sort, closed, familyIds, familyNames, made]);
  const order = useMemo(() => lines.map((line) => line.row.id), [lines]);
  const { at, ids } = remaining(picking, order);
  const virtual = useVirtualizer({ count: lines.length, getScrollElement: () => frame.current, estimateSize: () => HEIGHT, getItemKey: (index) => order[index] ?? index, overscan: 8 });

  const go = (id: string, how: { range: boolean; besides: boolean }) => {
    setPicking((before) => picked(before, order, id, how));
    virtual.scrollToIndex(order.indexOf(id), { align: "auto" });
    // The row may have to be drawn first.
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(id)}"]`)?.focus());
  };
  const whole: RowActs = {
    ...acts,
    onToggle: (chain) => setClosed(closed.includes(chain) ? closed.filter((id) => id !== chain) : [...closed, chain]),
    onPick: (id, event: MouseEvent | KeyboardEvent) => setPicking((before) => picked(before, order, id, { range: event.shiftKey, besides: event.ctrlKey || event.metaKey })),
  };
  const stable: RowActs = {
    onOpen: useStable(whole.onOpen),
    onCompare: useStable(whole.onCompare),
    onImportRenewal: useStable(whole.onImportRenewal),
    onMove: useStable(whole.onMove),
    onErase: useStable(whole.onErase),
    onLoosen: useStable(whole.onLoosen),
    onToggle: useStable(whole.onToggle),
    onPick: useStable(whole.onPick),
    onFamily: useStable(whole.onFamily),
  };
  const [steady] = useState(stable);
  const others = useStable(() => rows);
  const keys = (event: KeyboardEvent<HTMLElement>) => {
    if (!(event.target instanceof HTMLTableRowElement)) return;
    const line = lines.find(({ row }) => row.id === at);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -lines.length, End: lines.length }[event.key];
    const aims = ids.length > 0 ? ids : at === null ? [] : [at];
    if (step !== undefined) {
      const next = stepped(order, at, step);
      if (next) go(next, { range: event.shiftKey, besides: false });
    } else if (event.key === "Enter" && at !== null) acts.onOpen(at);
    else if (event.key === " " && at !== null) setPicking((before) => picked(before, order, at, { range: false, besides: true }));
    else if (event.key === "a" && (event.ctrlKey || event.metaKey)) setPicking({ at, from: at, ids: order });
    else if (event.key === "Delete" && line) {
      if (line.row.standing === "bin") acts.onErase(aims);
      else acts.onMove(aims, "bin");
    } else if ((event.key === "ArrowRight" && line?.open === false) || (event.key === "ArrowLeft" && line?.open === true)) whole.onToggle(line.row.id);
    else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) event.target.querySelector<HTMLElement>("[data-testid=row-menu]")?.click();
    else return;
    event.preventDefault();
  };
  const heads: { key: SortKey; word: string }[] = [{ key: "name", word: t("column-name") }, ...columns.map((key) => ({ key, word: t(`column-${key}`) }))];
  const actions = ACTIONS[rows.some((row) => row.standing !== "shelf") ? "aside" : "shelf"];
  const least = columns.reduce((sum, column) => sum + WIDTHS[column], NAME + actions);
  const [first, last] = [virtual.getVirtualItems()[0], virtual.getVirtualItems().at(-1)];
  const hidden = rows.length - passing.size;
  const stop = order.includes(at ?? "") ? at : order[0];
  return (
    <section className={lines.length === 0 && wanted.trim() !== "" ? "shelf-frame shelf-frame-none" : "shelf-frame"} aria-label={t("shelf")}>
      <div className="row shelf-bar">
        <ShelfFilters rows={meant} filter={filter} today={today} familiesOf={familiesOf} families={familyNames} archive={archive} onFilter={setFilter} />
        <span className="push row fixed">
          {hidden > 0 && (
            <span className="small soft" role="status" data-testid="shelf-shown">
              {t("shelf-shown", { shown: passing.size, all: rows.length })}{" "}
              {isFiltered(filter) && (
                <button type="button" className="plain link-row" data-testid="shelf-show-all" onClick={() => setFilter(EVERYTHING)}>
                  {t("shelf-show-all")}
                </button>
              )}
            </span>
          )}
          <ColumnMenu columns={columns} onColumns={setColumns} />
        </span>
      </div>
      {ids.length > 1 && <Several ids={ids} rows={rows} acts={acts} onFamilyOf={onFamilyOf} onNone={() => setPicking(NOTHING)} />}
      <div className="shelf-scroll" ref={frame}>
        <table className="shelf" role="treegrid" aria-multiselectable="true" aria-rowcount={lines.length + 1} aria-label={t("shelf")} data-testid="shelf" style={{ minWidth: least }} onKeyDown={keys}>
          <colgroup>
            <col />
            {columns.map((column) => (
              <col key={column} style={{ width: WIDTHS[column] }} />
            ))}
            <col style={{ width: actions }} />
          </colgroup>
          <thead>
            <tr>
              {heads.map(({ key, word }) => (
                <th key={key} scope="col" aria-sort={key !== sort.by ? undefined : sort.down ? "descending" : "ascending"}>
                  <button type="button" className="plain clip" title={word} data-testid={`sort-${key}`} onClick={() => setSort({ by: key, down: key === sort.by ? !sort.down : firstWay(key) })}>
                    {word} {key === sort.by && (sort.down ? "▾" : "▴")}
                  </button>
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{t("column-actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {first && first.start > 0 && <tr aria-hidden="true" style={{ height: first.start }} />}
            {virtual.getVirtualItems().map(({ index, key }) => {
              const line = lines[index];
              return (
                line && (
                  <ShelfRow key={key} line={line} columns={columns} today={today} chosen={ids.includes(line.row.id)} at={line.row.id === stop} others={others} acts={steady} index={index} height={HEIGHT} />
                )
              );
            })}
            {last && virtual.getTotalSize() > last.end && <tr aria-hidden="true" style={{ height: virtual.getTotalSize() - last.end }} />}
          </tbody>
        </table>
        {lines.length === 0 && <p className="state">{t("shelf-none")}</p>}
      </div>
    </section>
  );
}

/** What can be done with several rows at once. */
function Several(props: { ids: readonly string[]; rows: ContractRow[]; acts: Pick<RowActs, "onMove" | "onCompare" | "onErase">; onFamilyOf: ((ids: readonly string[]) => void) | undefined; onNone: () => void }) {
  const { ids, rows, acts, onFamilyOf, onNone } = props;
  const { t } = useWords();
  const standing = rows.find((row) => row.id === ids[0])?.standing ?? "shelf";
  const [one, other] = ids.map((id) => rows.find((row) => row.id === id)).sort((a, b) => (a?.imported ?? "").localeCompare(b?.imported ?? ""));
  const button = (id: string, word: string, act: () => void) => (
    <button type="button" className="plain link-row" data-testid={`several-${id}`} onClick={act}>
      {word}
    </button>
  );
  return (
    <div className="row shelf-several small" role="toolbar" aria-label={t("several", { count: ids.length })} data-testid="shelf-several">
      <strong>{t("several", { count: ids.length })}</strong>
      {standing === "shelf" && ids.length === 2 && one && other && button("compare", t("compare-two"), () => acts.onCompare(one.id, other.id))}
      {standing === "shelf" && onFamilyOf && button("family", t("family-of-these"), () => onFamilyOf(ids))}
      {standing === "shelf" && button("archive", t("to-archive"), () => acts.onMove(ids, "archived"))}
      {standing !== "shelf" && button("restore", t("restore"), () => acts.onMove(ids, "shelf"))}
      {standing !== "bin" && button("remove", t("to-bin"), () => acts.onMove(ids, "bin"))}
      {standing === "bin" && button("erase", t("erase"), () => acts.onErase(ids))}
      {button("none", t("several-none"), onNone)}
    </div>
  );
}
