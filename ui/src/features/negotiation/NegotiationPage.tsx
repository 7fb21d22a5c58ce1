import { Button } from "@mantine/core";
import { Bad, Busy, Empty, TabList, useKeys } from "@/kit";
import { useChange, useSteps, useView, type AskTier, type NegotiationView, type PlaceView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState, type ReactNode } from "react";
import { AddByHand } from "./AddByHand";
import { Board } from "./Board";
import { inOrder, refusedMusts, shifted, placed } from "./board";
import { Landing } from "./Landing";
import { Library } from "./Library";
import { Musts } from "./Musts";
import { Rounds } from "./Rounds";

type Props = {
  contract: string;
  onPlace: (contract: string, place: PlaceView) => void;
  /** The same screen of another version. */
  onVersion: (contract: string) => void;
  onReview: () => void;
  onCompare: (old: string, draft: string, change?: string) => void;
  onExport: () => void;
  /** The keys that help most, at the end of the status bar. */
  hints: ReactNode;
  /** Other vendors' papers side by side; absent where there is no such screen. */
  onOffers?: () => void;
};

/** The negotiation of one version: its asks, what landed, the rounds, and the library of wordings. */
export function NegotiationPage(props: Props) {
  const { t, trouble } = useWords();
  const shown = useView("negotiation_show", { id: props.contract });
  if (shown.data) return <Shown {...props} view={shown.data} />;
  if (shown.error) return <Bad {...trouble(shown.error)} />;
  return <Busy>{t("loading")}</Busy>;
}

