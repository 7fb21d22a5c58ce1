import { Popover } from "@mantine/core";
import { useWords } from "@/i18n";
import { COLUMNS, moved, shown, type Column } from "./columns";

/** Which columns stand on the shelf, and in which order. */
export function ColumnMenu({ columns, onColumns }: { columns: Column[]; onColumns: (columns: Column[]) => void }) {
  const { t } = useWords();
  const order = [...columns, ...COLUMNS.filter((column) => !columns.includes(column))];
  return (
    <Popover position="bottom-end" withinPortal transitionProps={{ duration: 0 }} trapFocus>
      <Popover.Target>
        <button type="button" className="plain link-row small" data-testid="shelf-columns">
          {t("columns")} ▾
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <ul className="column-list" aria-label={t("columns")}>
          {order.map((column) => {
            const at = columns.indexOf(column);
            return (
              <li key={column} className="row">
                <label className="row">
                  <input type="checkbox" checked={at >= 0} data-testid={`column-${column}`} onChange={() => onColumns(shown(columns, column))} />
                  {t(`column-${column}`)}
                </label>
                <span className="push">
                  {([-1, 1] as const).map((by) => (
                    <button
                      key={by}
                      type="button"
                      className="plain column-move"
                      disabled={at < 0 || at + by < 0 || at + by >= columns.length}
                      aria-label={t(by < 0 ? "column-earlier" : "column-later", { column: t(`column-${column}`) })}
                      data-testid={`column-${column}-${by < 0 ? "earlier" : "later"}`}
                      onClick={() => onColumns(moved(columns, column, by))}
                    >
                      {by < 0 ? "↑" : "↓"}
                    </button>
                  ))}
                </span>
              </li>
            );
          })}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
