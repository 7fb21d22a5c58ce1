import { Button, Menu } from "@mantine/core";
import { Bad, Busy, useKeys, useRemembered } from "@/kit";
import { chooseTarget, useChange, useSteps, useView, type CheckItemView, type CheckView, type PresignView } from "@/ipc";
import { useWords } from "@/i18n";
import { CheckRow } from "./CheckRow";
import { GROUPS, ordered, tallied } from "./order";

type Props = {
  contract: string;
  /** Shows what a question turned up: the passage, or the finding. */
  onItem: (item: CheckItemView) => void;
};

/** Every question before signing: what is well, what is not, and why that may be. */
export function PresignPage(props: Props) {
  const { t, trouble } = useWords();
  const presign = useView("presign_show", { id: props.contract });
  if (presign.data) return <Sheet {...props} presign={presign.data} />;
  if (presign.error) return <Bad {...trouble(presign.error)} />;
  return <Busy>{t("presign-working")}</Busy>;
}

function Sheet({ contract, onItem, presign }: Props & { presign: PresignView }) {
  const { t, plainly } = useWords();
  const explain = useChange("presign_explain");
  const write = useChange("export_write");
  const [openOnly, setOpenOnly] = useRemembered("presign-open-only", false);
  const steps = useSteps(contract);
  useKeys({ ...steps, print: () => window.print() });
  const counts = tallied(presign.checks);
  const shown = openOnly ? presign.checks.filter((check) => !check.settled) : presign.checks;
  const save = async (form: string, extension: string) => {
    const path = await chooseTarget(t("presign-export"), `${presign.name.replace(/\.\w+$/, "")} ${t("presign")}.${extension}`, extension);
    if (path !== null) write.mutate({ id: contract, old: null, form, path });
  };
  return (
    <main className="page-scroll presign" data-testid="presign" data-ready={presign.ready}>
      <header className="page-head row wrap">
        <h1>{t("presign")}</h1>
        <span className="presign-name">{presign.name}</span>
        <span className="push row presign-tools">
          <label className="row">
            <input type="checkbox" checked={openOnly} data-testid="presign-open-only" onChange={(event) => setOpenOnly(event.currentTarget.checked)} />
            {t("presign-open-only")}
          </label>
          <Button size="xs" variant="default" data-testid="presign-print" onClick={() => window.print()}>
            {t("presign-print")}
          </Button>
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button size="xs" variant="default" loading={write.isPending} data-testid="presign-export">
                {t("presign-export")}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item data-testid="presign-export-html" onClick={() => void save("presign-html", "html")}>
                {t("presign-as-html")}
              </Menu.Item>
              <Menu.Item data-testid="presign-export-docx" onClick={() => void save("presign-docx", "docx")}>
                {t("presign-as-docx")}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      </header>
      <p className="presign-verdict" data-ready={presign.ready} role="status" data-testid="presign-verdict">
        <strong>{presign.ready ? `✓ ${t("presign-ready")}` : `✗ ${t("presign-not-ready", { count: presign.open })}`}</strong>
        <span className="soft">{t("presign-counts", counts)}</span>
      </p>
      {write.data && (
        <p className="small soft" role="status" data-testid="presign-written">
          {t("presign-written", { path: write.data.path })}
        </p>
      )}
      {[explain.error, write.error].map(
        (problem) =>
          problem && (
            <p key={problem.message} role="alert">
              {plainly(problem)}
            </p>
          ),
      )}
      {GROUPS.map((group) => {
        const checks = ordered(shown, group);
        if (checks.length === 0) return null;
        return (
          <section key={group} aria-labelledby={`presign-${group}`}>
            <h2 id={`presign-${group}`}>{t(`presign-group-${group}`)}</h2>
            <ul className="plain-list">
              {checks.map((check: CheckView) => (
                <CheckRow
                  key={check.id}
                  check={check}
                  busy={explain.isPending}
                  onItem={onItem}
                  onExplain={(words) => explain.mutate({ id: contract, check: check.id, words })}
                />
              ))}
            </ul>
          </section>
        );
      })}
      {shown.length === 0 && <p className="soft">{t("presign-none-open")}</p>}
      <p className="soft small">{t("presign-hint")}</p>
    </main>
  );
}
