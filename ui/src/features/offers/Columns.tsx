import { Sign } from "@/kit";
import { useWords } from "@/i18n";
import type { CostLineView, OfferSetWords, OfferView, OffersView, PlaceView } from "@/ipc";
import type { ReactNode } from "react";
import { ownOf, withOwn } from "./draft";
import { Figure } from "./Figure";

type Props = { view: OffersView; onKeep: (set: OfferSetWords) => void; onPlace: (contract: string, place: PlaceView) => void };

/** The offers as columns: costs line by line, what they say, what they leave open. */
export function Columns({ view, onKeep, onPlace }: Props) {
  const { t, say } = useWords();
  const { offers, set } = view;
  const lines = [...new Map(offers.flatMap((offer) => offer.lines.map((line) => [line.id, line.title] as const)))];
  const row = (key: string, title: ReactNode, cell: (offer: OfferView, index: number) => ReactNode) => (
    <tr key={key} data-testid="offer-row" data-row={key}>
      <th scope="row">{title}</th>
      {offers.map((offer, index) => (
        <td key={offer.id}>{cell(offer, index)}</td>
      ))}
    </tr>
  );
  const band = (key: string, words: string) => (
    <tr key={key} className="offer-band">
      <th scope="colgroup" colSpan={offers.length + 1}>
        {words}
      </th>
    </tr>
  );
  const facts = offers[0]?.facts ?? [];
  const terms = facts.filter((fact) => !fact.key.startsWith("topic."));
  const topics = facts.filter((fact) => fact.key.startsWith("topic."));
  const factOf = (offer: OfferView, key: string) => offer.facts.find((fact) => fact.key === key);
  return (
    <div className="offer-scroll">
      <table className="offer-table" data-testid="offer-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t("offers")}</span>
            </th>
            {offers.map((offer) => (
              <th key={offer.id} scope="col">
                <span className="clip offer-name" title={offer.name}>
                  {offer.name}
                </span>
                <span className="soft clip">{offer.vendor ?? ""}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {band("cost", t("offers-cost"))}
          {lines.map(([id, title]) =>
            row(id, say(title), (offer) => {
              const line = offer.lines.find((each) => each.id === id);
              return line ? <Line line={line} offer={offer} set={set} onKeep={onKeep} onPlace={onPlace} /> : <span className="soft">–</span>;
            }),
          )}
          {row("discount", t("offers-discount"), (offer) => (
            <Figure value={ownOf(set, offer.id).discount} label={`${t("offers-discount")} ${offer.name}`} unit="%" testid="own-discount" onKeep={(value) => onKeep(withOwn(set, offer.id, "discount", value))} />
          ))}
          {row("total", <strong>{t("offers-total")}</strong>, (offer) => (
            <strong className={offer.atLeast ? "offer-least" : undefined} data-testid="offer-total" data-least={offer.atLeast}>
              {offer.atLeast && `${t("offers-at-least")} `}
              {say(offer.totalShown)}
            </strong>
          ))}
          {row("score", t("offers-score"), (offer) => (
            <>
              <strong data-testid="offer-score">{offer.score === null ? "–" : Math.round(offer.score)}</strong>{" "}
              <span className="soft small">
                {view.criteria.map((criterion, index) => `${t(`criterion-${criterion.id}`)} ${offer.points[index] === null || offer.points[index] === undefined ? "?" : Math.round(offer.points[index])}`).join(" · ")}
                {offer.partial && ` · ${t("offers-partial")}`}
              </span>
            </>
          ))}
          {band("open", t("offers-open"))}
          {row("fees", t("offers-fees"), (offer) => (
            <ul className="plain-list">
              {offer.openFees.map((fee, index) => (
                <li key={index}>
                  <Place places={fee.places} contract={offer.id} words={say(fee.title)} onPlace={onPlace} />
                </li>
              ))}
              {offer.openFees.length === 0 && <li className="soft">{t("offers-fees-none")}</li>}
            </ul>
          ))}
          {row("risks", t("offers-risks"), (offer) => (
            <span className="row">
              {(["high", "medium", "low"] as const).map((severity, index) => (
                <span key={severity}>
                  <Sign kind={severity} word={t(`severity-${severity}`)} /> {offer.risks[index]}
                </span>
              ))}
            </span>
          ))}
          {band("terms", t("offers-terms"))}
          {terms.map((fact) => row(fact.key, say(fact.title), (offer) => <Fact fact={factOf(offer, fact.key)} contract={offer.id} onPlace={onPlace} />))}
          {set.wishes.length > 0 && band("wishes", t("offers-wishes-band"))}
          {set.wishes.map((wish, index) =>
            row(`wish-${index}`, wish, (offer) => {
              const claim = offer.wishes[index];
              return claim ? <Place places={claim.passages} contract={offer.id} words={t(`claim-${claim.state}`)} state={claim.state} onPlace={onPlace} /> : null;
            }),
          )}
          {band("scope", t("offers-scope"))}
          {topics.map((fact) => row(fact.key, say(fact.title), (offer) => <Fact fact={factOf(offer, fact.key)} contract={offer.id} onPlace={onPlace} />))}
        </tbody>
      </table>
    </div>
  );
}

/** A line of the costs: the sum and how it comes about, or what has to be filled in for it. */
function Line(props: { line: CostLineView; offer: OfferView; set: OfferSetWords; onKeep: Props["onKeep"]; onPlace: Props["onPlace"] }) {
  const { line, offer, set, onKeep, onPlace } = props;
  const { t, say } = useWords();
  const own = ownOf(set, offer.id);
  // What was filled in for this offer can be changed again; what is assumed for all is filled in above.
  const field = line.asks === "fee" ? line.id : line.asks;
  const here = field !== null && field !== "users" && field !== "times";
  const fees: Readonly<Record<string, number | undefined>> = own.fees;
  const known = { price: own.price, renewal: own.increase, users: own.user, hours: own.hour }[line.id] ?? fees[line.id];
  const filled = { price: "price", renewal: "increase", users: "user", hours: "hour" }[line.id] ?? line.id;
  const asks = here ? field : known !== null && known !== undefined ? filled : null;
  const value = asks === null ? null : asks === "term" ? own.term : (known ?? null);
  const label = `${say(line.title)} ${offer.name}`;
  return (
    <div className={`cost cost-${line.state}`} data-testid="cost-line" data-line={line.id} data-state={line.state}>
      <strong>{line.state === "counted" ? say(line.sum) : t(`cost-${line.state}`)}</strong>
      {asks !== null && (
        <Figure value={value} label={label} wanted={line.state === "unknown"} unit={t(`ask-${["price", "term", "increase", "user", "hour"].includes(asks) ? asks : "fee"}`)} testid={`own-${asks}`} onKeep={(next) => onKeep(withOwn(set, offer.id, asks, next))} />
      )}
      <span className="soft small">{say(line.working)}</span>
      <Place places={line.places} contract={offer.id} words="" onPlace={onPlace} />
    </div>
  );
}

function Fact({ fact, contract, onPlace }: { fact: OfferView["facts"][number] | undefined; contract: string; onPlace: Props["onPlace"] }) {
  const { t, say } = useWords();
  if (!fact?.shown) return <span className="offer-silent">{t(fact?.state === "blank" ? "offers-blank" : "offers-silent")}</span>;
  return <Place places={fact.places} contract={contract} words={say(fact.shown) + (fact.state === "conflicting" ? ` (${t("offers-conflicting")})` : "")} onPlace={onPlace} />;
}

/** Words that lead to the passage they come from; the quote shows when pointed at. */
function Place(props: { places: PlaceView[]; contract: string; words: string; state?: string; onPlace: Props["onPlace"] }) {
  const { places, contract, words, state, onPlace } = props;
  const { where } = useWords();
  const place = places[0];
  const shown = <span className={state ? `claim claim-${state}` : undefined}>{words}</span>;
  if (!place) return words === "" ? null : shown;
  return (
    <button type="button" className="plain offer-place" title={place.quote} data-testid="offer-place" onClick={() => onPlace(contract, place)}>
      {shown} <span className="soft small">{where(place) || "›"}</span>
    </button>
  );
}
