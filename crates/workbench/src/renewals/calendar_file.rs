//! Calendar files (iCalendar, RFC 5545): written for a person's calendar program, and read where they hold
//! holidays.

use crate::wording::Tongue;
use document::Bilingual;
use jiff::civil::Date;

/// An event of a whole day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Event {
    /// The same for the same thing at every export, so that a calendar takes it for an update.
    pub(crate) uid: String,
    pub(crate) day: Date,
    pub(crate) title: Bilingual,
    pub(crate) about: Bilingual,
    /// Days before it on which the calendar speaks up.
    pub(crate) alarms: Vec<i64>,
}

/// The calendar of these events, in one language.
pub(crate) fn of_events(now: &str, tongue: Tongue, events: &[Event]) -> String {
    let mut out = Lines::opened();
    for event in events {
        out.line("BEGIN:VEVENT");
        out.field("UID", &event.uid);
        out.line(&format!("DTSTAMP:{}", stamp(now)));
        out.line(&format!("DTSTART;VALUE=DATE:{}", compact(event.day)));
        if let Ok(next) = event.day.tomorrow() {
            out.line(&format!("DTEND;VALUE=DATE:{}", compact(next)));
        }
        let title = tongue.of(&event.title);
        out.field("SUMMARY", title);
        if !tongue.of(&event.about).is_empty() {
            out.field("DESCRIPTION", tongue.of(&event.about));
        }
        out.line("TRANSP:TRANSPARENT");
        for before in &event.alarms {
            out.line("BEGIN:VALARM");
            out.line("ACTION:DISPLAY");
            out.field("DESCRIPTION", title);
            // The day begins at midnight; nine in the morning is nine hours into it.
            out.line(&if *before == 0 {
                "TRIGGER:PT9H".to_owned()
            } else {
                format!("TRIGGER:-P{}DT15H", before - 1)
            });
            out.line("END:VALARM");
        }
        out.line("END:VEVENT");
    }
    out.closed()
}

/// A calendar of bare days.
pub(super) fn of_days(now: &str, days: impl Iterator<Item = (Date, String)>) -> String {
    let events: Vec<Event> = days
        .map(|(day, name)| Event {
            uid: format!("holiday-{day}@vermilion"),
            day,
            title: Bilingual::new(name.clone(), name),
            about: Bilingual::default(),
            alarms: Vec::new(),
        })
        .collect();
    of_events(now, Tongue::Zh, &events)
}

/// Every day that the events of a calendar cover, with the event's name.
pub(super) fn days(text: &str) -> Vec<(Date, String)> {
    // A line that begins with a blank goes on with the one before.
    let text = text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    let (mut start, mut end, mut name) = (None, None, String::new());
    let mut found = Vec::new();
    for line in text.lines() {
        let Some((head, value)) = line.split_once(':') else { continue };
        match head.split(';').next().unwrap_or(head) {
            "BEGIN" if value == "VEVENT" => (start, end, name) = (None, None, String::new()),
            "DTSTART" => start = date_of(value),
            "DTEND" => end = date_of(value),
            "SUMMARY" => name = plain(value),
            "END" if value == "VEVENT" => {
                let Some(first) = start else { continue };
                let after = end.filter(|end| *end > first).or_else(|| first.tomorrow().ok());
                let mut day = first;
                while after.is_some_and(|after| day < after) && (day - first).get_days() < 400 {
                    found.push((day, name.clone()));
                    let Ok(next) = day.tomorrow() else { break };
                    day = next;
                }
            }
            _ => {}
        }
    }
    found
}

fn date_of(value: &str) -> Option<Date> {
    let digits = value.get(..8)?;
    format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?).parse().ok()
}

fn compact(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// `2026-03-01T08:30:00Z` as `20260301T083000Z`.
fn stamp(now: &str) -> String {
    let whole: String =
        now.split('.').next().unwrap_or(now).chars().filter(|ch| !matches!(ch, '-' | ':' | 'Z')).collect();
    format!("{whole}Z")
}

fn plain(value: &str) -> String {
    value.replace("\\n", " ").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
}

/// Content lines: ended by CR LF, folded before the 76th byte, never inside a character.
struct Lines(String);

impl Lines {
    fn opened() -> Self {
        let mut lines = Self(String::new());
        for line in
            ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Vermilion//Renewals//EN", "CALSCALE:GREGORIAN"]
        {
            lines.line(line);
        }
        lines
    }

    fn field(&mut self, name: &str, value: &str) {
        let value = value.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n");
        let value: String = value.chars().filter(|ch| !ch.is_control()).collect();
        self.line(&format!("{name}:{value}"));
    }

    fn line(&mut self, line: &str) {
        let mut room = 75;
        for ch in line.chars() {
            if ch.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = 74;
            }
            room -= ch.len_utf8();
            self.0.push(ch);
        }
        self.0.push_str("\r\n");
    }

    fn closed(mut self) -> String {
        self.line("END:VCALENDAR");
        self.0
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::civil::date;

    #[test]
    fn lines_are_folded_escaped_and_come_back() {
        let title = "不续约通知最后安全日，云岫客户关系管理云服务订阅合同；尽快, 或者; 明天";
        let event = Event {
            uid: "a-last-safe-day-0@vermilion".into(),
            day: date(2026, 12, 31),
            title: Bilingual::new(title, "x"),
            about: Bilingual::new("一\n二", ""),
            alarms: vec![90, 0],
        };
        let text = of_events("2026-03-01T08:30:00.5Z", Tongue::Zh, &[event]);
        assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{text}");
        assert!(text.ends_with("END:VCALENDAR\r\n") && text.contains("DTSTAMP:20260301T083000Z\r\n"));
        assert!(text.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
        assert!(text.contains("TRIGGER:-P89DT15H\r\n") && text.contains("TRIGGER:PT9H\r\n"));
        assert_eq!(days(&text), [(date(2026, 12, 31), title.to_owned())]);
    }

    #[test]
    fn an_event_of_several_days_is_every_one_of_them() {
        let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270501\r\nDTEND;VALUE=DATE:20270504\r\nSUMMARY:劳动\r\n 节\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let found: Vec<String> = days(text).into_iter().map(|(day, name)| format!("{day} {name}")).collect();
        assert_eq!(found, ["2027-05-01 劳动节", "2027-05-02 劳动节", "2027-05-03 劳动节"]);
    }
}
