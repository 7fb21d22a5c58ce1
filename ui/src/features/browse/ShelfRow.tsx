import { Menu } from "@mantine/core";
import { Sign } from "@/kit";
import type { ContractRow, MadeView } from "@/ipc";
import { useWords } from "@/i18n";
import { memo, type KeyboardEvent, type MouseEvent } from "react";
import type { Column } from "./columns";
import { daysUntil } from "./rows";

/** A line of the shelf: a contract, or an earlier version of the one above it. */
export type Line = {
  row: ContractRow;
  /** Which version it is, and of how many. */
  number: number;
  of: number;
  /** How deep it stands: 0 for a contract, 1 for an earlier version. */
  deep: 0 | 1;
  /** Whether its earlier versions are shown; `null` where there are none. */
  open: boolean | null;
  /** What it renews, where that is among the rows. */
  original: ContractRow | null;
  /** What came of the comparison with that, where one was made. */
  made: MadeView | null;
  /** Names of the families it belongs to. */
  families: { id: string; name: string }[];
};

/** What can be done with a row. */
export type RowActs = {
  onOpen: (id: string) => void;
  onCompare: (old: string, draft: string) => void;
  onImportRenewal: (row: ContractRow) => void;
  onMove: (ids: readonly string[], standing: ContractRow["standing"]) => void;
  onErase: (ids: readonly string[]) => void;
  onLoosen: (row: ContractRow) => void;
  onToggle: (chain: string) => void;
  onPick: (id: string, event: MouseEvent | KeyboardEvent) => void;
  onFamily: (id: string) => void;
};

/** One row; it is drawn anew only when something of its own has changed. */
export const ShelfRow = memo(function ShelfRow(props: {
  line: Line;
  columns: Column[];
  today: string;
  chosen: boolean;
  at: boolean;
  /** Other papers it may be compared with. */
  others: () => ContractRow[];
  acts: RowActs;
  index: number;
  height: number;
}) {
  const { line, columns, today, chosen, at, acts, index, height } = props;
  const { row, number, of, deep, open, original, made } = line;
  const { t } = useWords();
  return (
    <tr
      data-testid="shelf-row"
      data-id={row.id}
      className={chosen ? "chosen" : undefined}
      style={{ height }}
      aria-selected={chosen}
      aria-level={deep + 1}
      aria-expanded={open ?? undefined}
      aria-rowindex={index + 2}
      tabIndex={at ? 0 : -1}
      onClick={(event) => acts.onPick(row.id, event)}
      onDoubleClick={() => acts.onOpen(row.id)}
    >
      <th scope="row">
        <span className={deep === 1 ? "row shelf-version-row" : "row"}>
          {open !== null && (
            <button
              type="button"
              className="plain twist"
              aria-label={t(open ? "versions-close" : "versions-open", { count: of })}
              data-testid="versions-toggle"
              onClick={(event) => {
                event.stopPropagation();
                acts.onToggle(row.id);
              }}
            >
              {open ? "▾" : "▸"}
            </button>
          )}
          <button type="button" className="plain link-row shelf-name clip" title={row.name} data-testid="contract-open" tabIndex={-1} onClick={() => acts.onOpen(row.id)}>
            {row.name}
          </button>
          {of > 1 && (
            <span className="soft small fixed" data-testid="shelf-version" title={original ? t("renewal-of", { name: original.name }) : undefined}>
              {t("version-number", { number })} / {of}
            </span>
          )}
          {original && made && <Figures row={row} original={original} made={made} onCompare={acts.onCompare} />}
        </span>
      </th>
      {columns.map((column) => (
        <td key={column} className={column === "risks" ? "risks" : "clip"} data-testid={column === "unsigned" ? "row-unsigned" : undefined}>
          <Cell column={column} line={line} today={today} onFamily={acts.onFamily} />
        </td>
      ))}
      <td className="actions">
        <RowMenus {...props} />
      </td>
    </tr>
  );
});

/** What the comparison with the paper before came to; it leads there. */
function Figures({ row, original, made, onCompare }: { row: ContractRow; original: ContractRow; made: MadeView; onCompare: RowActs["onCompare"] }) {
  const { t } = useWords();
  const { worse, better } = made;
  return (
    <button
      type="button"
      className="plain link-row small fixed"
      tabIndex={-1}
      data-testid="row-made"
      title={t("row-made", { name: original.name, day: made.compared.slice(0, 10), worse, better })}
      onClick={(event) => {
        event.stopPropagation();
        onCompare(original.id, row.id);
      }}
    >
      <Sign kind="worse" word={t("direction-worse")} /> {worse} <Sign kind="better" word={t("direction-better")} /> {better}
    </button>
  );
}

