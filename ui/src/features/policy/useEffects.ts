import { call, type PolicyDraft, type PolicyEffectView } from "@/ipc";
import { useEffect, useState } from "react";

/** What a draft would do to the shelf; `effects` is `null` while that is being worked out. */
export type Worked = { effects: PolicyEffectView[] | null; problem: string | null };

/** Works out what a draft would add and take away, a moment after the last key. */
export function useEffects(draft: PolicyDraft, wanted: boolean): Worked {
  const asked = JSON.stringify(draft);
  const [worked, setWorked] = useState<Worked & { of: string }>({ of: "", effects: null, problem: null });
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    const timer = window.setTimeout(() => {
      call("policy_try", JSON.parse(asked) as PolicyDraft).then(
        (effects) => current && setWorked({ of: asked, effects, problem: null }),
        (error: unknown) => current && setWorked({ of: asked, effects: null, problem: error instanceof Error ? error.message : String(error) }),
      );
    }, 350);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [asked, wanted]);
  return worked.of === asked ? worked : { effects: null, problem: null };
}
