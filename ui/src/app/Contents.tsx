import { TabList } from "@/kit";
import { Following, Outline, PageList, type ReaderHandle, type Whereabouts } from "@/features/read";
import { MissingClauses, Terms } from "@/features/review";
import { useWords } from "@/i18n";
import type { ClauseView, ContractView, FindingView, PlaceView } from "@/ipc";
import { useMemo, useState, type RefObject } from "react";
import { clauseBadges } from "./badges";

/** What a contract holds, beside its paper: clauses and those it lacks, pages, key terms. */
export function Contents(props: {
  contract: ContractView;
  where: Whereabouts;
  selected: string | null;
  reader: RefObject<ReaderHandle | null>;
  onFinding: (finding: FindingView) => void;
  onEvidence: (place: PlaceView) => void;
  onNote: (clause: ClauseView) => void;
}) {
  const { contract, where, selected, reader, onFinding, onEvidence, onNote } = props;
  const { t } = useWords();
  const [left, setLeft] = useState("clauses");
  const badges = useMemo(() => clauseBadges(contract), [contract]);
  return (
    <aside className="side" aria-label={t("outline")}>
      <TabList
        label={t("outline")}
        current={left}
        onChoose={setLeft}
        tabs={[
          { id: "clauses", label: t("clauses") },
          { id: "pages", label: t("pages") },
          { id: "terms", label: t("terms") },
        ]}
      />
      {left === "clauses" && (
        <Following at={where}>
          {({ clause }) => (
            <Outline
              clauses={contract.clauses}
              current={clause?.id ?? null}
              badges={badges}
              onGo={(next) => reader.current?.showClause(next)}
              onNote={onNote}
            />
          )}
        </Following>
      )}
      {left === "clauses" && <MissingClauses findings={contract.findings} selected={selected} onChoose={onFinding} />}
      {left === "pages" && (
        <Following at={where}>
          {({ page }) => (
            <PageList contract={contract.row.id} pages={contract.pages} current={page} onGo={(next) => reader.current?.showPage(next)} />
          )}
        </Following>
      )}
      {left === "terms" && <Terms terms={contract.terms} onEvidence={onEvidence} />}
    </aside>
  );
}
