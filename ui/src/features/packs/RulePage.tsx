import { Button } from "@mantine/core";
import { Bad, Busy, useEach } from "@/kit";
import { call, CommandError, useChange, useView, type ContractRow, type RuleTextView } from "@/ipc";
import { useWords } from "@/i18n";
import { useRef } from "react";
import { CodeField, type CodeHandle } from "./CodeField";
import { useDraft } from "./draft";
import { Mistakes } from "./Mistakes";
import { PatternHelp } from "./PatternHelp";
import { Samples } from "./Samples";
import { ShelfHits, type OpenHit } from "./ShelfHits";
import { useCheck } from "./useCheck";

type Props = {
  /** Id of the rule; empty for a new one. */
  rule: string;
  onBack: () => void;
  /** The rule has another name now. */
  onRule: (rule: string) => void;
  onOpen: OpenHit;
};

/** A rule is written, tried on its own sentences and on the whole shelf, and kept. */
export function RulePage(props: Props) {
  return props.rule === "" ? <NewRule {...props} /> : <KnownRule {...props} />;
}

function NewRule(props: Props) {
  const { t, say, trouble } = useWords();
  const template = useView("packs_template", null);
  if (template.isPending) return <Busy>{t("loading")}</Busy>;
  if (template.error) return <Bad {...trouble(template.error)} />;
  return <Editor {...props} kept={{ text: say(template.data), shipped: null, earlier: [] }} pack="own" on={null} written={false} />;
}

function KnownRule(props: Props) {
  const { t, trouble } = useWords();
  const kept = useView("packs_text", { rule: props.rule });
  const packs = useView("packs_list", null);
  if (kept.isPending || packs.isPending) return <Busy>{t("loading")}</Busy>;
  const error = kept.error ?? packs.error;
  if (error) return <Bad {...trouble(error)} />;
  const known = packs.data?.rules.find((each) => each.id === props.rule);
  if (!kept.data) return null;
  return (
    <Editor
      key={kept.data.text}
      {...props}
      kept={kept.data}
      pack={known?.pack ?? "own"}
      on={known ? known.on : null}
      written={known?.written ?? true}
    />
  );
}

