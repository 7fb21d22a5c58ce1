import { useWords } from "@/i18n";
import { useState } from "react";
import { keyOf, monthFrom, weeksOf, type Item } from "./dues";

type Shown = { items: Item[]; rest: Map<string, string>; today: string; onItem: (item: Item) => void };

/** Months with the days in them: one with their names, or twelve with their numbers. */
export function Calendars(props: Shown & { months: 1 | 12 }) {
  const { months, today, ...shown } = props;
  const { t, language } = useWords();
  const [from, setFrom] = useState({ year: Number(today.slice(0, 4)), month: Number(today.slice(5, 7)) });
  const name = ({ year, month }: { year: number; month: number }) =>
    new Date(Date.UTC(year, month - 1, 1)).toLocaleDateString(language, { year: "numeric", month: "long", timeZone: "UTC" });
  const all = Array.from({ length: months }, (_, at) => monthFrom(from, at));
  return (
    <div data-testid="calendar">
      <div className="row">
        <button type="button" className="decide" data-testid="calendar-back" onClick={() => setFrom(monthFrom(from, -months))}>
          ‹ {t("calendar-before")}
        </button>
        <button type="button" className="decide" onClick={() => setFrom({ year: Number(today.slice(0, 4)), month: Number(today.slice(5, 7)) })}>
          {t("calendar-today")}
        </button>
        <button type="button" className="decide" data-testid="calendar-on" onClick={() => setFrom(monthFrom(from, months))}>
          {t("calendar-after")} ›
        </button>
      </div>
      <div className={months === 1 ? "months one" : "months"}>
        {all.map((month) => (
          <Month key={`${month.year}-${month.month}`} {...shown} today={today} year={month.year} month={month.month} name={name(month)} large={months === 1} />
        ))}
      </div>
    </div>
  );
}

function Month(props: Shown & { year: number; month: number; name: string; large: boolean }) {
  const { items, rest, today, onItem, year, month, name, large } = props;
  const { t, say, language } = useWords();
  const weekdays = Array.from({ length: 7 }, (_, at) => new Date(Date.UTC(2024, 0, at + 1)).toLocaleDateString(language, { weekday: large ? "short" : "narrow", timeZone: "UTC" }));
  return (
    <table className="month" aria-label={name}>
      <caption>{name}</caption>
      <thead>
        <tr>
          {weekdays.map((weekday, at) => (
            <th key={at} scope="col">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week, at) => (
          <tr key={at}>
            {week.map((day, weekday) => {
              const own = items.filter(({ due }) => day !== null && due.day === day);
              const off = day === null ? undefined : rest.get(day);
              const resting = off === "off" || (weekday > 4 && off !== "working");
              return (
                <td key={weekday} className={resting ? "rest" : undefined} data-today={day === today} data-day={day ?? undefined}>
                  {day !== null && <span className="day-number">{Number(day.slice(8))}{off === "off" && large && ` ${t("calendar-off")}`}{off === "working" && large && ` ${t("calendar-working")}`}</span>}
                  {large
                    ? own.map((item) => (
                        <button key={keyOf(item)} type="button" className="plain day-item" data-testid="day-item" data-calls={item.due.calls} title={`${say(item.due.title)} · ${item.clock.name}`} onClick={() => onItem(item)}>
                          {say(item.due.title)} · {item.clock.name}
                        </button>
                      ))
                    : own[0] && (
                        <button type="button" className="plain day-count" data-testid="day-item" aria-label={own.map((item) => `${day} ${say(item.due.title)} ${item.clock.name}`).join("; ")} onClick={() => own[0] && onItem(own[0])}>
                          {own.length}
                        </button>
                      )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
