import { Button } from "@mantine/core";
import { Bad, Busy } from "@/kit";
import { call, choosePolicy, chooseTarget, useChange, useView, type LimitView, type PolicyRowView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import { draftOf, fieldsOf, fieldsWith, isChanged, type Fields } from "./draft";
import { Effects } from "./Effects";
import { LimitRow } from "./LimitRow";
import { useEffects } from "./useEffects";

/** The limits that values are held against: looked at, changed, and what a change would do. */
export function PolicyPage({ onOpen }: { onOpen: (contract: string) => void }) {
  const { t, trouble } = useWords();
  const rows = useView("policy_list", null);
  if (rows.isPending) return <Busy>{t("loading")}</Busy>;
  if (rows.error) return <Bad {...trouble(rows.error)} />;
  return <Editor key={JSON.stringify(fieldsOf(rows.data))} rows={rows.data} onOpen={onOpen} />;
}

function Editor({ rows, onOpen }: { rows: PolicyRowView[]; onOpen: (contract: string) => void }) {
  const { t, named, plainly } = useWords();
  const [fields, setFields] = useState<Fields>(() => fieldsOf(rows));
  const [failed, setFailed] = useState<string | null>(null);
  const save = useChange("policy_save");
  const changed = isChanged(rows, fields);
  const draft = draftOf(rows, fields);
  const shelf = useView("browse_shelf", null);
  const effects = useEffects(draft, shelf.data?.contracts ?? [], changed);
  const set = (key: string, limit: LimitView) => setFields((before) => ({ ...before, [key]: limit }));
  const attempt = async (work: () => Promise<void>) => {
    setFailed(null);
    try {
      await work();
    } catch (error) {
      setFailed(plainly(error));
    }
  };
  const load = () =>
    attempt(async () => {
      const path = await choosePolicy(t("policy-import"));
      if (path !== null) setFields(fieldsWith(rows, await call("policy_import", { path })));
    });
  const write = () =>
    attempt(async () => {
      const path = await chooseTarget(t("policy-export"), "policy.toml", "toml");
      if (path !== null) await call("policy_export", { path });
    });
  const packs = [...new Set(rows.map((row) => row.pack))];
  return (
    <main tabIndex={-1} className="page-scroll policy" data-testid="policy">
      <header className="row page-head">
        <h1>{t("policy")}</h1>
        <span className="soft">{t("policy-about")}</span>
        <span className="push row">
          <Button size="xs" variant="default" data-testid="policy-import" onClick={() => void load()}>
            {t("policy-import")}
          </Button>
          <Button size="xs" variant="default" data-testid="policy-export" onClick={() => void write()}>
            {t("policy-export")}
          </Button>
        </span>
      </header>
      {packs.map((pack) => (
        <section key={pack}>
          <h2>{named("pack", pack)}</h2>
          <ul className="plain-list">
            {rows
              .filter((row) => row.pack === pack)
              .map((row) => (
                <LimitRow key={row.key} row={row} limit={fields[row.key] ?? row.shipped} onLimit={(limit) => set(row.key, limit)} />
              ))}
          </ul>
        </section>
      ))}
      <footer className="policy-foot">
        <div className="row">
          <Button
            size="xs"
            color="vermilion"
            disabled={!changed || effects.problem !== null}
            loading={save.isPending}
            data-testid="policy-save"
            onClick={() => save.mutate(draft)}
          >
            {t("policy-save")}
          </Button>
          <Button size="xs" variant="default" disabled={!changed} onClick={() => setFields(fieldsOf(rows))}>
            {t("policy-forget")}
          </Button>
          {!changed && <span className="soft">{t("policy-unchanged")}</span>}
        </div>
        {[failed, ...[effects.problem, save.error].map((problem) => (problem ? plainly(problem) : null))].map(
          (problem) =>
            problem && (
              <p key={problem} role="alert" data-testid="policy-problem">
                {problem}
              </p>
            ),
        )}
        {changed && effects.problem === null && <Effects each={effects} onOpen={onOpen} />}
      </footer>
    </main>
  );
}
