import { Empty } from "@/kit";
import type { FindingView, PlaceView, Verdict } from "@/ipc";
import { useWords } from "@/i18n";
import { Fragment } from "react";
import type { Grouping } from "./filters";
import { FindingCard } from "./FindingCard";
import type { StackGroup } from "./stacks";

/** The findings that the filter lets through. */
export function FindingList(props: {
  /** Cards in groups; one group without a name is a plain list. */
  groups: StackGroup[];
  grouping: Grouping;
  total: number;
  selected: string | null;
  asking: boolean;
  onSelect: (fingerprint: string | null) => void;
  onEvidence: (finding: FindingView, place: PlaceView) => void;
  onAsk: (asking: boolean) => void;
  onDecide?: (finding: FindingView, verdict: Verdict | null, reason: string) => void;
  onNote?: (finding: FindingView) => void;
  onAssign?: (finding: FindingView, owner: string, remark: string) => void;
}) {
  const { groups, grouping, total, selected, asking, onSelect, onEvidence, onAsk, onDecide, onNote, onAssign } = props;
  const { t, named } = useWords();
  if (groups.length === 0) return <Empty>{t(total === 0 ? "findings-none" : "findings-filtered", { total })}</Empty>;
  const name = (id: string) =>
    grouping === "severity" ? t(`severity-${id}`) : grouping === "topic" ? named("topic", id) : id === "" ? t("grouping-nobody") : named("role", id);
  return (
    <div className="cards" data-testid="finding-list" role="list" aria-label={t("findings")}>
      {groups.map((group) => (
        <Fragment key={group.id}>
          {grouping !== "none" && (
            <h3 className="group-head" data-testid="group" data-group={group.id}>
              {name(group.id)} <span className="soft">{group.stacks.reduce((sum, { rest }) => sum + 1 + rest.length, 0)}</span>
            </h3>
          )}
          {group.stacks.map(({ lead, rest }) => {
            const pile = [lead, ...rest];
            const finding = pile.find((each) => each.fingerprint === selected) ?? lead;
            return (
              <div role="listitem" key={lead.fingerprint}>
                <FindingCard
                  finding={finding}
                  others={pile.filter((each) => each !== finding)}
                  selected={finding.fingerprint === selected}
                  asking={asking && finding.fingerprint === selected}
                  onSelect={() => onSelect(finding.fingerprint === selected ? null : finding.fingerprint)}
                  onOther={(other) => onSelect(other.fingerprint)}
                  onEvidence={(place) => onEvidence(finding, place)}
                  onAsk={onAsk}
                  onDecide={onDecide && ((verdict, reason) => onDecide(finding, verdict, reason))}
                  onNote={onNote && finding.evidence.length > 0 ? () => onNote(finding) : undefined}
                  onAssign={onAssign && ((owner, remark) => onAssign(finding, owner, remark))}
                />
              </div>
            );
          })}
        </Fragment>
      ))}
    </div>
  );
}
