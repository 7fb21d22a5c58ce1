import { Bad, Busy, Sign } from "@/kit";
import { useChange, useView, type EvaluationEntryView, type EvaluationPartView, type EvaluationView, type PlaceView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState, type ReactNode } from "react";
import { Asks } from "./Asks";
import { Quote, useLeft } from "./DueRow";
import { useFiles } from "./useFiles";

/** The sheet that the renewal of a contract is weighed on. */
export function EvaluationPage(props: { contract: string; me: string; onPlace: (place: PlaceView) => void; onFinding: (fingerprint: string) => void }) {
  const { contract, me, onPlace, onFinding } = props;
  const { t, trouble } = useWords();
  const sheet = useView("evaluation_show", { id: contract });
  if (sheet.error) return <Bad {...trouble(sheet.error)} />;
  if (!sheet.data) return <Busy>{t("loading")}</Busy>;
  return <Sheet sheet={sheet.data} me={me} onPlace={onPlace} onFinding={onFinding} />;
}

function Sheet({ sheet, me, onPlace, onFinding }: { sheet: EvaluationView; me: string; onPlace: (place: PlaceView) => void; onFinding: (fingerprint: string) => void }) {
  const { t, say, plainly } = useWords();
  const left = useLeft();
  const files = useFiles();
  const put = useChange("evaluation_put");
  const take = useChange("evaluation_take");
  const { clock, entries } = sheet;
  const write = (part: EvaluationPartView, who: string, figure: string, words: string, row: string | null = null) => put.mutate({ id: clock.id, row, part, who, figure, words });
  const of = (part: EvaluationPartView) => entries.filter((entry) => entry.part === part);
  const dues = clock.dues.filter(({ kind }) => ["term-end", "last-safe-day", "notice-opens"].includes(kind));
  return (
    <main className="page-scroll evaluation" data-testid="evaluation">
      <header className="row wrap page-head">
        <h1>{t("evaluation")}</h1>
        <span className={sheet.open ? "late" : "soft"}>{sheet.open ? t("evaluation-open", { left: left(sheet.daysLeft) }) : t("evaluation-early", { left: left(sheet.daysLeft) })}</span>
        <span className="push row no-print">
          <button type="button" className="decide" data-testid="evaluation-write" onClick={() => void files.evaluation(clock)}>
            {t("evaluation-write")}
          </button>
          <button type="button" className="decide" data-testid="evaluation-print" onClick={() => window.print()}>
            {t("evaluation-print")}
          </button>
        </span>
      </header>
      {files.said && <p role="status">{files.said}</p>}
      {(put.error ?? take.error) && <p role="alert">{plainly(put.error ?? take.error)}</p>}
      <Part name={t("evaluation-term")}>
        {dues.map((due) => (
          <div key={due.key}>
            <p>
              <strong>{say(due.title)}</strong> {due.day ?? "—"} <span className="soft">{left(due.daysLeft)}</span>
            </p>
            <Asks clock={clock} asks={due.asks} entered={due.entered} />
            {due.places.map((place) => (
              <Quote key={`${place.start} ${place.end}`} place={place} onPlace={onPlace} />
            ))}
          </div>
        ))}
      </Part>
      <Part name={t("evaluation-cost")}>
        {sheet.cost.map((line) => (
          <p key={line.en}>{say(line)}</p>
        ))}
        {[...sheet.price, ...sheet.priceMoves].map((place) => (
          <Quote key={`${place.start} ${place.end}`} place={place} onPlace={onPlace} />
        ))}
        {(["paid", "renewal"] as const).map((what) => {
          const entry = of("cost").find((one) => one.who === what);
          return <Sum key={`${what} ${entry?.at ?? ""}`} what={what} entry={entry} onPut={(figure, words) => write("cost", what, figure, words)} />;
        })}
      </Part>
      <Part name={t("evaluation-findings", { count: sheet.findings.length })}>
        {sheet.incidents !== null && <p>{t("evaluation-incidents", { count: sheet.incidents })}</p>}
        {sheet.findings.length === 0 && <p className="soft">{t("evaluation-no-findings")}</p>}
        <ul className="plain-list">
          {sheet.findings.map((finding) => (
            <li key={finding.fingerprint} className="row">
              <Sign kind={finding.severity === "high" || finding.severity === "medium" ? finding.severity : "low"} word={t(`sign-${finding.severity}`)} />
              <button type="button" className="plain link-row" data-testid="evaluation-finding" onClick={() => onFinding(finding.fingerprint)}>
                {say(finding.title)}
              </button>
              {finding.objected && <strong className="late">{t("evaluation-objected")}</strong>}
              <span className="soft small clip">{finding.places[0]?.quote}</span>
            </li>
          ))}
        </ul>
      </Part>
      <Part name={t("evaluation-voices")}>
        <Rows entries={of("voice")} onTake={(row) => take.mutate({ id: clock.id, row })} />
        <Add testid="voice" labels={[t("evaluation-who"), t("evaluation-score"), t("evaluation-remark")]} score onAdd={(who, figure, words) => write("voice", who, figure, words)} />
      </Part>
      <Part name={t("evaluation-offers")}>
        <Rows entries={of("offer")} onTake={(row) => take.mutate({ id: clock.id, row })} />
        <Add testid="offer" labels={[t("evaluation-vendor"), t("evaluation-price"), t("evaluation-remark")]} onAdd={(who, figure, words) => write("offer", who, figure, words)} />
      </Part>
      <Part name={t("evaluation-questions")}>
        {sheet.questions.map((question) => {
          const answer = of("answer").find((one) => one.who === question.name)?.words ?? "";
          return (
            <label key={question.name} className="question">
              {say(question.words)}
              <textarea
                key={answer}
                defaultValue={answer}
                rows={1}
                data-testid={`answer-${question.name}`}
                onBlur={(event) => event.currentTarget.value.trim() !== answer && write("answer", question.name, "", event.currentTarget.value)}
              />
            </label>
          );
        })}
      </Part>
      <Part name={t("evaluation-agenda", { count: sheet.agenda.length })}>
        <ol data-testid="agenda">
          {sheet.agenda.map((point, at) => (
            <li key={at}>
              <span className="soft small">{t(`agenda-${point.from}`)}</span> {say(point.words)}
            </li>
          ))}
        </ol>
      </Part>
      <Conclusion entry={of("conclusion")[0]} me={me} onPut={(who, figure, words) => write("conclusion", who, figure, words)} onTake={(row) => take.mutate({ id: clock.id, row })} />
    </main>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      {children}
    </section>
  );
}