function Shown(props: Props & { view: NegotiationView }) {
  const { view, contract, onPlace, onVersion, onReview, onCompare, onExport, hints, onOffers } = props;
  const { t, say, plainly } = useWords();
  const [tab, setTab] = useState("board");
  const [selected, setSelected] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const takeOver = useChange("negotiation_take_over");
  const arrange = useChange("negotiation_arrange");
  const remove = useChange("negotiation_remove");
  const carry = useChange("negotiation_carry");
  const steps = useSteps(contract);
  const order = inOrder(view.asks);
  const refused = refusedMusts(view.asks);
  const first = view.language === "en" ? "en" : "zh";
  const onBoard = tab === "board";
  const step = (by: 1 | -1) => {
    const at = order.findIndex((ask) => ask.id === selected);
    const next = order[at < 0 ? (by === 1 ? 0 : order.length - 1) : at + by];
    if (next) setSelected(next.id);
  };
  const put = (places: ReturnType<typeof shifted>) => places && arrange.mutate({ id: contract, places });
  const tier = (to: AskTier) => () => selected !== null && put(placed(view.asks, selected, to, null));
  const inCard = (selector: string) => document.querySelector<HTMLElement>(`[data-testid=ask-card][data-selected=true] ${selector}`);
  const take = (what: "objected" | "high") => takeOver.mutate({ id: contract, what, these: [] });
  const dropOut = (id: string) => {
    remove.mutate({ id: contract, asks: [id] });
    setSelected(null);
  };
  useKeys(
    {
      next: () => step(1),
      previous: () => step(-1),
      "tier-must": selected !== null && tier("must"),
      "tier-try": selected !== null && tier("try"),
      "tier-give": selected !== null && tier("give"),
      lower: selected !== null && (() => put(shifted(view.asks, selected, 1))),
      higher: selected !== null && (() => put(shifted(view.asks, selected, -1))),
      edit: selected !== null && (() => inCard(".neg-edit-words")?.click()),
      answer: selected !== null && (() => inCard(".neg-reply-choice")?.focus()),
      "ask-new": () => setAdding(true),
      "ask-remove": selected !== null && (() => dropOut(selected)),
      escape: selected !== null && (() => setSelected(null)),
    },
    onBoard,
  );
  useKeys({ ...steps, export: onExport });
  const problem = takeOver.error ?? arrange.error ?? remove.error ?? carry.error;
  const before = view.before;
  return (
    <main className="neg" data-testid="negotiation">
      <header className="row neg-head">
        <TabList
          label={t("place-negotiation")}
          current={tab}
          onChoose={setTab}
          tabs={[
            { id: "board", label: t("neg-board"), count: view.asks.length },
            { id: "landed", label: t("neg-landed") },
            { id: "rounds", label: t("neg-rounds"), count: view.rounds.length },
            { id: "library", label: t("neg-library") },
          ]}
        />
        <span className="push row">
          {view.objected > 0 && (
            <Button size="xs" variant="default" loading={takeOver.isPending} data-testid="take-objected" onClick={() => take("objected")}>
              {t("neg-take-objected", { count: view.objected })}
            </Button>
          )}
          {view.high > 0 && (
            <Button size="xs" variant="default" loading={takeOver.isPending} data-testid="take-high" onClick={() => take("high")}>
              {t("neg-take-high", { count: view.high })}
            </Button>
          )}
          <Button size="xs" variant="default" data-testid="ask-add" onClick={() => setAdding(true)}>
            {t("neg-add")}
          </Button>
          <Button size="xs" color="vermilion" data-testid="negotiation-export" onClick={onExport}>
            {t("export")}
          </Button>
        </span>
      </header>
      {problem && (
        <p role="alert" className="neg-notice" data-testid="negotiation-problem">
          {plainly(problem)}
        </p>
      )}
      {before && view.left > 0 && (
        <Notice testid="carry-notice">
          {t("neg-left", { count: view.left, name: before.name })}{" "}
          <button type="button" className="plain link-row" data-testid="carry-open" onClick={() => carry.mutate({ old: before.id, new: contract, asks: null })}>
            {t("neg-carry-open")}
          </button>
          <button type="button" className="plain link-row" data-testid="look-landed" onClick={() => setTab("landed")}>
            {t("neg-look-landed")}
          </button>
        </Notice>
      )}
      {refused.length > 0 && (
        <Notice testid="refused-musts" grave>
          <strong>{t("neg-refused", { count: refused.length })}</strong> {refused.map((ask) => say(ask.title)).join(t("list-comma"))}
          {" — "}
          {t("neg-walk-away")}
          {onOffers && (
            <button type="button" className="plain link-row" data-testid="go-to-offers" onClick={onOffers}>
              {t("neg-offers")}
            </button>
          )}
        </Notice>
      )}
      {onBoard && view.asks.length === 0 && (
        <Empty
          action={
            view.objected > 0 ? (
              <Button color="vermilion" variant="light" data-testid="empty-take-objected" onClick={() => take("objected")}>
                {t("neg-take-objected", { count: view.objected })}
              </Button>
            ) : view.high > 0 ? (
              <Button color="vermilion" variant="light" data-testid="empty-take-high" onClick={() => take("high")}>
                {t("neg-take-high", { count: view.high })}
              </Button>
            ) : (
              <Button color="vermilion" variant="light" onClick={onReview}>
                {t("neg-to-review")}
              </Button>
            )
          }
        >
          {t(view.objected > 0 ? "neg-empty-objected" : "neg-empty")}
        </Empty>
      )}
      {onBoard && view.asks.length > 0 && (
        <>
          <Musts asks={view.asks} musts={view.musts} />
          <Board
            contract={contract}
            asks={view.asks}
            first={first}
            today={view.today}
            selected={selected}
            onSelect={setSelected}
            onArrange={put}
            onRemove={dropOut}
            onPlace={(place) => onPlace(contract, place)}
            onVersion={onVersion}
          />
        </>
      )}
      {tab === "landed" && <Landing view={view} contract={contract} onPlace={onPlace} onCompare={onCompare} onVersion={onVersion} />}
      {tab === "rounds" && <Rounds view={view} contract={contract} onVersion={onVersion} />}
      {tab === "library" && <Library contract={contract} first={first} onAsked={() => setTab("board")} />}
      {adding && <AddByHand contract={contract} first={first} onClose={() => setAdding(false)} />}
      <footer className="status-bar">
        <span>{t("neg-count", { count: view.asks.length })}</span>
        <span className="offline">● {t("offline")}</span>
        {hints}
      </footer>
    </main>
  );
}

function Notice({ grave = false, testid, children }: { grave?: boolean; testid: string; children: ReactNode }) {
  return (
    <p className={grave ? "neg-notice neg-grave" : "neg-notice"} role="status" data-testid={testid}>
      {children}
    </p>
  );
}
