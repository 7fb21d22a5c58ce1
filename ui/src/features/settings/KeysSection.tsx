import { Button } from "@mantine/core";
import { ACTION_GROUPS, ACTION_IDS, ACTIONS, keyLabel, keysOf, ownKeys, readKeys, rivalsOf, withKeys, type ActionId, type OwnKeys } from "@/kit";
import { call, chooseFile, chooseTarget, CommandError } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import { KeyRow } from "./KeyRow";

/** Every action with its keys: looked for, changed, taken back, carried to another machine. */
export function KeysSection() {
  const { t, named } = useWords();
  const chosen = ownKeys.use();
  const [wanted, setWanted] = useState("");
  /** The keys as they were before the last change of all of them, and what is to be said of it. */
  const [last, setLast] = useState<{ before: OwnKeys; says: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const entered = wanted.trim().toLowerCase();
  const isWanted = (id: ActionId) =>
    entered === "" || t(`act-${id}`).toLowerCase().includes(entered) || keysOf(id, chosen).some((key) => keyLabel(key).toLowerCase().includes(entered));
  const shown = ACTION_IDS.filter(isWanted);
  const twice = ACTION_IDS.filter((id) => keysOf(id, chosen).some((key) => rivalsOf(id, key, chosen).length > 0));
  const set = (id: ActionId, keys: readonly string[]) => {
    setLast(null);
    ownKeys.set(withKeys(ownKeys.get(), id, keys));
  };
  /** Gives a key to an action, away from whatever had it. */
  const give = (id: ActionId, key: string) => {
    setLast(null);
    const without = rivalsOf(id, key, chosen).reduce((keys, other) => withKeys(keys, other, keysOf(other, keys).filter((each) => each !== key)), ownKeys.get());
    ownKeys.set(withKeys(without, id, [...keysOf(id, without), key]));
  };
  const replace = (keys: OwnKeys, says: string) => {
    setLast({ before: ownKeys.get(), says });
    ownKeys.set(keys);
  };
  const attempt = (work: () => Promise<void>) => {
    setProblem(null);
    work().catch((error: unknown) => setProblem(error instanceof CommandError && error.code !== "bad-request" ? named("try", error.code) : t("keys-unreadable")));
  };
  const write = () =>
    attempt(async () => {
      const path = await chooseTarget(t("keys-export"), "vermilion-keys.json", "json");
      const keys = Object.fromEntries(ACTION_IDS.filter((id) => !ACTIONS[id].fixed).map((id) => [id, [...keysOf(id)]]));
      if (path !== null) await call("settings_keys_export", { path, keys });
    });
  const load = () =>
    attempt(async () => {
      const path = await chooseFile(t("keys-import"), "json");
      if (path === null) return;
      const read = readKeys(await call("settings_keys_import", { path }));
      if (!read) return setProblem(t("keys-unreadable"));
      const entries = Object.entries(read.keys) as [ActionId, readonly string[]][];
      replace(
        entries.reduce<OwnKeys>((keys, [id, each]) => withKeys(keys, id, each), {}),
        t(read.unknown > 0 ? "keys-imported-some" : "keys-imported", { count: entries.length, unknown: read.unknown }),
      );
    });
  return (
    <div className="keys">
      <p className="row wrap">
        <input type="search" className="keys-search" value={wanted} placeholder={t("keys-search")} aria-label={t("keys-search")} data-testid="keys-search" onChange={(event) => setWanted(event.currentTarget.value)} />
        <span className="push row wrap">
          <Button size="compact-sm" variant="default" data-testid="keys-import" onClick={load}>
            {t("keys-import")}
          </Button>
          <Button size="compact-sm" variant="default" data-testid="keys-export" onClick={write}>
            {t("keys-export")}
          </Button>
          <Button size="compact-sm" variant="default" disabled={Object.keys(chosen).length === 0} data-testid="keys-reset-all" onClick={() => replace({}, t("keys-reset-done"))}>
            {t("keys-reset-all")}
          </Button>
        </span>
      </p>
      <div aria-live="polite">
        {last && (
          <p data-testid="keys-said">
            {last.says}{" "}
            <button
              type="button"
              className="plain link-row"
              data-testid="keys-undo"
              onClick={() => {
                ownKeys.set(last.before);
                setLast(null);
              }}
            >
              {t("act-undo")}
            </button>
          </p>
        )}
        {twice.length > 0 && <p className="late">▲ {t("keys-twice", { actions: twice.map((id) => t(`act-${id}`)).join(t("list-comma")) })}</p>}
        {entered !== "" && <p className="soft small">{t("shown-of", { shown: shown.length, all: ACTION_IDS.length })}</p>}
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
      {ACTION_GROUPS.filter((group) => shown.some((id) => ACTIONS[id].group === group)).map((group) => (
        <table key={group} className="keys-table">
          <caption>{t(`key-group-${group}`)}</caption>
          <tbody>
            {shown
              .filter((id) => ACTIONS[id].group === group)
              .map((id) => (
                <KeyRow key={id} id={id} chosen={chosen} onKeys={(keys) => set(id, keys)} onGive={(key) => give(id, key)} />
              ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}
