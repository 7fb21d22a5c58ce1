import { useState } from "react";
import { Bad, Busy, TabList } from "@/kit";
import { useView, type PlaceView, type TrackingView } from "@/ipc";
import { useWords } from "@/i18n";
import { Duties } from "./Duties";
import { Evidence } from "./Evidence";
import { Incidents } from "./Incidents";
import { Notices } from "./Notices";
import { Period } from "./Period";
import { Remedies } from "./Remedies";

type Props = { contract: string; onPlace: (place: PlaceView) => void };

/** What is kept of a contract after it was signed. */
export function TrackingPage({ contract, onPlace }: Props) {
  const { t, trouble } = useWords();
  const view = useView("tracking_show", { id: contract });
  if (view.data) return <Tracked contract={contract} view={view.data} onPlace={onPlace} />;
  if (view.error) return <Bad {...trouble(view.error)} />;
  return <Busy>{t("loading")}</Busy>;
}

function Tracked({ contract, view, onPlace }: Props & { view: TrackingView }) {
  const { t } = useWords();
  const [tab, setTab] = useState("duties");
  // A notice is drafted from rows that were ticked on other tabs.
  const [about, setAbout] = useState<string[]>([]);
  const draft = (ids: string[]) => {
    setAbout(ids);
    setTab("notices");
  };
  const tabs = [
    { id: "duties", label: t("tracking-duties"), count: view.duties.length },
    { id: "incidents", label: t("tracking-incidents"), count: view.incidents.length },
    { id: "remedies", label: t("tracking-remedies"), count: view.remedies.length },
    { id: "evidence", label: t("tracking-evidence"), count: view.evidence.length },
    { id: "notices", label: t("tracking-notices"), count: view.notices.length },
    { id: "period", label: t("tracking-period") },
  ];
  return (
    <div className="tracking">
      <TabList tabs={tabs} current={tab} label={t("place-tracking")} onChoose={setTab} />
      <main className="page-scroll tracking-body" role="tabpanel" aria-label={t(`tracking-${tab}`)} data-testid={`tracking-${tab}`}>
        {tab === "duties" && <Duties contract={contract} view={view} onPlace={onPlace} onNotice={draft} />}
        {tab === "incidents" && <Incidents contract={contract} view={view} onPlace={onPlace} onNotice={draft} />}
        {tab === "remedies" && <Remedies contract={contract} view={view} onPlace={onPlace} />}
        {tab === "evidence" && <Evidence contract={contract} view={view} />}
        {tab === "notices" && <Notices contract={contract} view={view} about={about} onPlace={onPlace} onDone={() => setAbout([])} />}
        {tab === "period" && <Period contract={contract} today={view.today} />}
      </main>
    </div>
  );
}
