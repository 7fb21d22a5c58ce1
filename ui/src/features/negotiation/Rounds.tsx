import { Bad, Busy, Empty } from "@/kit";
import { useView, type ConcessionView, type MomentView, type NegotiationView } from "@/ipc";
import { useWords } from "@/i18n";
import { TIERS } from "./board";

/** What was conceded in each round, and who did what when. */
export function Rounds({ view, contract, onVersion }: { view: NegotiationView; contract: string; onVersion: (id: string) => void }) {
  const { t, trouble } = useWords();
  const story = useView("negotiation_story", { id: contract });
  return (
    <div className="page-scroll" data-testid="rounds">
      {view.rounds.length === 0 ? (
        <Empty>{t("neg-rounds-none")}</Empty>
      ) : (
        <table className="neg-table">
          <thead>
            <tr>
              <th scope="col">{t("neg-round")}</th>
              {TIERS.map((tier) => (
                <th key={tier} scope="col">
                  {t(`neg-tier-${tier}`)}
                </th>
              ))}
              <th scope="col">{t("neg-all")}</th>
            </tr>
          </thead>
          <tbody>
            {view.rounds.map((round) => (
              <tr key={round.version.id} data-testid="round" data-here={round.version.id === contract}>
                <th scope="row">
                  <button type="button" className="plain link-row" onClick={() => onVersion(round.version.id)}>
                    {t("neg-round-of", { number: round.number })} {round.version.name}
                  </button>
                </th>
                {round.tiers.map((tier, index) => (
                  <td key={TIERS[index]}>
                    <Conceded of={tier} />
                  </td>
                ))}
                <td>
                  <Conceded of={round.all} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="soft small">{t("neg-rate-about")}</p>
      <h2>{t("neg-story")}</h2>
      {story.error && <Bad {...trouble(story.error)} />}
      {story.isPending && <Busy>{t("loading")}</Busy>}
      <ol className="plain-list neg-story" data-testid="story">
        {[...(story.data ?? [])].reverse().map((moment, index) => (
          <Moment key={index} moment={moment} />
        ))}
      </ol>
    </div>
  );
}

function Conceded({ of }: { of: ConcessionView }) {
  const { t } = useWords();
  if (of.asked === 0) return <span className="soft">–</span>;
  return (
    <>
      <strong>{of.rate === null ? "–" : `${of.rate}%`}</strong>{" "}
      <span className="soft small">{t("neg-conceded", { asked: of.asked, accepted: of.accepted, partly: of.partly, refused: of.refused, open: of.open })}</span>
    </>
  );
}

/** How many titles a line of the story names before it counts. */
const NAMED = 3;

function Moment({ moment }: { moment: MomentView }) {
  const { t, say } = useWords();
  const time = new Date(moment.at);
  const about = moment.about.slice(0, NAMED).map(say).join(t("list-comma"));
  const to = moment.to && (moment.what === "answered" ? t(`neg-reply-${moment.to}`) : t(`neg-tier-${moment.to}`));
  return (
    <li className="row wrap small" data-testid="moment" data-what={moment.what} data-back={moment.back}>
      <time dateTime={moment.at} className="soft">
        {Number.isNaN(time.getTime()) ? moment.at : time.toLocaleString("sv-SE", { dateStyle: "short", timeStyle: "short" })}
      </time>
      <span>{moment.by}</span>
      <strong>
        {moment.back && `${t("neg-taken-back")} `}
        {t(`neg-did-${moment.what}`)} {to}
      </strong>
      <span className="clip">
        {moment.what === "imported" ? moment.version.name : about}
        {moment.about.length > NAMED && t("neg-and-more", { count: moment.about.length - NAMED })}
      </span>
    </li>
  );
}
