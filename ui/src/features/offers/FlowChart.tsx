import { useWords } from "@/i18n";
import type { OfferView } from "@/ipc";
import { curvesOf, HEIGHT, running, WIDTH, xOf, yOf } from "./flow";

/** What has been paid by the end of each month over three years, as curves and, for who cannot see them, as a table. */
export function FlowChart({ offers }: { offers: OfferView[] }) {
  const { t, language } = useWords();
  const { curves, top } = curvesOf(offers);
  const figure = (value: number) => value.toLocaleString(language);
  const years = [12, 24, 36];
  return (
    <figure className="flow" data-testid="flow">
      <figcaption>
        {t("offers-flow")}
        <span className="flow-legend">
          {offers.map((offer, index) => (
            <span key={offer.id} className={`flow-${index}`}>
              <span aria-hidden>{["━", "┅", "┉", "═", "╌"][index]}</span> {offer.name}
            </span>
          ))}
        </span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t("offers-flow-label")}>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line className="flow-grid" x1={xOf(0)} x2={xOf(36)} y1={yOf(top * share, top)} y2={yOf(top * share, top)} />
            {share > 0 && (
              <text className="flow-word" x={xOf(0) + 2} y={yOf(top * share, top) + 10}>
                {figure(top * share)}
              </text>
            )}
          </g>
        ))}
        {years.map((month) => (
          <g key={month}>
            <line className="flow-grid" x1={xOf(month)} x2={xOf(month)} y1={yOf(0, 1)} y2={yOf(1, 1)} />
            <text className="flow-word" textAnchor="end" x={xOf(month)} y={HEIGHT - 5}>
              {t("offers-month", { month })}
            </text>
          </g>
        ))}
        {curves.map((curve, index) => (
          <polyline key={curve.id} className={`flow-line flow-line-${index}`} points={curve.points} data-testid="flow-line" />
        ))}
      </svg>
      {offers.some((offer) => offer.assumedMonths) && <p className="soft small">{t("offers-flow-assumed")}</p>}
      <details className="small">
        <summary data-testid="flow-table-open">{t("offers-flow-table")}</summary>
        <table className="offer-table" data-testid="flow-table">
          <thead>
            <tr>
              <th scope="col">{t("offers-flow-month")}</th>
              {offers.map((offer) => (
                <th key={offer.id} scope="col">
                  {offer.name} ({offer.currency})
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: 36 }, (_, month) => month)
              .filter((month) => offers.some((offer) => offer.months[month] !== 0))
              .map((month) => (
                <tr key={month}>
                  <th scope="row">{month + 1}</th>
                  {offers.map((offer) => (
                    <td key={offer.id} className="figure">
                      {figure(offer.months[month] ?? 0)} <span className="soft">({figure(running(offer.months)[month] ?? 0)})</span>
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
