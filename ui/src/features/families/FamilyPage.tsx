import { Bad, Busy, Empty } from "@/kit";
import { useChange, useView, type ContractRow, type FamilyCheckView, type FamilyPointView, type PlaceView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import { FamilyDialog } from "./FamilyDialog";

const ISSUES = ["contradiction", "precedence", "charged-twice", "dates", "absent", "gap"] as const;

/** The contracts of one project, and what does not fit between them; every word leads to its page. */
export function FamilyPage(props: {
  id: string;
  rows: ContractRow[];
  onBack: () => void;
  onOpen: (id: string) => void;
  onPlace: (id: string, place: PlaceView) => void;
}) {
  const { id, rows, onBack, onOpen, onPlace } = props;
  const { t, named, trouble } = useWords();
  const check = useView("families_check", { id });
  const take = useChange("families_take");
  const [editing, setEditing] = useState(false);
  if (check.error) return <Bad {...trouble(check.error)} hint={t("family-gone")} />;
  if (!check.data) return <Busy>{t("family-checking")}</Busy>;
  const { family, names, kinds, points } = check.data;
  const told = ISSUES.map((issue) => ({ issue, points: points.filter((point) => point.issue === issue) })).filter((group) => group.points.length > 0);
  return (
    <main className="page-scroll family" data-testid="family-page">
      <header className="row">
        <h1>{family.name}</h1>
        <span className="push" />
        <button type="button" className="plain link-row" data-testid="family-edit" onClick={() => setEditing(true)}>
          {t("edit")}
        </button>
        <button type="button" className="plain link-row" data-testid="family-take" onClick={() => take.mutate({ id }, { onSuccess: onBack })}>
          {t("family-take")}
        </button>
      </header>
      <ol className="family-members" data-testid="family-members">
        {family.members.map((member, index) => (
          <li key={member.contract}>
            <button type="button" className="plain link-row" onClick={() => onOpen(member.contract)}>
              {names[index]}
            </button>{" "}
            <span className="soft small">{member.part === "" ? (kinds[index] ?? []).map((kind) => named("kind", kind)).join(t("list-comma")) : named("part", member.part)}</span>
          </li>
        ))}
      </ol>
      {told.length === 0 && <Empty>{t("family-fits")}</Empty>}
      {told.map(({ issue, points: group }) => (
        <section key={issue} aria-label={t(`family-${issue}`)}>
          <h2>
            {t(`family-${issue}`)} <span className="count">{group.length}</span>
          </h2>
          {group.map((point) => (
            <Point key={`${point.about} ${point.said.map((said) => said.member).join()}`} point={point} check={check.data} onPlace={onPlace} />
          ))}
        </section>
      ))}
      <p className="soft small">{t("family-hint")}</p>
      {editing && (
        <FamilyDialog
          rows={family.members.flatMap((member) => rows.filter((row) => row.id === member.contract))}
          family={family}
          onClose={() => setEditing(false)}
          onSaved={() => setEditing(false)}
        />
      )}
    </main>
  );
}

function Point({ point, check, onPlace }: { point: FamilyPointView; check: FamilyCheckView; onPlace: (id: string, place: PlaceView) => void }) {
  const { t, say } = useWords();
  const { family, names } = check;
  const about = useAbout(point);
  return (
    <article className="family-point" data-testid="family-point" data-issue={point.issue} data-about={point.about}>
      <h3>{about}</h3>
      {point.said.map((said, index) => (
        <div key={index} className="family-said">
          <span className="soft small clip" title={names[said.member]}>
            {names[said.member]}
          </span>
          <span className="family-value">{said.value && say(said.value)}</span>
          <span>
            {said.places.map((place, at) => (
              <button key={at} type="button" className="plain link-row family-quote" data-testid="family-quote" onClick={() => onPlace(family.members[said.member]?.contract ?? "", place)}>
                “{place.quote.length > 160 ? `${place.quote.slice(0, 160)}…` : place.quote}”{" "}
                <span className="soft small">
                  {[place.clause, place.spots[0] ? t("page-short", { page: place.spots[0].page }) : null].filter((part) => part !== null).join(" · ")}
                </span>
              </button>
            ))}
          </span>
        </div>
      ))}
      {point.silent.length > 0 && (
        <p className="soft small" data-testid="family-silent">
          {t("family-silent", { names: point.silent.map((member) => names[member] ?? "").join(t("list-comma")) })}
        </p>
      )}
    </article>
  );
}

/** What a point is about, in words. */
function useAbout({ issue, about }: FamilyPointView): string {
  const { t, named } = useWords();
  switch (issue) {
    case "contradiction": {
      const [key = "", ...rest] = about.split(".");
      return [named("term", key), ...rest.map((part) => named("sub", part))].join(" · ");
    }
    case "precedence":
      return t(`family-precedence-${about}`);
    case "charged-twice":
      return t(`fee-${about}`);
    case "dates":
      return t(`family-dates-${about}`);
    case "gap":
      return named("topic", about);
    default:
      return `《${about}》`;
  }
}
