import { TextInput } from "@mantine/core";
import { Bad, Busy, Empty, Sign } from "@/kit";
import { useView } from "@/ipc";
import { useWords } from "@/i18n";
import { useDeferredValue, useState } from "react";
import { rulesByPack } from "./search";

/** The rules that are run, each with the sentences it flags and the ones it leaves. */
export function PacksPage() {
  const { t, say, named } = useWords();
  const rules = useView("packs_list", null);
  const [wanted, setWanted] = useState("");
  const needle = useDeferredValue(wanted);
  if (rules.isPending) return <Busy>{t("loading")}</Busy>;
  if (rules.error) return <Bad title={t("error-title")} detail={rules.error.message} />;
  const packs = rulesByPack(rules.data, needle);
  return (
    <main className="page-scroll" data-testid="packs">
      <header className="row page-head">
        <h1>{t("packs")}</h1>
        <span className="soft">{t("packs-count", { count: rules.data.length })}</span>
        <TextInput
          size="xs"
          className="push"
          value={wanted}
          placeholder={t("packs-search")}
          aria-label={t("packs-search")}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      </header>
      {packs.length === 0 && <Empty>{t("packs-none")}</Empty>}
      {packs.map(([pack, list]) => (
        <section key={pack}>
          <h2>
            {named("pack", pack)} <span className="soft small">{list.length}</span>
          </h2>
          {list.map((rule) => (
            <details key={`${rule.pack} ${rule.id}`} className="rule" data-testid="rule">
              <summary>
                <Sign
                  kind={rule.severity === "high" ? "high" : rule.severity === "medium" ? "medium" : "low"}
                  word={t(`severity-${rule.severity}`)}
                />{" "}
                <strong>{say(rule.title)}</strong> <span className="soft small">{named("topic", rule.topic)} · {rule.id}</span>
                {rule.decided > 0 && (
                  <span className="soft small" data-testid="rule-tally">
                    {" "}
                    · {t("rule-tally", { dismissed: rule.dismissed, decided: rule.decided })}
                  </span>
                )}
              </summary>
              <p>{say(rule.why)}</p>
              {say(rule.ask) && (
                <p className="ask">
                  <strong>{t("ask")}</strong> {say(rule.ask)}
                </p>
              )}
              <h3>{t("rule-flags")}</h3>
              <ul>
                {rule.flags.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
              <h3>{t("rule-leaves")}</h3>
              <ul>
                {rule.leaves.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </details>
          ))}
        </section>
      ))}
    </main>
  );
}