function Editor(props: Props & { kept: RuleTextView; pack: string; on: boolean | null; written: boolean }) {
  const { rule, kept, pack, on, written, onBack, onRule, onOpen } = props;
  const { t, say, plainly } = useWords();
  const [text, write, forget] = useDraft(rule, kept.text);
  const { check, current, problem } = useCheck({ pack, text });
  const field = useRef<CodeHandle>(null);
  const save = useChange("packs_save");
  const remove = useChange("packs_remove");
  const shelf = useView("browse_shelf", null);
  const rows: ContractRow[] = shelf.data?.contracts ?? [];
  const loads = current && check?.rule != null;
  const tried = useEach(
    rows,
    (row) =>
      call("packs_try", { id: row.id, draft: { pack, text } }).catch((error: unknown) => {
        // One contract that cannot be read now, for want of its password say, does not end the search.
        if (error instanceof CommandError && error.code !== "internal") return null;
        throw error;
      }),
    `${text}\n${rows.map((row) => row.id).join(" ")}`,
    loads,
  );
  const changed = text !== kept.text;
  const good = loads && check.samples.every((sample) => sample.wrong === null);
  // The draft goes first: once the rule is kept or gone, this is drawn anew from what is kept.
  const keep = (run: boolean) => {
    forget();
    save.mutate({ draft: { pack, text }, on: run }, { onSuccess: (id) => id !== rule && onRule(id), onError: () => write(text) });
  };
  const takeAway = () => {
    forget();
    remove.mutate({ rule }, { onSuccess: () => kept.shipped === null && onBack(), onError: () => write(text) });
  };
  const goTo = (line: number, column = 1) => field.current?.goTo(line, column);
  const earlier = [
    ...(kept.shipped === null ? [] : [{ name: t("rule-shipped-text"), text: kept.shipped }]),
    ...kept.earlier.map(({ until, text: before }) => ({ name: t("rule-until", { moment: moment(until) }), text: before })),
  ];
  return (
    <main tabIndex={-1} className="rule-page" data-testid="rule-page" data-rule={rule}>
      <header className="row rule-bar">
        <button type="button" className="plain link-row" data-testid="rule-back" onClick={onBack}>
          ‹ {t("packs")}
        </button>
        <h1 className="clip">{check?.rule ? say(check.title) : rule || t("rule-new")}</h1>
        <span className="soft small clip" data-testid="rule-fate">
          {check?.rule != null && fate(t, rule, check.rule, check.over, check.written)}
        </span>
        <span className="push row">
          {earlier.length > 0 && (
            <select
              className="pick"
              value=""
              aria-label={t("rule-earlier")}
              data-testid="rule-earlier"
              onChange={(event) => {
                const chosen = earlier[Number(event.currentTarget.value)];
                if (chosen) write(chosen.text);
              }}
            >
              <option value="">{t("rule-earlier")}</option>
              {earlier.map(({ name }, index) => (
                <option key={index} value={index}>
                  {name}
                </option>
              ))}
            </select>
          )}
          {changed && (
            <Button size="xs" variant="default" data-testid="rule-forget" onClick={() => write(kept.text)}>
              {t("rule-forget")}
            </Button>
          )}
          {rule !== "" && written && (
            <Button
              size="xs"
              variant="default"
              loading={remove.isPending}
              data-testid="rule-remove"
              onClick={takeAway}
            >
              {t(kept.shipped === null ? "rule-remove" : "rule-restore")}
            </Button>
          )}
          <Button size="xs" variant="default" disabled={!good || (!changed && on === false)} data-testid="rule-save-off" onClick={() => keep(false)}>
            {t("rule-save-off")}
          </Button>
          <Button size="xs" color="vermilion" disabled={!good || (!changed && on === true)} loading={save.isPending} data-testid="rule-save" onClick={() => keep(true)}>
            {t("rule-save")}
          </Button>
        </span>
      </header>
      <div className="rule-panes">
        <CodeField ref={field} text={text} label={t("rule-file")} wrong={current ? (check?.mistakes ?? []).map(({ line }) => line) : []} onText={write} />
        <div className="rule-side" data-testid="rule-side" data-current={current}>
          {[problem, save.error, remove.error, shelf.error].map(
            (each, index) =>
              Boolean(each) && (
                <p key={index} role="alert" data-testid="rule-problem">
                  {plainly(each)}
                </p>
              ),
          )}
          {check !== null && check.mistakes.length > 0 && (
            <section className="mistakes" aria-live="polite" data-testid="rule-mistakes">
              <h2>{t("rule-unread")}</h2>
              <Mistakes mistakes={check.mistakes} goes={({ line }) => (line > 0 ? t("mistake-go") : null)} onGo={({ line, column }) => goTo(line, column)} />
              <p className="soft small">{t("rule-unread-hint")}</p>
            </section>
          )}
          {check?.rule != null && (
            <>
              <Samples samples={check.samples} onLine={goTo} />
              <ShelfHits each={tried} known={check.over !== null || check.written} onOpen={onOpen} />
            </>
          )}
          <PatternHelp />
        </div>
      </div>
    </main>
  );
}

/** What becomes of a rule when it is kept. */
function fate(t: (key: string, values?: Record<string, string>) => string, rule: string, id: string, over: string | null, written: boolean): string {
  if (over !== null) return t("rule-fate-over", { id });
  if (written) return t("rule-fate-own", { id });
  return t(rule === "" ? "rule-fate-new" : "rule-fate-copy", { id });
}

/** `2026-01-05T08-00-00Z` as it is read: the day and the minute. */
function moment(until: string): string {
  return until.replace(/^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d).*$/, "$1 $2:$3");
}
