import { call, type RuleCheckView, type RuleDraft } from "@/ipc";
import { useEffect, useState } from "react";

/** What is to be said of a text; `check` is that of the text before while this one is being read. */
export type Checked = { check: RuleCheckView | null; current: boolean; problem: unknown };

/** Reads a rule a moment after the last key. */
export function useCheck(draft: RuleDraft): Checked {
  const { pack, text } = draft;
  const [checked, setChecked] = useState<{ of: string; check: RuleCheckView | null; problem: unknown }>({ of: "", check: null, problem: null });
  useEffect(() => {
    let current = true;
    const timer = window.setTimeout(() => {
      call("packs_check", { pack, text }).then(
        (check) => current && setChecked({ of: text, check, problem: null }),
        (error: unknown) => current && setChecked({ of: text, check: null, problem: error }),
      );
    }, 200);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [pack, text]);
  return { check: checked.check, current: checked.of === text, problem: checked.problem };
}
