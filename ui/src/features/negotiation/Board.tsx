import { useChange, type AskPlaceView, type AskTier, type AskView, type PlaceView } from "@/ipc";
import { useWords } from "@/i18n";
import { useRef, useState, type PointerEvent } from "react";
import { AskCard } from "./AskCard";
import { byTier, placed, TIERS } from "./board";

type Aim = { tier: AskTier; before: string | null };

/** Three columns of asks. Cards are carried by their grip, or by keys. */
export function Board(props: {
  contract: string;
  asks: AskView[];
  first: "zh" | "en";
  today: string;
  selected: string | null;
  onSelect: (ask: string | null) => void;
  onArrange: (places: AskPlaceView[]) => void;
  onRemove: (ask: string) => void;
  onPlace: (place: PlaceView) => void;
  onVersion: (id: string) => void;
}) {
  const { contract, asks, first, today, selected, onSelect, onArrange, onRemove, onPlace, onVersion } = props;
  const { t } = useWords();
  const keep = useChange("phrases_keep_ask");
  const board = useRef<HTMLDivElement>(null);
  const [carried, setCarried] = useState<string | null>(null);
  const [aim, setAim] = useState<Aim | null>(null);
  const tiers = byTier(asks);

  /** Where a card would come to stand if it were let go here. */
  const aimAt = (x: number, y: number, id: string): Aim | null => {
    const columns = [...(board.current?.querySelectorAll<HTMLElement>("[data-column]") ?? [])];
    const column = columns.find((each) => {
      const box = each.getBoundingClientRect();
      return box.left <= x && x < box.right;
    });
    const tier = TIERS.find((each) => each === column?.dataset.column);
    if (!column || !tier) return null;
    const cards = [...column.querySelectorAll<HTMLElement>("[data-ask]")].filter((card) => card.dataset.ask !== id);
    const below = cards.find((card) => {
      const box = card.getBoundingClientRect();
      return y < box.top + box.height / 2;
    });
    return { tier, before: below?.dataset.ask ?? null };
  };
  const grip = (event: PointerEvent<HTMLElement>, id: string) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    setCarried(id);
    const move = (moved: globalThis.PointerEvent) => setAim(aimAt(moved.clientX, moved.clientY, id));
    const end = (ended: globalThis.PointerEvent) => {
      handle.removeEventListener("pointermove", move);
      handle.removeEventListener("pointerup", end);
      handle.removeEventListener("pointercancel", end);
      const to = ended.type === "pointerup" ? aimAt(ended.clientX, ended.clientY, id) : null;
      setCarried(null);
      setAim(null);
      if (to) onArrange(placed(asks, id, to.tier, to.before));
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", end);
    handle.addEventListener("pointercancel", end);
  };
  return (
    <div className="neg-board" ref={board} data-carrying={carried !== null}>
      {TIERS.map((tier, index) => (
        <section key={tier} className="neg-column" data-column={tier} data-testid={`column-${tier}`} data-aimed={aim?.tier === tier} aria-label={t(`neg-tier-${tier}`)}>
          <h2 className="row">
            <kbd>{index + 1}</kbd> {t(`neg-tier-${tier}`)} <span className="count soft">{tiers[tier].length}</span>
            <span className="soft small clip">{t(`neg-tier-about-${tier}`)}</span>
          </h2>
          <div className="neg-cards">
            {tiers[tier].map((ask) => (
              <div key={ask.id} className="neg-slot" data-aimed={aim?.tier === tier && aim.before === ask.id} data-carried={carried === ask.id}>
                <AskCard
                  contract={contract}
                  ask={ask}
                  first={first}
                  today={today}
                  open={selected === ask.id}
                  onOpen={() => onSelect(selected === ask.id ? null : ask.id)}
                  onTier={(to) => to !== ask.tier && onArrange(placed(asks, ask.id, to, null))}
                  onRemove={() => onRemove(ask.id)}
                  onPlace={onPlace}
                  onVersion={onVersion}
                  onKeep={() => keep.mutate({ id: contract, asks: [ask.id] })}
                  onGrip={(event) => grip(event, ask.id)}
                />
              </div>
            ))}
            {tiers[tier].length === 0 && <p className="soft small neg-column-empty">{t("neg-column-empty")}</p>}
          </div>
        </section>
      ))}
    </div>
  );
}