function Cell({ column, line, today, onFamily }: { column: Column; line: Line; today: string; onFamily: (id: string) => void }) {
  const { row, families } = line;
  const { t, named } = useWords();
  const text = (words: string) => <span title={words}>{words || "—"}</span>;
  switch (column) {
    case "vendor":
    case "customer":
      return text(row[column] ?? "");
    case "kind":
      return text(row.kinds.map((kind) => named("kind", kind)).join(t("list-comma")));
    case "termEnd":
      return text(row.termEnd ?? "");
    case "lastCancel": {
      const left = row.lastCancel ? daysUntil(row.lastCancel, today) : null;
      return (
        <>
          {row.lastCancel ?? "—"}
          {left !== null && left >= 0 && left <= 90 && row.standing === "shelf" && <span className="shelf-due"> {t("days-left", { days: left })}</span>}
          {left !== null && left < 0 && <span className="soft small"> {t("days-past")}</span>}
        </>
      );
    }
    case "risks":
      return (["high", "medium", "low"] as const).map((severity, index) => (
        <span key={severity} className={row.openRisks[index] === 0 ? "none" : undefined}>
          <Sign kind={severity} word={t(`severity-${severity}`)} /> {row.openRisks[index]}
        </span>
      ));
    case "notes":
      return row.openNotes > 0 ? `✎ ${row.openNotes}` : "—";
    case "unsigned":
      return text(row.unsigned.map((role) => named("role", role)).join(t("list-comma")));
    case "families":
      if (families.length === 0) return "—";
      return families.map((family) => (
        <button key={family.id} type="button" className="plain link-row" title={family.name} data-testid="row-family" onClick={() => onFamily(family.id)}>
          {family.name}{" "}
        </button>
      ));
    case "pages":
      return row.pages === 0 ? "Word" : String(row.pages);
    case "imported":
      return text(row.imported.slice(0, 10));
  }
}

function RowMenus({ line, others, acts }: { line: Line; others: () => ContractRow[]; acts: RowActs }) {
  const { row, original } = line;
  const { t } = useWords();
  if (row.standing !== "shelf") {
    return (
      <>
        <button type="button" className="plain link-row small" data-testid="row-restore" onClick={() => acts.onMove([row.id], "shelf")}>
          {t("restore")}
        </button>
        {row.standing === "archived" ? (
          <button type="button" className="plain link-row small" data-testid="row-remove" onClick={() => acts.onMove([row.id], "bin")}>
            {t("to-bin")}
          </button>
        ) : (
          <button type="button" className="plain link-row small" data-testid="row-erase" onClick={() => acts.onErase([row.id])}>
            {t("erase")}
          </button>
        )}
      </>
    );
  }
  return (
    <span onClick={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()}>
      <Menu position="bottom-end" withinPortal transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <button type="button" className="plain link-row small" tabIndex={-1} data-testid="compare-menu">
            {t("compare-with")}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {original && (
            <Menu.Item data-testid="compare-open" onClick={() => acts.onCompare(original.id, row.id)}>
              {t("compare-original", { name: original.name })}
            </Menu.Item>
          )}
          <OtherPapers row={row} original={original} others={others} onCompare={acts.onCompare} />
          <Menu.Item data-testid="import-renewal" onClick={() => acts.onImportRenewal(row)}>
            {t("import-renewal")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-end" withinPortal transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <button type="button" className="plain row-more" tabIndex={-1} aria-label={t("more-for", { name: row.name })} data-testid="row-menu">
            ⋯
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item data-testid="row-open" onClick={() => acts.onOpen(row.id)}>
            {t("open")}
          </Menu.Item>
          {row.renewalOf !== null && (
            <Menu.Item data-testid="row-loosen" onClick={() => acts.onLoosen(row)}>
              {t("chain-loosen")}
            </Menu.Item>
          )}
          <Menu.Item data-testid="row-archive" onClick={() => acts.onMove([row.id], "archived")}>
            {t("to-archive")}
          </Menu.Item>
          <Menu.Item data-testid="row-remove" onClick={() => acts.onMove([row.id], "bin")}>
            {t("to-bin")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </span>
  );
}

/** Papers to compare with: its renewals first, then a few of the same vendor. It is only worked out while the menu is open. */
function OtherPapers(props: { row: ContractRow; original: ContractRow | null; others: () => ContractRow[]; onCompare: RowActs["onCompare"] }) {
  const { row, original, others, onCompare } = props;
  const { t } = useWords();
  const all = others().filter((other) => other.id !== row.id && other.id !== original?.id);
  const renewals = all.filter((other) => other.renewalOf === row.id);
  const rest = all.filter((other) => other.renewalOf !== row.id);
  const near = [...rest.filter((other) => other.vendor === row.vendor), ...rest.filter((other) => other.vendor !== row.vendor)].slice(0, 12);
  return (
    <>
      {renewals.map((renewal) => (
        <Menu.Item key={renewal.id} data-testid="compare-open" onClick={() => onCompare(row.id, renewal.id)}>
          {t("compare-renewal", { name: renewal.name })}
        </Menu.Item>
      ))}
      {near.map((other) => (
        <Menu.Item key={other.id} onClick={() => onCompare(row.id, other.id)}>
          {t("compare-other", { name: other.name })}
        </Menu.Item>
      ))}
      {rest.length > near.length && <Menu.Label>{t("compare-two-hint", { count: rest.length - near.length })}</Menu.Label>}
    </>
  );
}
