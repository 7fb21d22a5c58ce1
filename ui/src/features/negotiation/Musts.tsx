import { NumberInput } from "@mantine/core";
import { useChange, type AskView } from "@/ipc";
import { useWords } from "@/i18n";

/** How many musts there are, how many are sensible, and a clear word where there are more. */
export function Musts({ asks, musts }: { asks: AskView[]; musts: number }) {
  const { t } = useWords();
  const set = useChange("negotiation_musts");
  const now = asks.filter((ask) => ask.tier === "must").length;
  return (
    <div className="row neg-musts small" data-over={now > musts}>
      <span role="status" data-testid="musts-word">
        {now > musts ? t("neg-musts-over", { now, musts }) : t("neg-musts", { now, musts })}
      </span>
      <label className="row push soft">
        {t("neg-musts-limit")}
        <NumberInput
          size="xs"
          min={1}
          max={30}
          clampBehavior="strict"
          className="neg-musts-limit"
          value={musts}
          data-testid="musts-limit"
          onChange={(value) => typeof value === "number" && value >= 1 && value !== musts && set.mutate({ musts: value })}
        />
      </label>
    </div>
  );
}
