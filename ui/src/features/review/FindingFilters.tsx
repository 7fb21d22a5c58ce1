import { Chips, Hides, Pick, Sign, Switch, toggled } from "@/kit";
import { useWords } from "@/i18n";
import type { FindingView } from "@/ipc";
import { countFindings, EVERYTHING, GROUPINGS, SEVERITIES, type Filter, type Grouping, type Order, type Severity } from "./filters";

/** Chips over the list of findings, and the order it stands in. */
export function FindingFilters(props: {
  findings: FindingView[];
  filter: Filter;
  /** How many the filter lets through. */
  shown: number;
  order: Order;
  grouping: Grouping;
  onFilter: (filter: Filter) => void;
  onOrder: (order: Order) => void;
  onGrouping: (grouping: Grouping) => void;
}) {
  const { findings, filter, shown, order, grouping, onFilter, onOrder, onGrouping } = props;
  const { t, named } = useWords();
  const counts = countFindings(findings);
  const chips = [
    ...SEVERITIES.map((severity) => ({
      id: severity,
      label: (
        <>
          <Sign kind={severity} /> {t(`severity-${severity}`)}
        </>
      ),
      count: counts.severity[severity],
      on: filter.severities.includes(severity),
    })),
    { id: "open", label: t("filter-open"), count: counts.open, on: filter.state === "open" },
    { id: "decided", label: t("filter-decided"), count: counts.decided, on: filter.state === "decided" },
  ];
  const toggle = (id: string) => {
    if (id === "open" || id === "decided") onFilter({ ...filter, state: filter.state === id ? "all" : id });
    else {
      const severity = id as Severity;
      onFilter({ ...filter, severities: toggled(filter.severities, severity) });
    }
  };
  return (
    <div className="filters">
      <Chips chips={chips} label={t("filters")} onToggle={toggle} />
      <Pick
        label={t("note-role")}
        all={t("filter-roles")}
        items={counts.roles.map(({ role, count }) => ({ value: role, label: named("role", role), count }))}
        value={filter.role}
        testid="filter-role"
        onPick={(role) => onFilter({ ...filter, role })}
      />
      <select
        className="pick"
        value={grouping}
        aria-label={t("grouping")}
        data-testid="grouping"
        onChange={(event) => onGrouping(event.currentTarget.value as Grouping)}
      >
        {GROUPINGS.map((each) => (
          <option key={each} value={each}>
            {t(`grouping-${each}`)}
          </option>
        ))}
      </select>
      <div className="row filter-line">
        {counts.likely > 0 && (
          <label className="row small soft">
            <Switch
              on={!filter.rulesOnly}
              label={t("filter-likely", { count: counts.likely })}
              testid="filter-likely"
              onChange={(on) => onFilter({ ...filter, rulesOnly: !on })}
            />
            {t("filter-likely", { count: counts.likely })}
          </label>
        )}
        <button
          type="button"
          className="plain small soft order"
          data-testid="order"
          onClick={() => onOrder(order === "severity" ? "reading" : "severity")}
        >
          {t(order === "severity" ? "order-severity" : "order-reading")} ⇅
        </button>
      </div>
      <Hides
        count={findings.length - shown}
        says={t("filter-hides", { count: findings.length - shown })}
        back={t("filter-clear")}
        onBack={() => onFilter(EVERYTHING)}
      />
    </div>
  );
}
