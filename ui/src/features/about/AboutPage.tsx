import { Bad, Busy } from "@/kit";
import { useView, type PartView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import { Facts } from "./Facts";
import { PartList } from "./PartList";
import { keyOf } from "./parts";
import "./about.css";

/** What the program is, what a report of a fault should tell, and what others made of it. */
export function AboutPage() {
  const { t, trouble } = useWords();
  const about = useView("about_show", null);
  const licences = useView("about_licences", null);
  const [chosen, setChosen] = useState<PartView | null>(null);
  const problem = about.error ?? licences.error;
  if (problem) return <Bad {...trouble(problem)} />;
  if (!about.data || !licences.data) return <Busy>{t("loading")}</Busy>;
  return (
    <main className="about" data-testid="about">
      <section className="about-self" aria-labelledby="about-title">
        <h1 id="about-title" className="row">
          <span className="about-seal" aria-hidden="true">
            批
          </span>
          <span>
            Vermilion 朱批
            <span className="soft small about-version" data-testid="about-version">
              {t("about-version", { version: about.data.version })}
            </span>
          </span>
        </h1>
        <p>{t("about-what")}</p>
        <p>{t("about-offline")}</p>
        <p>
          {t("about-licence")}{" "}
          <button type="button" className="plain link-row" data-testid="about-own" onClick={() => setChosen(null)}>
            {t("about-own")}
          </button>
        </p>
        <Facts view={about.data} />
      </section>
      <PartList parts={licences.data.parts} chosen={chosen} onChoose={setChosen} />
      {chosen === null ? <Texts title="Vermilion" licence="MIT" texts={[licences.data.own]} /> : <PartTexts key={keyOf(chosen)} part={chosen} />}
    </main>
  );
}

function PartTexts({ part }: { part: PartView }) {
  const { t, trouble } = useWords();
  const { name, version, within } = part;
  const found = useView("about_texts", { name, version });
  if (found.error) return <Bad {...trouble(found.error)} />;
  if (!found.data) return <Busy>{t("loading")}</Busy>;
  return (
    <Texts title={`${name} ${version}`.trim()} licence={part.licence} texts={found.data.texts}>
      {within !== null && <p className="soft small">{t("about-within", { part: within })}</p>}
      <p className="soft small about-home">{t("about-home", { home: part.home })}</p>
      {found.data.standard && <p className="soft small">{t("about-standard")}</p>}
    </Texts>
  );
}

function Texts(props: { title: string; licence: string; texts: string[]; children?: React.ReactNode }) {
  const { title, licence, texts, children } = props;
  return (
    // It scrolls, so it must be reached by keyboard.
    <section className="about-texts" aria-label={title} tabIndex={0} data-testid="about-texts">
      <h2>{title}</h2>
      <p>{licence}</p>
      {children}
      {texts.map((text, at) => (
        <pre key={at}>{text}</pre>
      ))}
    </section>
  );
}