function Rows({ entries, onTake }: { entries: EvaluationEntryView[]; onTake: (row: string) => void }) {
  const { t } = useWords();
  if (entries.length === 0) return null;
  return (
    <table className="entries">
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id} data-testid="evaluation-entry">
            <th scope="row">{entry.who}</th>
            <td>{entry.figure}</td>
            <td>{entry.words}</td>
            <td className="no-print">
              <button type="button" className="plain link-row" aria-label={`${t("delete")} ${entry.who}`} onClick={() => onTake(entry.id)}>
                {t("delete")}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Add({ testid, labels, score = false, onAdd }: { testid: string; labels: [string, string, string]; score?: boolean; onAdd: (who: string, figure: string, words: string) => void }) {
  const { t } = useWords();
  const [fields, setFields] = useState<[string, string, string]>(["", "", ""]);
  const set = (at: number, value: string) => setFields(fields.map((field, index) => (index === at ? value : field)) as [string, string, string]);
  return (
    <form
      className="row wrap no-print"
      onSubmit={(event) => {
        event.preventDefault();
        onAdd(...fields);
        setFields(["", "", ""]);
      }}
    >
      {labels.map((label, at) => (
        <label key={label}>
          {label}{" "}
          <input
            type={at === 1 && score ? "number" : "text"}
            min={1}
            max={5}
            required={at < 2}
            value={fields[at]}
            data-testid={`${testid}-${at}`}
            onChange={(event) => set(at, event.currentTarget.value)}
          />
        </label>
      ))}
      <button type="submit" className="decide" data-testid={`${testid}-add`}>
        {t("evaluation-add")}
      </button>
    </form>
  );
}

function Sum({ what, entry, onPut }: { what: "paid" | "renewal"; entry: EvaluationEntryView | undefined; onPut: (figure: string, words: string) => void }) {
  const { t } = useWords();
  const [figure, setFigure] = useState(entry?.figure ?? "");
  const [words, setWords] = useState(entry?.words ?? "");
  return (
    <form
      className="row wrap no-print"
      onSubmit={(event) => {
        event.preventDefault();
        onPut(figure, words);
      }}
    >
      <label>
        {t(`evaluation-${what}`)} <input type="text" required inputMode="decimal" value={figure} data-testid={`cost-${what}`} onChange={(event) => setFigure(event.currentTarget.value)} />
      </label>
      <label>
        {t("evaluation-source")} <input type="text" value={words} onChange={(event) => setWords(event.currentTarget.value)} />
      </label>
      <button type="submit" className="decide" data-testid={`cost-${what}-put`}>
        {t("save")}
      </button>
    </form>
  );
}

function Conclusion(props: { entry: EvaluationEntryView | undefined; me: string; onPut: (who: string, figure: string, words: string) => void; onTake: (row: string) => void }) {
  const { entry, me, onPut, onTake } = props;
  const { t } = useWords();
  const [who, setWho] = useState(me);
  const [figure, setFigure] = useState("");
  const [words, setWords] = useState("");
  if (entry) {
    return (
      <Part name={t("evaluation-conclusion")}>
        <p data-testid="conclusion">
          <strong>{t(`conclude-${entry.figure}`)}</strong> · {entry.words}
        </p>
        <p className="soft">{t("evaluation-signed", { who: entry.who, day: entry.at.slice(0, 10) })}</p>
        <button type="button" className="decide no-print" onClick={() => onTake(entry.id)}>
          {t("renewals-unsettle")}
        </button>
      </Part>
    );
  }
  return (
    <Part name={t("evaluation-conclusion")}>
      <form
        className="row wrap no-print"
        onSubmit={(event) => {
          event.preventDefault();
          onPut(who, figure, words);
        }}
      >
        {["renew", "renegotiate", "replace"].map((each) => (
          <button key={each} type="button" className="decide" aria-pressed={figure === each} data-testid={`conclude-${each}`} onClick={() => setFigure(each)}>
            {t(`conclude-${each}`)}
          </button>
        ))}
        <label>
          {t("evaluation-reason")} <input type="text" required value={words} data-testid="conclude-reason" onChange={(event) => setWords(event.currentTarget.value)} />
        </label>
        <label>
          {t("evaluation-signer")} <input type="text" required value={who} data-testid="conclude-who" onChange={(event) => setWho(event.currentTarget.value)} />
        </label>
        <button type="submit" className="decide" disabled={figure === ""} data-testid="conclude-sign">
          {t("evaluation-sign")}
        </button>
      </form>
    </Part>
  );
}
