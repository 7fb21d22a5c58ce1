import { Empty } from "@/kit";
import type { FindingView, PlaceView, Verdict } from "@/ipc";
import { useWords } from "@/i18n";
import { FindingCard } from "./FindingCard";

/** The findings that the filter lets through. */
export function FindingList(props: {
  findings: FindingView[];
  total: number;
  selected: string | null;
  asking: boolean;
  onSelect: (fingerprint: string | null) => void;
  onEvidence: (finding: FindingView, place: PlaceView) => void;
  onAsk: (asking: boolean) => void;
  onDecide?: (finding: FindingView, verdict: Verdict | null, reason: string) => void;
  onNote?: (finding: FindingView) => void;
}) {
  const { findings, total, selected, asking, onSelect, onEvidence, onAsk, onDecide, onNote } = props;
  const { t } = useWords();
  if (findings.length === 0) return <Empty>{t(total === 0 ? "findings-none" : "findings-filtered", { total })}</Empty>;
  return (
    <div className="cards" data-testid="finding-list" role="list" aria-label={t("findings")}>
      {findings.map((finding) => (
        <div role="listitem" key={finding.fingerprint}>
          <FindingCard
            finding={finding}
            selected={finding.fingerprint === selected}
            asking={asking && finding.fingerprint === selected}
            onSelect={() => onSelect(finding.fingerprint === selected ? null : finding.fingerprint)}
            onEvidence={(place) => onEvidence(finding, place)}
            onAsk={onAsk}
            onDecide={onDecide && ((verdict, reason) => onDecide(finding, verdict, reason))}
            onNote={onNote && finding.evidence.length > 0 ? () => onNote(finding) : undefined}
          />
        </div>
      ))}
    </div>
  );
}
