import { Button } from "@mantine/core";
import type { AboutView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";

/** What a report of a fault should tell, and a button that copies it. */
export function Facts({ view }: { view: AboutView }) {
  const { t } = useWords();
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const scans = view.recogniser === null ? t("about-absent") : view.chinese ? view.recogniser : t("about-no-chinese", { program: view.recogniser });
  const facts = [
    { name: "version", said: view.version },
    { name: "system", said: view.system },
    { name: "shelf", said: view.dataFolder },
    { name: "scans", said: scans },
    { name: "office", said: view.office ?? t("about-absent") },
  ];
  const copy = () => {
    const text = [`Vermilion ${view.version}`, ...facts.slice(1).map(({ name, said }) => `${t(`about-fact-${name}`)}: ${said}`)].join("\n");
    navigator.clipboard.writeText(text).then(
      () => setCopied("yes"),
      () => setCopied("failed"),
    );
  };
  return (
    <section aria-labelledby="about-facts" className="about-facts">
      <h2 id="about-facts">{t("about-facts")}</h2>
      <dl data-testid="about-facts">
        {facts.map(({ name, said }) => (
          <div key={name}>
            <dt className="soft small">{t(`about-fact-${name}`)}</dt>
            <dd data-testid={`about-fact-${name}`}>{said}</dd>
          </div>
        ))}
      </dl>
      <div className="row">
        <Button size="xs" variant="default" data-testid="about-copy" onClick={copy}>
          {t("about-copy")}
        </Button>
        <span className="soft small" role="status" data-testid="about-copied">
          {copied === "yes" && t("about-copied")}
          {copied === "failed" && t("about-not-copied")}
        </span>
      </div>
    </section>
  );
}
