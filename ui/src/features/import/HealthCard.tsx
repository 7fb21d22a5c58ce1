import { useWords } from "@/i18n";
import type { IssueView } from "@/ipc";
import { Sign } from "@/kit";
import { useState } from "react";
import { ReadAgain } from "./Remedy";
import { groupIssues, parted, verdictOf, type IssueGroup, type Weight } from "./health";
import type { ReadAnew } from "./useReadAnew";

/** Rows of one kind that are shown before somebody asks for all. */
const FIRST = 5;
const SIGNS: Record<Weight, "high" | "medium" | "low"> = { stop: "high", look: "medium", know: "low" };

/** Issues that go away once the pictures of pages are recognised. */
const UNREAD: ReadonlySet<string> = new Set(["no-ocr-engine", "image-only-page", "no-text", "unmapped-font"]);

/** What the two readings of an issue are called; where it is not named here, they are those of two readers. */
const READERS = ["health-first", "health-second"] as const;
const PAIRS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ["text-differs-from-picture", ["health-in-file", "health-in-picture"] as const],
  ["changed-after-signing", ["health-now", "health-signed"] as const],
  ["form-fields", ["health-shown", "health-held"] as const],
]);

type OnIssue = (issue: IssueView, mark: string) => void;

/** What to know before trusting the text of a file: closed to a line, opened to what it means and where it stands. */
export function HealthCard(props: {
  issues: IssueView[];
  /** `text-layer`, `ocr`, `mixed` or `none`. */
  source: string;
  open: boolean;
  /** Mark of the issue that was chosen on the paper. */
  selected: string | null;
  onOpen: (open: boolean) => void;
  onIssue: OnIssue;
  /** A new reading of the file, its pictures too. */
  anew: ReadAnew;
}) {
  const { issues, source, open, selected, onOpen, onIssue, anew } = props;
  const { t, named } = useWords();
  if (issues.length === 0) return null;
  const groups = groupIssues(issues);
  const verdict = verdictOf(issues);
  return (
    <section className={`health health-${verdict}`} data-testid="issues" aria-label={t("health")}>
      <button type="button" className="plain row health-line" aria-expanded={open} data-testid="health-open" onClick={() => onOpen(!open)}>
        <span aria-hidden="true">{verdict === "know" ? "ⓘ" : "⚠"}</span>
        <strong className="health-verdict">{t(`health-${verdict}`)}</strong>
        <span className="clip">
          {groups
            .map((group) => (group.issues.length > 1 ? `${named("issue", group.code)} ×${group.issues.length}` : named("issue", group.code)))
            .join(t("list-comma"))}
        </span>
        <span className="push" aria-hidden="true">
          {open ? "▴" : "▾"}
        </span>
      </button>
      {open && (
        <div className="health-body" data-testid="health-card">
          <p className="soft">
            {t("health-source")} {named("text-source", source)}
          </p>
          {groups.map((group) => (
            <Group key={group.code} group={group} selected={selected} onIssue={onIssue} />
          ))}
          {issues.every((issue) => issue.install === null) && groups.some((group) => UNREAD.has(group.code)) && <ReadAgain anew={anew} />}
        </div>
      )}
    </section>
  );
}

function Group({ group, selected, onIssue }: { group: IssueGroup; selected: string | null; onIssue: OnIssue }) {
  const { t, named } = useWords();
  const [all, setAll] = useState(false);
  // What was chosen on the paper is among those shown, however far down it stands.
  const beyond = group.issues.slice(FIRST).some((each) => each.mark === selected);
  const shown = all || beyond ? group.issues : group.issues.slice(0, FIRST);
  const means = named("issue-means", group.code);
  return (
    <section className="health-group" data-testid="health-group" data-code={group.code}>
      <h3>
        <Sign kind={SIGNS[group.weight]} word={t(`health-weight-${group.weight}`)} /> {named("issue", group.code)}{" "}
        {group.issues.length > 1 && <span className="soft">{group.issues.length}</span>}
      </h3>
      {means !== group.code && <p>{means}</p>}
      <ul className="plain-list">
        {shown.map(({ issue, mark }) => (
          <li key={mark} data-selected={mark === selected}>
            <Row issue={issue} mark={mark} onIssue={onIssue} />
          </li>
        ))}
      </ul>
      {group.issues.length > shown.length && (
        <button type="button" className="plain link-row" onClick={() => setAll(true)}>
          {t("health-more", { count: group.issues.length - shown.length })}
        </button>
      )}
    </section>
  );
}

function Row({ issue, mark, onIssue }: { issue: IssueView; mark: string; onIssue: OnIssue }) {
  const { t, named, say } = useWords();
  const { readings } = issue;
  const [first, second] = PAIRS.get(issue.code) ?? READERS;
  return (
    <div className="health-row">
      {issue.page !== null && (
        <button type="button" className="plain link-row health-page" onClick={() => onIssue(issue, mark)}>
          {t("page-number", { page: issue.page })}
        </button>
      )}
      <div className="health-what">
        {issue.how !== null && <span className="health-how">{named("how", issue.how)}</span>}
        {readings ? (
          <dl className="health-readings">
            <dt>{t(first)}</dt>
            <dd>
              <Parted text={readings.text} other={readings.other} />
            </dd>
            <dt>{t(second)}</dt>
            <dd>
              <Parted text={readings.other} other={readings.text} />
            </dd>
          </dl>
        ) : (
          issue.detail.en !== "" && <span className={issue.how === null ? "soft" : "health-quote"}>{say(issue.detail)}</span>
        )}
      </div>
    </div>
  );
}

function Parted({ text, other }: { text: string; other: string }) {
  const { t } = useWords();
  const [head, own, tail] = parted(text, other);
  if (text === "") return <span className="soft">{t("health-nothing")}</span>;
  return (
    <>
      {head}
      {own !== "" && <mark>{own}</mark>}
      {tail}
    </>
  );
}
