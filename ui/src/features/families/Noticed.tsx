import { useChange, useView, type LikelyFamilyView, type LikelyRenewalView } from "@/ipc";
import { useWords } from "@/i18n";

/** What the shelf noticed by itself and asks about. Nothing is done before somebody says so. */
export function Noticed(props: { onCompare: (old: string, draft: string) => void; onFamily: (ids: string[]) => void; onTold: (words: string) => void }) {
  const { onCompare, onFamily, onTold } = props;
  const { t } = useWords();
  const offers = useView("families_noticed", null).data;
  const renew = useChange("compare_renew");
  const decline = useChange("families_decline");
  if (!offers || offers.renewals.length + offers.families.length === 0) return null;
  const join = ({ id, name, old, oldName }: LikelyRenewalView) =>
    renew.mutate({ id, renewalOf: old }, { onSuccess: () => onTold(t("told-joined", { name, old: oldName })) });
  const no = (offer: string, one: string, other: string) => decline.mutate({ offer, one, other }, { onSuccess: () => onTold(t("told-declined")) });
  return (
    <section className="noticed" aria-label={t("noticed")} data-testid="noticed">
      {offers.renewals.map((offer) => (
        <div key={`${offer.old} ${offer.id}`} className="row noticed-row small" data-testid="offer-renewal">
          <span className="clip" title={t("renewal-likely", { name: offer.name, old: offer.oldName })}>
            {t("renewal-likely", { name: offer.name, old: offer.oldName })}
          </span>
          <span className="soft fixed">
            {[t("renewal-likely-why", { percent: offer.percent }), offer.later ? t("renewal-later") : null, offer.said === null ? null : `“${offer.said}”`].filter((part) => part !== null).join(" · ")}
          </span>
          <span className="row push fixed">
            <button type="button" className="plain link-row" data-testid="offer-compare" onClick={() => onCompare(offer.old, offer.id)}>
              {t("renewal-compare")}
            </button>
            <button type="button" className="plain link-row" data-testid="offer-join" onClick={() => join(offer)}>
              {t("renewal-join")}
            </button>
            <button type="button" className="plain link-row" data-testid="offer-no" onClick={() => no("renewal", offer.old, offer.id)}>
              {t("renewal-no")}
            </button>
          </span>
        </div>
      ))}
      {offers.families.map((offer: LikelyFamilyView) => (
        <div key={`${offer.from} ${offer.to}`} className="row noticed-row small" data-testid="offer-family">
          <span className="clip">{t("family-likely", { from: offer.fromName, to: offer.toName, title: offer.title })}</span>
          <span className="row push fixed">
            <button type="button" className="plain link-row" data-testid="offer-family-make" onClick={() => onFamily([offer.from, offer.to])}>
              {t("family-make")}
            </button>
            <button type="button" className="plain link-row" data-testid="offer-family-no" onClick={() => no("family", offer.from, offer.to)}>
              {t("renewal-no")}
            </button>
          </span>
        </div>
      ))}
    </section>
  );
}
