import { useWords } from "@/i18n";
import { useView, type ObjectedView } from "@/ipc";
import { createContext, useContext, useMemo, type ReactNode } from "react";

type Before = { objected: Map<string, ObjectedView>; onOld: (objected: ObjectedView) => void };

const Objections = createContext<Before>({ objected: new Map(), onOld: () => undefined });

/** Knows which findings were objected to in the version before; they are asked for after the contract is shown. */
export function ObjectedBefore({ contract, onOld, children }: { contract: string; onOld: (objected: ObjectedView) => void; children: ReactNode }) {
  const { data } = useView("review_objected", { id: contract });
  const before = useMemo(() => ({ objected: new Map((data ?? []).map((each) => [each.fingerprint, each])), onOld }), [data, onOld]);
  return <Objections.Provider value={before}>{children}</Objections.Provider>;
}

/** That a finding was objected to last time, whether its words are the same, and the way to the old place. */
export function ObjectedLine({ fingerprint }: { fingerprint: string }) {
  const { t } = useWords();
  const { objected, onOld } = useContext(Objections);
  const before = objected.get(fingerprint);
  if (!before) return null;
  return (
    <p className="remembered small" role="note" data-testid="objected-before" data-unchanged={before.unchanged}>
      {t(before.unchanged ? "objected-unchanged" : "objected-changed")}{" "}
      <span className="soft">
        {t("objected-by", { name: before.name, day: before.at.slice(0, 10), by: before.by || "—" })}
        {before.reason && t("remembered-reason", { reason: before.reason })}
      </span>{" "}
      <button type="button" className="plain link-row" data-testid="objected-old" onClick={() => onOld(before)}>
        {t("carried-old")}
      </button>
    </p>
  );
}
