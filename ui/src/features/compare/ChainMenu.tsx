import { Menu } from "@mantine/core";
import type { VersionView } from "@/ipc";
import { useWords } from "@/i18n";

/** The name of a paper that is compared; opens the versions that may stand in its place. */
export function ChainMenu(props: {
  id: string;
  name: string;
  side: "old" | "new";
  versions: VersionView[];
  /** The paper on the other side, which cannot stand on both. */
  other: string;
  onChoose: (id: string) => void;
  onOpen: () => void;
  /** Puts the draft behind the old paper; given where they are of no chain yet. */
  onJoin?: () => void;
}) {
  const { id, name, side, versions, other, onChoose, onOpen, onJoin } = props;
  const { t } = useWords();
  const at = versions.findIndex((version) => version.id === id);
  return (
    <Menu position="bottom-start" withinPortal transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className="plain link-row clip chain-name" title={name} data-testid={`chain-${side}`}>
          <strong>{name}</strong>
          {versions.length > 2 && at >= 0 && <span className="soft"> {at + 1}/{versions.length}</span>} <span className="soft">▾</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown data-testid="chain-menu">
        <Menu.Label>{t("chain", { count: versions.length })}</Menu.Label>
        {versions.map((version, index) => (
          <Menu.Item
            key={version.id}
            disabled={version.id === other}
            data-testid="chain-version"
            leftSection={version.id === id ? "●" : "○"}
            onClick={() => version.id !== id && onChoose(version.id)}
          >
            {t("version-number", { number: index + 1 })} · {version.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {onJoin && (
          <Menu.Item data-testid="chain-join" onClick={onJoin}>
            {t("chain-join")}
          </Menu.Item>
        )}
        <Menu.Item data-testid="chain-open" onClick={onOpen}>
          {t("chain-open")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
