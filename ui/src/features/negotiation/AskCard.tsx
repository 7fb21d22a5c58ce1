import { TextInput } from "@mantine/core";
import { Sign, type SignKind } from "@/kit";
import { useChange, type AskTier, type AskView, type PlaceView } from "@/ipc";
import { useWords } from "@/i18n";
import { useEffect, useRef, useState, type PointerEvent } from "react";
import { AskAnswer } from "./AskAnswer";
import { AskWordings } from "./AskWordings";
import { replyOf, TIERS } from "./board";
import { LandedSign, Reply } from "./Reply";
import { Where } from "./Where";

export type AskCardProps = {
  contract: string;
  ask: AskView;
  /** The language of the paper comes first. */
  first: "zh" | "en";
  today: string;
  open: boolean;
  onOpen: () => void;
  onTier: (tier: AskTier) => void;
  onRemove: () => void;
  onPlace: (place: PlaceView) => void;
  onVersion: (id: string) => void;
  onKeep: () => void;
  /** A pointer has taken hold of the card to carry it. */
  onGrip: (event: PointerEvent<HTMLElement>) => void;
};

/** An ask: two lines when closed; its passage, its wordings and what was answered when open. */
export function AskCard(props: AskCardProps) {
  const { contract, ask, first, today, open, onOpen, onTier, onRemove, onPlace, onVersion, onKeep, onGrip } = props;
  const { t, say } = useWords();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open) card.current?.scrollIntoView({ block: "nearest" });
  }, [open]);
  const reply = replyOf(ask);
  const place = ask.places[0];
  const offered = ask.wordings.find((wording) => wording.level === ask.offer) ?? ask.wordings[0];
  const last = ask.history[0];
  return (
    <article
      ref={card}
      className={`card neg-card card-${ask.severity || "none"}`}
      data-testid="ask-card"
      data-ask={ask.id}
      data-tier={ask.tier}
      data-selected={open}
      data-refused={ask.tier === "must" && reply === "refused"}
    >
      <div className="neg-card-top">
        <span className="neg-grip" aria-hidden data-testid="ask-grip" onPointerDown={onGrip}>
          ⠿
        </span>
        <button type="button" className="card-head" aria-expanded={open} onClick={onOpen}>
          <span className="row card-line">
            {ask.severity !== "" && <Sign kind={ask.severity as SignKind} word={t(`sign-${ask.severity}`)} />}
            <strong className="clip">{say(ask.title)}</strong>
            <span className="push soft card-where">{place ? (place.clause ?? "") : t("neg-absent")}</span>
          </span>
          <span className="row card-sub clip">
            {reply && <Reply reply={reply} />}
            {last && <LandedSign state={last.landed} />}
            {ask.owner && <span className="soft">@{ask.owner}</span>}
            <span className="soft clip">{offered?.words?.[first] ?? ""}</span>
          </span>
        </button>
      </div>
      {open && (
        <div className="card-body">
          <div className="row wrap">
            <span className="chips" role="group" aria-label={t("neg-tier")}>
              {TIERS.map((tier, index) => (
                <button key={tier} type="button" className="chip" aria-pressed={tier === ask.tier} data-testid={`tier-${tier}`} onClick={() => onTier(tier)}>
                  {t(`neg-tier-${tier}`)} <kbd>{index + 1}</kbd>
                </button>
              ))}
            </span>
            <span className="push row small">
              <button type="button" className="plain link-row" data-testid="ask-keep" onClick={onKeep}>
                {t("neg-keep")}
              </button>
              <button type="button" className="plain link-row" data-testid="ask-remove" onClick={onRemove}>
                {t("neg-remove")}
              </button>
            </span>
          </div>
          {ask.places.map((each) => (
            <Where key={`${each.start}-${each.end}`} place={each} testid="ask-place" onPlace={onPlace} />
          ))}
          {ask.lost.length > 0 && <p className="small soft">{t("neg-lost", { quote: ask.lost.join(" … ") })}</p>}
          <AskWordings contract={contract} ask={ask} first={first} />
          <AskAnswer contract={contract} ask={ask} today={today} />
          <Inside key={`${ask.owner}\n${ask.remark}`} contract={contract} ask={ask} />
          {ask.history.length > 0 && (
            <ol className="plain-list small" aria-label={t("neg-history")}>
              {ask.history.map((past) => (
                <li key={past.version.id} className="row wrap">
                  <button type="button" className="plain link-row" onClick={() => onVersion(past.version.id)}>
                    {past.version.name}
                  </button>
                  {past.answer && <Reply reply={past.answer.reply} />}
                  {past.answer?.words && <span>“{past.answer.words}”</span>}
                  <span className="soft">{t("neg-then")}</span> <LandedSign state={past.landed} />
                </li>
              ))}
            </ol>
          )}
        </div>
      )}
    </article>
  );
}

/** Who sees to it, and what nobody outside may read. */
function Inside({ contract, ask }: { contract: string; ask: AskView }) {
  const { t } = useWords();
  const note = useChange("negotiation_note");
  const [owner, setOwner] = useState(ask.owner);
  const [remark, setRemark] = useState(ask.remark);
  const keep = () => {
    if (owner !== ask.owner || remark !== ask.remark) note.mutate({ id: contract, ask: ask.id, owner, remark });
  };
  return (
    <form
      className="neg-inside"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <TextInput size="xs" label={t("neg-owner")} value={owner} data-testid="ask-owner" onChange={(event) => setOwner(event.currentTarget.value)} onBlur={keep} />
      <TextInput size="xs" label={t("neg-remark")} value={remark} data-testid="ask-remark" onChange={(event) => setRemark(event.currentTarget.value)} onBlur={keep} />
    </form>
  );
}
