import { Button } from "@mantine/core";
import { useShortcuts } from "@/kit";
import { chooseReturned, useChange, type ReturnedItemView, type ReturnedKind, type ReturnedView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";

const KINDS: readonly ReturnedKind[] = ["answer", "state", "rewording", "note", "unsure", "decision", "signature"];

/** Takes over what others did in a file that came back: shown first, kept on one word. */
export function Returned({ contract, onNote }: { contract: string; onNote: (note: string) => void }) {
  const { t, plainly } = useWords();
  const keys = useShortcuts();
  const look = useChange("annotate_returned");
  const take = useChange("annotate_take_over");
  const [path, setPath] = useState<string | null>(null);
  const choose = async () => {
    const chosen = await chooseReturned(t("returned-choose"));
    if (chosen === null) return;
    setPath(chosen);
    take.reset();
    look.mutate({ id: contract, path: chosen });
  };
  const done = () => {
    setPath(null);
    look.reset();
    take.reset();
  };
  const error = look.error ?? take.error;
  const plan = take.data ?? look.data;
  return (
    <section className="returned" aria-label={t("returned")} data-testid="returned">
      <Button variant="default" size="xs" loading={look.isPending} onClick={() => void choose()} data-testid="returned-choose">
        {t("returned")}
      </Button>
      {error && (
        <div role="alert" className="returned-bad" data-testid="returned-error">
          {plainly(error)}
        </div>
      )}
      {plan && (
        <div role="status" className="returned-plan" data-testid="returned-plan">
          <p className="soft small">{path}</p>
          <p>
            <strong>
              <Counts plan={plan} />
            </strong>
          </p>
          {plan.unchanged > 0 && <p className="soft small">{t("returned-unchanged", { count: plan.unchanged })}</p>}
          {plan.absent > 0 && <p className="soft small">{t("returned-absent", { count: plan.absent })}</p>}
          {plan.tracked > 0 && <p className="soft small">{t("returned-tracked", { count: plan.tracked })}</p>}
          {plan.left > 0 && <p className="soft small">{t("returned-left", { count: plan.left })}</p>}
          {plan.otherLimits && <p className="soft small">{t("returned-other-limits")}</p>}
          <ul className="plain-list">
            {plan.items.map((item, index) => (
              <li key={index}>
                <Item item={item} onNote={take.data && item.note ? () => onNote(item.note) : undefined} />
              </li>
            ))}
          </ul>
          <div className="row">
            {!take.data && plan.items.length > 0 && path !== null && (
              <Button
                color="vermilion"
                size="xs"
                loading={take.isPending}
                onClick={() => take.mutate({ id: contract, path })}
                data-testid="returned-take"
              >
                {t("returned-take")}
              </Button>
            )}
            <Button variant="default" size="xs" onClick={done} data-testid="returned-close">
              {t(take.data ? "close" : "returned-leave")}
            </Button>
          </div>
          {take.data && <p className="small">{t("returned-taken", { key: keys.label("undo") ?? "—" })}</p>}
        </div>
      )}
    </section>
  );
}

/** “3 answers, 2 states, 1 new note, 1 unsure”. */
function Counts({ plan }: { plan: ReturnedView }) {
  const { t } = useWords();
  const counted = KINDS.map((kind) => ({ kind, count: plan.items.filter((item) => item.kind === kind).length }));
  const words = counted.filter(({ count }) => count > 0).map(({ kind, count }) => t(`returned-count-${kind}`, { count }));
  const conflicts = plan.items.filter((item) => item.conflict).length;
  if (conflicts > 0) words.push(t("returned-count-conflict", { count: conflicts }));
  return words.length === 0 ? t("returned-nothing") : words.join(t("list-comma"));
}

function Item({ item, onNote }: { item: ReturnedItemView; onNote?: () => void }) {
  const { t } = useWords();
  const words = (
    <>
      <span className="row small soft">
        <span className="verdict">{t(`returned-kind-${item.kind}`)}</span>
        <span>{[item.author, item.created.slice(0, 10)].filter(Boolean).join(" · ")}</span>
        {item.conflict && <span className="returned-conflict">{t("returned-conflict")}</span>}
      </span>
      <span>
        {item.state && <em>{t(`note-state-${item.state}`)} </em>}
        {item.text}
      </span>
      {item.quote && <span className="soft small"> “{item.quote}”</span>}
    </>
  );
  if (!onNote) return <div className="standing-row" data-testid="returned-item" data-kind={item.kind}>{words}</div>;
  return (
    <button type="button" className="plain standing-row" onClick={onNote} data-testid="returned-item" data-kind={item.kind}>
      {words}
    </button>
  );
}
