import { Button, TextInput } from "@mantine/core";
import { Bad, Busy, Empty, Switch, useRemembered } from "@/kit";
import { useChange, useView, type MistakeView, type PacksView, type PackView } from "@/ipc";
import { useWords } from "@/i18n";
import { useDeferredValue, useState } from "react";
import { Mistakes } from "./Mistakes";
import { RuleRow } from "./RuleRow";
import { rulesByPack, SHOWN, type Shown } from "./search";

/** The packs and their rules, each with its switch, and the rule files that did not load. */
export function PacksPage({ onRule }: { onRule: (rule: string) => void }) {
  const { t, trouble } = useWords();
  const packs = useView("packs_list", null);
  if (packs.isPending) return <Busy>{t("loading")}</Busy>;
  if (packs.error) return <Bad {...trouble(packs.error)} />;
  return <Listed view={packs.data} onRule={onRule} />;
}

function Listed({ view, onRule }: { view: PacksView; onRule: (rule: string) => void }) {
  const { t, say, plainly } = useWords();
  const [wanted, setWanted] = useState("");
  const [shown, setShown] = useState<Shown>("all");
  const [shut, setShut] = useRemembered<string[]>("packs-shut", []);
  const flip = useChange("packs_switch");
  const needle = useDeferredValue(wanted);
  const found = rulesByPack(view.rules, needle, shown);
  const filtered = needle.trim() !== "" || shown !== "all";
  const on = (name: string) => view.packs.find((pack) => pack.name === name)?.on ?? false;
  const run = view.rules.filter((rule) => rule.on && on(rule.pack)).length;
  const editable = ({ pack, file }: MistakeView) => pack !== "" && file.endsWith(".toml") && !/^(pack|policy|words)\.toml$|^words\//.test(file);
  return (
    <main tabIndex={-1} className="page-scroll" data-testid="packs">
      <header className="row page-head">
        <h1>{t("packs")}</h1>
        <span className="soft" data-testid="packs-count">
          {t("packs-count", { count: view.rules.length, run })}
        </span>
        <span className="push row">
          <TextInput
            size="xs"
            value={wanted}
            placeholder={t("packs-search")}
            aria-label={t("packs-search")}
            data-testid="packs-search"
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
          <select
            className={shown === "all" ? "pick" : "pick pick-on"}
            value={shown}
            aria-label={t("filters")}
            data-testid="packs-shown"
            onChange={(event) => setShown(event.currentTarget.value as Shown)}
          >
            {SHOWN.map((each) => (
              <option key={each} value={each}>
                {t(`packs-shown-${each}`)}
              </option>
            ))}
          </select>
          <Button size="xs" color="vermilion" data-testid="rule-new" onClick={() => onRule("")}>
            {t("rule-new")}
          </Button>
        </span>
      </header>
      {flip.error && <p role="alert">{plainly(flip.error)}</p>}
      {view.mistakes.length > 0 && (
        <section className="mistakes" aria-label={t("packs-mistakes", { count: view.mistakes.length })}>
          <h2>{t("packs-mistakes", { count: view.mistakes.length })}</h2>
          <Mistakes
            named
            mistakes={view.mistakes}
            goes={(mistake) => (editable(mistake) ? t("edit") : null)}
            onGo={(mistake) => onRule(mistake.file.replace(/\.toml$/, ""))}
          />
        </section>
      )}
      {found.size === 0 && <Empty>{t("packs-none")}</Empty>}
      {inOrder(view.packs).map((pack) => {
        const all = view.rules.filter((rule) => rule.pack === pack.name);
        const list = found.get(pack.name) ?? [];
        if (list.length === 0) return null;
        const open = filtered || !shut.includes(pack.name);
        return (
          <section key={pack.name} className="pack" data-testid="pack" data-pack={pack.name} data-on={pack.on}>
            <div className="row pack-head">
              <Switch
                on={pack.on}
                label={t("pack-switch", { title: say(pack.title) })}
                testid="pack-switch"
                onChange={(on) => flip.mutate({ pack: pack.name, rule: null, on })}
              />
              <button
                type="button"
                className="plain row"
                aria-expanded={open}
                onClick={() => setShut(open ? [...shut, pack.name] : shut.filter((name) => name !== pack.name))}
              >
                <h2>{pack.name === "own" ? t("pack-own") : say(pack.title)}</h2>
                <span className="soft small">
                  {pack.on
                    ? t("pack-count", { count: all.length, run: all.filter((rule) => rule.on).length })
                    : t("pack-off", { count: all.length })}
                  {filtered && ` · ${t("pack-found", { count: list.length })}`} {open ? "▾" : "▸"}
                </span>
              </button>
            </div>
            {open &&
              list.map((rule) => (
                <RuleRow
                  key={rule.id}
                  rule={rule}
                  packOn={pack.on}
                  onSwitch={(on) => flip.mutate({ pack: pack.name, rule: rule.id, on })}
                  onEdit={() => onRule(rule.id)}
                />
              ))}
          </section>
        );
      })}
    </main>
  );
}

/** One's own rules first, what is only likely last. */
function inOrder(packs: readonly PackView[]): PackView[] {
  const rank = ({ name }: PackView) => (name === "own" ? 0 : name === "likely" ? 2 : 1);
  return [...packs].sort((a, b) => rank(a) - rank(b));
}
