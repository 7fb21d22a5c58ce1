import { Sign, Switch } from "@/kit";
import type { RuleView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";

/** A rule of a pack: its switch and title; opened, what it says and the sentences it is tried on. */
export function RuleRow(props: { rule: RuleView; packOn: boolean; onSwitch: (on: boolean) => void; onEdit: () => void }) {
  const { rule, packOn, onSwitch, onEdit } = props;
  const { t, say, named } = useWords();
  const [open, setOpen] = useState(false);
  const severity = rule.severity === "high" || rule.severity === "medium" ? rule.severity : "low";
  return (
    <div className="rule" data-testid="rule" data-rule={rule.id} data-on={rule.on && packOn}>
      <div className="row rule-line">
        <Switch on={rule.on} disabled={!packOn} label={t("rule-switch", { title: say(rule.title) })} testid="rule-switch" onChange={onSwitch} />
        <button type="button" className="plain row rule-head" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Sign kind={severity} word={t(`severity-${severity}`)} />
          <strong className="clip">{say(rule.title)}</strong>
          {rule.written && (
            <span className="verdict" data-testid="rule-written">
              {t(rule.pack === "own" ? "rule-own" : "rule-changed")}
            </span>
          )}
          {rule.decided > 0 && (
            <span className="soft small rule-tally" data-testid="rule-tally">
              {t("rule-tally", { dismissed: rule.dismissed, decided: rule.decided })}
            </span>
          )}
          <span className="soft small push rule-id">
            {named("topic", rule.topic)} · {rule.id}
          </span>
        </button>
        <button type="button" className="plain link-row small" data-testid="rule-edit" onClick={onEdit}>
          {t("edit")}
        </button>
      </div>
      {open && (
        <div className="rule-body">
          <p>{say(rule.why)}</p>
          {say(rule.ask) && (
            <p className="ask">
              <strong>{t("ask")}</strong> {say(rule.ask)}
            </p>
          )}
          <h3>{t("rule-flags")}</h3>
          <Sentences list={rule.flags} />
          <h3>{t("rule-leaves")}</h3>
          <Sentences list={rule.leaves} />
        </div>
      )}
    </div>
  );
}

function Sentences({ list }: { list: string[] }) {
  return (
    <ul>
      {list.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
