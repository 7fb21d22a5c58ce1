import { useEach, type Each } from "@/kit";
import { call, CommandError, type ContractRow, type PolicyDraft, type PolicyEffectView } from "@/ipc";

/** Works out over the shelf what a draft would add and take away, a moment after the last key. */
export function useEffects(draft: PolicyDraft, rows: readonly ContractRow[], wanted: boolean): Each<ContractRow, PolicyEffectView> {
  const work = (row: ContractRow) =>
    call("policy_try", { id: row.id, draft }).catch((error: unknown) => {
      // A limit that cannot be read is wrong for every contract; a contract that cannot be read now is left out.
      if (error instanceof CommandError && error.code !== "bad-request") return null;
      throw error;
    });
  return useEach(rows, work, `${JSON.stringify(draft)}\n${rows.map((row) => row.id).join(" ")}`, wanted);
}
