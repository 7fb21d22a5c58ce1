import { Button } from "@mantine/core";
import { Bad, Busy, Empty, Sign, tally, type SignKind } from "@/kit";
import { useChange, useView, type AskView, type LandedView, type LandingView, type NegotiationView, type PlaceView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import { isLanded, STATES } from "./board";
import { LandedSign, Reply } from "./Reply";
import { Where } from "./Where";

type Props = {
  view: NegotiationView;
  contract: string;
  onPlace: (contract: string, place: PlaceView) => void;
  onCompare: (old: string, draft: string, change?: string) => void;
  onVersion: (contract: string) => void;
};

/** Whether what we asked for stands in the next draft: this version's asks in the drafts after it, and those of the version before in this one. */
export function Landing(props: Props) {
  const { view, contract } = props;
  const { t } = useWords();
  const pairs = [
    ...view.next.map((next) => ({ old: contract, draft: next.id, name: next.name })),
    ...(view.before && view.left + view.asks.filter((ask) => ask.history.length > 0).length > 0 ? [{ old: view.before.id, draft: contract, name: t("neg-this-draft") }] : []),
  ].filter((pair) => pair.old !== contract || view.asks.length > 0);
  const [chosen, setChosen] = useState(0);
  const pair = pairs[chosen] ?? pairs[0];
  if (!pair) return <Empty>{t(view.asks.length === 0 ? "neg-landed-no-asks" : "neg-landed-no-draft")}</Empty>;
  return (
    <div className="page-scroll neg-landing" data-testid="landing">
      {pairs.length > 1 && (
        <div className="chips" role="group" aria-label={t("neg-landed-against")}>
          {pairs.map((each, index) => (
            <button key={`${each.old} ${each.draft}`} type="button" className="chip" aria-pressed={each === pair} onClick={() => setChosen(index)}>
              {t("neg-landed-in", { name: each.name })}
            </button>
          ))}
        </div>
      )}
      <Pair key={`${pair.old} ${pair.draft}`} {...props} {...pair} />
    </div>
  );
}

function Pair(props: Props & { old: string; draft: string; name: string }) {
  const { t, trouble } = useWords();
  const landing = useView("negotiation_landed", { old: props.old, new: props.draft });
  const asks = useView("negotiation_show", { id: props.old });
  const problem = landing.error ?? asks.error;
  if (problem) return <Bad {...trouble(problem)} />;
  if (!landing.data || !asks.data) return <Busy>{t("comparing")}</Busy>;
  return <Told {...props} landing={landing.data} asks={asks.data.asks} />;
}

function Told(props: Props & { old: string; draft: string; name: string; landing: LandingView; asks: AskView[] }) {
  const { old, draft, name, landing, asks, contract, onPlace, onCompare, onVersion } = props;
  const { t, say, plainly } = useWords();
  const carry = useChange("negotiation_carry");
  const counts = tally(landing.asks.map((landed) => landed.state));
  const claimed = landing.asks.filter((landed) => landed.claimed).length;
  const open = landing.asks.filter((landed) => !isLanded(landed.state)).length;
  // What the other side promised and did not write comes first.
  const rank = (landed: LandedView) => (landed.claimed ? -1 : STATES.indexOf(landed.state));
  const rows = [...landing.asks].sort((a, b) => rank(a) - rank(b));
  return (
    <>
      <header className="row wrap neg-landing-head">
        <strong>{t("neg-landed-in", { name })}</strong>
        {STATES.map((state) => (
          <span key={state} data-testid={`landed-${state}`}>
            <LandedSign state={state} /> {counts.get(state) ?? 0}
          </span>
        ))}
        <span className="push row">
          <Button size="xs" variant="default" data-testid="landed-compare" onClick={() => onCompare(old, draft)}>
            {t("neg-landed-compare")}
          </Button>
          {open > 0 && (
            <Button
              size="xs"
              color="vermilion"
              loading={carry.isPending}
              data-testid="landed-carry"
              onClick={() => carry.mutate({ old, new: draft, asks: null }, { onSuccess: () => draft !== contract && onVersion(draft) })}
            >
              {t("neg-carry", { count: open })}
            </Button>
          )}
        </span>
      </header>
      {claimed > 0 && (
        <p className="neg-notice neg-grave" role="status" data-testid="claimed">
          {t("neg-claimed", { count: claimed })}
        </p>
      )}
      {carry.error && <p role="alert">{plainly(carry.error)}</p>}
      <ul className="plain-list">
        {rows.map((landed) => {
          const ask = asks.find((each) => each.id === landed.ask);
          if (!ask) return null;
          return <Row key={landed.ask} landed={landed} ask={ask} onOld={(place) => onPlace(old, place)} onNew={(place) => onPlace(draft, place)} />;
        })}
      </ul>
      <section aria-label={t("neg-unasked-title")}>
        <h2>
          {t("neg-unasked-title")} <span className="soft">{landing.unasked.length}</span>
        </h2>
        {landing.unasked.length === 0 && <p className="soft small">{t("neg-unasked-none")}</p>}
        <ul className="plain-list">
          {landing.unasked.map((change) => (
            <li key={change.fingerprint} className="neg-unasked">
              <button type="button" className="plain link-row" data-testid="unasked" onClick={() => onCompare(old, draft, change.fingerprint)}>
                <Sign kind={change.direction as SignKind} word={t(`direction-${change.direction}`)} /> {say(change.what)}
              </button>
              <span className="soft small"> {change.new[0]?.clause ?? change.old[0]?.clause ?? ""}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Row(props: { landed: LandedView; ask: AskView; onOld: (place: PlaceView) => void; onNew: (place: PlaceView) => void }) {
  const { landed, ask, onOld, onNew } = props;
  const { t, say } = useWords();
  const reply = ask.answers.at(-1)?.reply;
  return (
    <li className="neg-row" data-testid="landed-row" data-state={landed.state} data-claimed={landed.claimed}>
      <div className="row wrap">
        <LandedSign state={landed.state} />
        <strong>{say(ask.title)}</strong>
        <span className="soft small">{t(`neg-tier-${ask.tier}`)}</span>
        {reply && (
          <span className="small">
            {t("neg-said")} <Reply reply={reply} />
          </span>
        )}
        <span className="push small" data-testid="landed-level">
          {landed.meets ? t(`neg-meets-${landed.meets}`) : landed.state === "unclear" ? "" : t("neg-meets-none")}
        </span>
      </div>
      <p className="small">
        {landed.claimed && <strong className="late">{t("neg-claimed-one")} </strong>}
        {say(landed.reason)}
      </p>
      {landed.parts.length > 1 && (
        <ul className="plain-list small neg-parts">
          {landed.parts.map((part) => (
            <li key={part.words} data-there={part.there}>
              <span aria-label={t(part.there ? "neg-part-there" : "neg-part-missing")} role="img">
                {part.there ? "✓" : "✗"}
              </span>{" "}
              {part.words}
            </li>
          ))}
        </ul>
      )}
      <div className="neg-sides">
        <div>
          <span className="soft small">{t("neg-was")}</span>
          {landed.old.length === 0 && <p className="soft small">{t("neg-absent")}</p>}
          {landed.old.map((place) => (
            <Where key={place.start} place={place} testid="landed-old" onPlace={onOld} />
          ))}
        </div>
        <div>
          <span className="soft small">{t("neg-is")}</span>
          {landed.new.length === 0 && <p className="soft small">{t("neg-nowhere")}</p>}
          {landed.new.map((place) => (
            <Where key={place.start} place={place} testid="landed-new" onPlace={onNew} />
          ))}
        </div>
      </div>
    </li>
  );
}
