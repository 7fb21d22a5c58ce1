import type { IssueView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";

/** What to know before trusting the text: closed to a line, opened to a list. */
export function Issues({ issues, onPage }: { issues: IssueView[]; onPage: (page: number) => void }) {
  const { t, named } = useWords();
  const [open, setOpen] = useState(false);
  if (issues.length === 0) return null;
  const codes = [...new Set(issues.map((issue) => issue.code))];
  return (
    <div className="issues" role="status" data-testid="issues">
      <button type="button" className="plain row" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span aria-hidden="true">⚠</span>
        <span className="clip">
          {t("issues-count", { count: issues.length })} {codes.map((code) => named("issue", code)).join(t("list-comma"))}
        </span>
        <span className="push">{open ? "▴" : "▾"}</span>
      </button>
      {open && (
        <ul>
          {issues.map((issue, index) => (
            <li key={index}>
              {issue.page !== null ? (
                <button type="button" className="plain link-row" onClick={() => issue.page !== null && onPage(issue.page)}>
                  {t("page-number", { page: issue.page })}
                </button>
              ) : null}{" "}
              {named("issue", issue.code)} <span className="soft">{issue.detail}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
