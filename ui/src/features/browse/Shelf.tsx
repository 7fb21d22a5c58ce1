import { Button, Menu, TextInput } from "@mantine/core";
import { Sign, useRemembered } from "@/kit";
import type { ContractRow } from "@/ipc";
import { useWords } from "@/i18n";
import { useMemo, useState } from "react";
import { daysUntil, matches, sortRows, versionsOf, type SortKey } from "./rows";

/** The contracts, one a row. */
export function Shelf(props: {
  rows: ContractRow[];
  today: string;
  onOpen: (id: string) => void;
  onCompare: (old: string, draft: string) => void;
  onImportRenewal: (row: ContractRow) => void;
}) {
  const { rows, today, onOpen, onCompare, onImportRenewal } = props;
  const { t, named } = useWords();
  const [sort, setSort] = useRemembered<SortKey>("shelf-sort", "imported");
  const [wanted, setWanted] = useState("");
  const versions = useMemo(() => versionsOf(rows), [rows]);
  const found = rows.filter((row) => matches(row, wanted));
  const columns: { key: SortKey | null; word: string }[] = [
    { key: "name", word: t("column-name") },
    { key: "vendor", word: t("column-vendor") },
    { key: null, word: t("column-kind") },
    { key: "termEnd", word: t("column-term-end") },
    { key: "lastCancel", word: t("column-last-cancel") },
    { key: "risks", word: t("column-risks") },
    { key: null, word: t("column-notes") },
    { key: null, word: t("column-unsigned") },
    { key: null, word: "" },
  ];
  return (
    <>
      <div className="shelf-search">
        <TextInput
          size="xs"
          value={wanted}
          placeholder={t("shelf-search")}
          aria-label={t("shelf-search")}
          data-testid="shelf-search"
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      </div>
      <table className="shelf" data-testid="shelf">
        <thead>
          <tr>
            {columns.map(({ key, word }, index) => (
              <th key={index} scope="col" aria-sort={key === sort ? "ascending" : undefined}>
                {key ? (
                  <button type="button" className="plain" onClick={() => setSort(key)}>
                    {word} {key === sort && "▾"}
                  </button>
                ) : (
                  word
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sortRows(found, sort).map((row) => {
            const renewals = rows.filter((other) => other.renewalOf === row.id);
            const original = rows.find((other) => other.id === row.renewalOf);
            const version = versions.get(row.id);
            const left = row.lastCancel ? daysUntil(row.lastCancel, today) : null;
            return (
              <tr key={row.id} data-testid="shelf-row" data-id={row.id} onDoubleClick={() => onOpen(row.id)}>
                <th scope="row">
                  <button type="button" className="plain link-row shelf-name" data-testid="contract-open" onClick={() => onOpen(row.id)}>
                    {row.name}
                  </button>
                  {version && version.of > 1 && (
                    <span className="soft small" data-testid="shelf-version">
                      {" "}
                      {t("version-number", { number: version.number })} / {version.of}
                    </span>
                  )}
                  {original && <span className="soft small"> {t("renewal-of", { name: original.name })}</span>}
                </th>
                <td className="clip-cell" title={row.vendor ?? ""}>{row.vendor ?? "—"}</td>
                <td>{row.kinds.map((kind) => named("kind", kind)).join(t("list-comma")) || "—"}</td>
                <td>{row.termEnd ?? "—"}</td>
                <td>
                  {row.lastCancel ?? "—"}
                  {left !== null && left >= 0 && left <= 90 && <span className="due"> {t("days-left", { days: left })}</span>}
                  {left !== null && left < 0 && <span className="soft small"> {t("days-past")}</span>}
                </td>
                <td className="risks">
                  {(["high", "medium", "low"] as const).map((severity, index) => (
                    <span key={severity} className={row.openRisks[index] === 0 ? "none" : undefined}>
                      <Sign kind={severity} word={t(`severity-${severity}`)} /> {row.openRisks[index]}
                    </span>
                  ))}
                </td>
                <td>{row.openNotes > 0 ? `✎ ${row.openNotes}` : "—"}</td>
                <td className="clip-cell" data-testid="row-unsigned">{row.unsigned.map((role) => named("role", role)).join(t("list-comma")) || "—"}</td>
                <td className="actions">
                  <Button size="compact-xs" variant="default" onClick={() => onOpen(row.id)}>
                    {t("open")}
                  </Button>
                  <Menu position="bottom-end" withinPortal>
                    <Menu.Target>
                      <Button size="compact-xs" variant="default" data-testid="compare-menu">
                        {t("compare-with")}
                      </Button>
                    </Menu.Target>
                    <Menu.Dropdown>
                      {renewals.map((renewal) => (
                        <Menu.Item key={renewal.id} data-testid="compare-open" onClick={() => onCompare(row.id, renewal.id)}>
                          {t("compare-renewal", { name: renewal.name })}
                        </Menu.Item>
                      ))}
                      {original && (
                        <Menu.Item data-testid="compare-open" onClick={() => onCompare(original.id, row.id)}>
                          {t("compare-original", { name: original.name })}
                        </Menu.Item>
                      )}
                      <Menu.Item data-testid="import-renewal" onClick={() => onImportRenewal(row)}>
                        {t("import-renewal")}
                      </Menu.Item>
                      {rows.length > 1 && <Menu.Divider />}
                      {rows
                        .filter((other) => other.id !== row.id && other !== original && !renewals.includes(other))
                        .map((other) => (
                          <Menu.Item key={other.id} onClick={() => onCompare(row.id, other.id)}>
                            {t("compare-other", { name: other.name })}
                          </Menu.Item>
                        ))}
                    </Menu.Dropdown>
                  </Menu>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {found.length === 0 && <p className="state">{t("shelf-none")}</p>}
    </>
  );
}
