import { useWords } from "@/i18n";
import type { PlaceView, StandingView } from "@/ipc";
import { markOfStanding, READINGS, signedBy, type Reading } from "./standing";

/** Tracked changes, comments and annotations that came with the file, in its order. */
export function StandingList(props: { standing: StandingView[]; selected: string | null; onChoose: (mark: string, place: PlaceView | null) => void }) {
  const { standing, selected, onChoose } = props;
  const { t, named } = useWords();
  if (standing.length === 0) return null;
  return (
    <section className="standing" aria-label={t("standing")} data-testid="standing-list">
      <h3>
        {t("standing")} <span className="soft">{standing.length}</span>
      </h3>
      <ul className="plain-list">
        {standing.map((each) => {
          const page = each.place?.spots[0]?.page;
          return (
            <li key={each.id}>
              <button
                type="button"
                className="plain standing-row"
                data-testid="standing"
                data-subtype={each.subtype}
                aria-current={markOfStanding(each) === selected}
                onClick={() => onChoose(markOfStanding(each), each.place)}
              >
                <span className="row small soft">
                  <span className="verdict">{named("subtype", each.subtype)}</span>
                  <span>{signedBy(each)}</span>
                  <span className="push">
                    {each.place?.clause} {page !== undefined && t("page-short", { page })}
                  </span>
                </span>
                <Words standing={each} />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Words({ standing: { subtype, text, place } }: { standing: StandingView }) {
  const { t } = useWords();
  if (subtype === "Delete" || subtype === "MoveFrom") return <del>{text === "¶" ? t("standing-line-end") : text}</del>;
  if (subtype === "Insert" || subtype === "MoveTo") return <ins>{text === "¶" ? t("standing-line-end") : text}</ins>;
  return (
    <>
      {text && <span>{text}</span>} {place?.quote && place.quote !== text && <span className="soft small">“{place.quote}”</span>}
    </>
  );
}

/** Whether tracked changes are marked, or the text reads as if all were accepted or rejected. */
export function ReadingSwitch({ reading, onReading }: { reading: Reading; onReading: (reading: Reading) => void }) {
  const { t } = useWords();
  return (
    <div className="reading-switch row" role="radiogroup" aria-label={t("revisions")} data-testid="reading-switch">
      <span className="soft small">{t("revisions")}</span>
      {READINGS.map((each) => (
        <button
          key={each}
          type="button"
          role="radio"
          className="chip"
          aria-checked={each === reading}
          aria-pressed={each === reading}
          data-testid={`reading-${each}`}
          onClick={() => onReading(each)}
        >
          {t(`revisions-${each}`)}
        </button>
      ))}
      {reading === "rejected" && <span className="soft small">{t("revisions-rejected-why")}</span>}
    </div>
  );
}
