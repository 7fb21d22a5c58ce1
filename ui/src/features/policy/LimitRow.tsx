import { TextInput } from "@mantine/core";
import type { LimitView, PolicyRowView } from "@/ipc";
import { useWords } from "@/i18n";
import { isSame, KINDS } from "./draft";
import { inEnglish } from "./units";

/** One limit: for every kind of contract, for single ones, and where it comes from. */
export function LimitRow(props: { row: PolicyRowView; limit: LimitView; onLimit: (limit: LimitView) => void }) {
  const { row, limit, onLimit } = props;
  const { t, say, named, language } = useWords();
  const shown = (value: string) => (language === "en" ? inEnglish(value) : value);
  const own = !isSame(limit, row.shipped);
  const shipped = [
    shown(row.shipped.limit),
    ...Object.entries(row.shipped.kinds).map(([kind, value]) => `${named("kind", kind)} ${shown(value ?? "")}`),
  ].join(t("list-comma"));
  const kind = (name: string, value: string) => onLimit({ ...limit, kinds: { ...limit.kinds, [name]: value } });
  return (
    <li className="limit" data-testid="limit" data-key={row.key} data-own={own}>
      <div className="row limit-head">
        <strong className="limit-name">{say(row.name)}</strong>
        <TextInput
          size="xs"
          className="limit-value"
          value={shown(limit.limit)}
          placeholder={shown(row.shipped.limit)}
          aria-label={say(row.name)}
          data-testid="limit-value"
          onChange={(event) => onLimit({ ...limit, limit: event.currentTarget.value })}
        />
        {own ? (
          <TextInput
            size="xs"
            className="limit-source"
            value={limit.source.zh === row.shipped.source.zh ? "" : say(limit.source)}
            placeholder={t("policy-source-own")}
            aria-label={t("policy-source")}
            data-testid="limit-source"
            onChange={(event) => {
              const words = event.currentTarget.value;
              onLimit({ ...limit, source: { zh: words, en: words } });
            }}
          />
        ) : (
          <span className="soft small limit-source">{say(row.shipped.source) || t("policy-source-rule", { rule: row.key })}</span>
        )}
        {own && (
          <button type="button" className="plain link-row small" data-testid="limit-reset" onClick={() => onLimit(row.shipped)}>
            {t("policy-reset", { limit: shipped })}
          </button>
        )}
      </div>
      <details className="limit-kinds" open={Object.keys(limit.kinds).length > 0}>
        <summary className="soft small">{t("policy-by-kind")}</summary>
        <div className="row wrap">
          {KINDS.map((name) => (
            <TextInput
              key={name}
              size="xs"
              className="limit-kind"
              label={named("kind", name)}
              value={shown(limit.kinds[name] ?? "")}
              placeholder={shown(limit.limit || row.shipped.limit)}
              data-testid={`limit-${name}`}
              onChange={(event) => kind(name, event.currentTarget.value)}
            />
          ))}
        </div>
      </details>
    </li>
  );
}
