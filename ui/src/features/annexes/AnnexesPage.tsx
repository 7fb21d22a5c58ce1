import { Bad, Busy, TabList, useKeys, useRemembered } from "@/kit";
import { useSteps, useView, type AnnexesView, type PlaceView, type PromiseView } from "@/ipc";
import type { ReactNode } from "react";
import { useWords } from "@/i18n";
import { Promises } from "./Promises";
import { SheetPanel } from "./SheetPanel";

type Props = {
  contract: string;
  /** Shows a passage on its page. */
  onPlace: (place: PlaceView) => void;
  /** Takes in files that show a promise. */
  filesIn: (promise: PromiseView) => ReactNode;
};

/** Promises, and the tables that go out as annexes, each held against the paper. */
export function AnnexesPage(props: Props) {
  const { t, trouble } = useWords();
  const annexes = useView("annexes_show", { id: props.contract });
  if (annexes.data) return <Tabs {...props} annexes={annexes.data} />;
  if (annexes.error) return <Bad {...trouble(annexes.error)} />;
  return <Busy>{t("annexes-working")}</Busy>;
}

function Tabs({ contract, onPlace, filesIn, annexes }: Props & { annexes: AnnexesView }) {
  const { t, say } = useWords();
  const [tab, setTab] = useRemembered("annexes-tab", "promises");
  const steps = useSteps(contract);
  useKeys(steps);
  const sheet = annexes.sheets.find((each) => each.id === tab);
  const tabs = [
    { id: "promises", label: t("promises"), count: annexes.promises.length },
    ...annexes.sheets.map((each) => ({ id: each.id, label: say(each.title), count: each.rows.length })),
  ];
  return (
    <main className="annexes" data-testid="annexes">
      <TabList tabs={tabs} current={sheet ? sheet.id : "promises"} label={t("place-annexes")} onChoose={setTab} />
      {sheet ? (
        <SheetPanel key={sheet.id} contract={contract} sheet={sheet} number={annexes.next} onPlace={onPlace} />
      ) : (
        <Promises contract={contract} promises={annexes.promises} entire={annexes.entire} number={annexes.next} onPlace={onPlace} filesIn={filesIn} />
      )}
    </main>
  );
}
