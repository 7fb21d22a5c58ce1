import type { CompareView } from "@/ipc";
import { useWords } from "@/i18n";

/** The account of every character of both sides, and of the differences that were set aside. */
export function Certificate({ view, onHidden }: { view: CompareView; onHidden: () => void }) {
  const { t } = useWords();
  const { hidden, oldBuckets: old, newBuckets: now } = view;
  const rows = ["matched", "changed", "moved", "furniture", "unreadable"] as const;
  return (
    <section className="certificate" data-testid="certificate" data-complete={view.complete} aria-label={t("certificate")}>
      <h3>
        {t("certificate")}{" "}
        <span className={view.complete ? "complete" : "incomplete"}>
          {view.complete ? `● ${t("certificate-complete")}` : `▲ ${t("certificate-incomplete")}`}
        </span>
      </h3>
      <table>
        <thead>
          <tr>
            <th />
            <th scope="col">{t("side-old")}</th>
            <th scope="col">{t("side-new")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">{t(`bucket-${row}`)}</th>
              <td>{old[row].toLocaleString()}</td>
              <td>{now[row].toLocaleString()}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {view.coarse > 0 && <p className="soft small">{t("certificate-coarse", { count: view.coarse })}</p>}
      <p className="soft small" data-testid="hidden-counts">
        {t("hidden-counts", {
          layout: hidden.layout,
          punctuation: hidden.punctuation,
          width: hidden.width,
          furniture: hidden.furniture,
        })}{" "}
        {hidden.layout + hidden.punctuation + hidden.width + hidden.furniture > 0 && (
          <button type="button" className="plain link-row" data-testid="hidden-open" onClick={onHidden}>
            {t("hidden-show")}
          </button>
        )}
      </p>
    </section>
  );
}
