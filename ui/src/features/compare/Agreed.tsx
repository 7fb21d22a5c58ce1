import { Button, Textarea } from "@mantine/core";
import { Bad, Busy, Sign, type SignKind, localTime } from "@/kit";
import { useChange, useView, type AgreedView, type AgreementView, type ChangeView, type PlaceView, type RoundKey, type RoundView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import { directionOf } from "./changes";

const STATES = ["missing", "unclear", "done"] as const;
const STATE_SIGN: Record<string, string> = { done: "✓", missing: "✗", unclear: "？" };

/** Only what we agreed: the list, what became of each item, and what was changed without agreement. */
export function Agreed(props: {
  old: string;
  draft: string;
  changes: ChangeView[];
  onChange: (change: ChangeView) => void;
  onPlace: (side: "old" | "new", place: PlaceView) => void;
}) {
  const { old, draft, changes, onChange, onPlace } = props;
  const { t, trouble } = useWords();
  const agreed = useView("compare_agreed", { old, new: draft });
  if (agreed.error) return <Bad {...trouble(agreed.error)} />;
  if (!agreed.data) return <Busy>{t("comparing")}</Busy>;
  return <Settled key={agreed.data.written} agreed={agreed.data} {...{ old, draft, changes, onChange, onPlace }} />;
}

function Settled(props: Parameters<typeof Agreed>[0] & { agreed: AgreementView }) {
  const { agreed, old, draft, changes, onChange, onPlace } = props;
  const { t, say, plainly } = useWords();
  const keep = useChange("compare_agree");
  const [written, setWritten] = useState(agreed.written);
  const ticked = agreed.items.flatMap((item) => (item.ticked ? [item.ticked] : []));
  const save = (list: string, keys: RoundKey[]) => keep.mutate({ old, new: draft, written: list, ticked: keys });
  const changeOf = (fingerprint: string) => changes.find((change) => change.fingerprint === fingerprint);
  const show = (item: AgreedView) => {
    const change = item.changes.map(changeOf).find((each) => each !== undefined);
    if (change) onChange(change);
    else if (item.new[0]) onPlace("new", item.new[0]);
    else if (item.old[0]) onPlace("old", item.old[0]);
  };
  const unagreed = agreed.unagreed.flatMap((fingerprint) => changeOf(fingerprint) ?? []);
  const roundOf = (key: RoundKey) => agreed.rounds.find((round) => same(round.key, key));
  return (
    <div className="agreed" data-testid="agreed">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save(written, ticked);
        }}
      >
        <Textarea
          size="xs"
          autosize
          minRows={3}
          maxRows={10}
          label={t("agreed-list")}
          description={t("agreed-how")}
          value={written}
          data-testid="agreed-list"
          onChange={(event) => setWritten(event.currentTarget.value)}
        />
        <div className="row agreed-save">
          <Button
            type="submit"
            size="compact-xs"
            color="vermilion"
            loading={keep.isPending}
            disabled={written === agreed.written}
            data-testid="agreed-save"
          >
            {t("agreed-save")}
          </Button>
          {agreed.at !== "" && (
            <span className="soft small">{t("agreed-kept", { at: localTime(agreed.at), by: agreed.by || t("reviewer-unnamed") })}</span>
          )}
        </div>
        {keep.error && <p role="alert">{plainly(keep.error)}</p>}
      </form>
      {agreed.rounds.length > 0 && <Rounds rounds={agreed.rounds} onTick={(keys) => save(written, keys)} />}
      {agreed.items.length > 0 && (
        <>
          <p className="agreed-counts" data-testid="agreed-counts">
            {STATES.map((state) => (
              <span key={state} className={`agreed-${state}`}>
                {STATE_SIGN[state]} {t(`agreed-${state}`)} {agreed.items.filter((item) => item.state === state).length}
              </span>
            ))}
          </p>
          <ul className="plain-list">
            {[...agreed.items]
              .sort((a, b) => rank(a) - rank(b))
              .map((item, index) => {
                const round = item.ticked && roundOf(item.ticked);
                return (
                  <li key={index} data-testid="agreed-item" data-state={item.state}>
                    <button type="button" className="plain link-row agreed-item" onClick={() => show(item)}>
                      <span className={`agreed-${item.state}`} role="img" aria-label={t(`agreed-${item.state}`)}>
                        {STATE_SIGN[item.state]}
                      </span>{" "}
                      {round ? `${t(round.back ? "round-back" : "round-keep")} ${say(round.what)}` : item.text}
                      <span className="soft small agreed-why">{say(item.reason)}</span>
                    </button>
                  </li>
                );
              })}
          </ul>
          <h3>{t("agreed-not", { count: unagreed.length })}</h3>
          {unagreed.length === 0 && <p className="soft">{t("agreed-nothing-else")}</p>}
          <ul className="plain-list">
            {unagreed.map((change) => (
              <li key={change.fingerprint} data-testid="unagreed">
                <button type="button" className="plain link-row" onClick={() => onChange(change)}>
                  <Sign kind={directionOf(change)} word={t(`direction-${directionOf(change)}`)} /> {say(change.what)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** The changes of the rounds before, to be ticked: those taken back or kept by agreement. */
function Rounds({ rounds, onTick }: { rounds: RoundView[]; onTick: (keys: RoundKey[]) => void }) {
  const { t, say } = useWords();
  const ticked = rounds.filter((round) => round.ticked);
  // What was objected to is what one wants taken back; what was accepted is what one wants kept.
  const meant = rounds.filter((round) => round.verdict === (round.back ? "object" : "accept") && !round.ticked);
  const keys = (of: RoundView[]) => of.map((round) => round.key);
  const sorted = [...rounds].sort((a, b) => Number(b.verdict !== null) - Number(a.verdict !== null));
  return (
    <details className="aside-list" data-testid="rounds">
      <summary>
        {t("rounds")} <span className="soft">{t("rounds-ticked", { ticked: ticked.length, all: rounds.length })}</span>
      </summary>
      {meant.length > 0 && (
        <Button size="compact-xs" variant="default" data-testid="rounds-decided" onClick={() => onTick(keys([...ticked, ...meant]))}>
          {t("rounds-decided", { count: meant.length })}
        </Button>
      )}
      <ul className="plain-list">
        {sorted.map((round) => (
          <li key={`${round.key.old} ${round.key.fingerprint}`}>
            <label className="round" data-testid="round">
              <input
                type="checkbox"
                checked={round.ticked}
                onChange={() => onTick(keys(round.ticked ? ticked.filter((each) => each !== round) : [...ticked, round]))}
              />
              <span>
                <Sign kind={round.direction as SignKind} /> {t(round.back ? "round-back" : "round-keep")} {say(round.what)}
                {round.verdict && <span className="verdict"> {t(`decided-${round.verdict}`)}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}

function rank({ state }: AgreedView): number {
  return STATES.findIndex((each) => each === state);
}

function same(one: RoundKey, other: RoundKey): boolean {
  return one.old === other.old && one.new === other.new && one.fingerprint === other.fingerprint;
}
