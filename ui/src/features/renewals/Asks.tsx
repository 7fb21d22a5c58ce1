import { useChange, type AskedView, type ClockView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";

/** A field for what the paper leaves open. What was entered stands there, and can be taken back. */
export function Ask({ contract, asked, value }: { contract: string; asked: AskedView; value: string | null }) {
  const { t, say, plainly } = useWords();
  const enter = useChange("renewals_enter");
  const [text, setText] = useState(value ?? "");
  const put = (value: string | null) => enter.mutate({ id: contract, asked: asked.name, value });
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (text !== "") put(text);
      }}
    >
      <label>
        {t("renewals-ask", { what: say(asked.words) })}{" "}
        <input
          type={asked.number ? "number" : "date"}
          min={asked.number ? 1 : undefined}
          max={asked.number ? 1200 : undefined}
          value={text}
          data-testid={`ask-${asked.name}`}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit" className="decide" disabled={text === "" || text === value} data-testid={`enter-${asked.name}`}>
        {t("renewals-enter")}
      </button>
      {value !== null && (
        <button type="button" className="plain link-row" data-testid={`forget-${asked.name}`} onClick={() => put(null)}>
          {t("renewals-forget")}
        </button>
      )}
      {enter.error && <span role="alert">{plainly(enter.error)}</span>}
    </form>
  );
}

/** What a day asks for, and what was entered for it. */
export function Asks({ clock, asks, entered }: { clock: ClockView; asks: AskedView[]; entered: AskedView[] }) {
  const all = [...asks, ...entered.filter((one) => !asks.some((other) => other.name === one.name))];
  return all.map((asked) => {
    const value = clock.given.find((given) => given.asked.name === asked.name)?.value ?? null;
    return <Ask key={`${asked.name} ${value}`} contract={clock.id} asked={asked} value={value} />;
  });
}
