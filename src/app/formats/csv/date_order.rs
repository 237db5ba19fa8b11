//! The order of day and month in dates such as `05/04/2026`. It is worked out while rows are split into cells, so that
//! no long task is left for the end.

use super::reader::Reader;
use super::report::{DateSample, Report};
use super::when::{self, DateOrder};
use crate::lifting::day::Day;

/// The evidence in the dates of a column so far.
#[derive(Debug, Default)]
pub struct DateOrders {
    /// The numbers of dates that can only have the day first, and only the month.
    day_first: usize,
    month_first: usize,
    /// The first date that could have either first.
    open: Option<String>,
    /// Set once a date lies in the future when read with the day first, and with the month first.
    to_come: (bool, bool),
    /// Set once a date has a clock of 12 hours.
    twelve_hours: bool,
}

impl DateOrders {
    /// Looks at one more date; `today` is the last day that it can be.
    pub fn see(&mut self, text: &str, today: Day) {
        let text = text.trim();
        self.twelve_hours |= text.ends_with(['m', 'M']);
        let Some(date) = when::numeric(text) else { return };
        let Some(allows) = date.allows() else { return };
        match allows {
            (true, true) if self.open.is_none() => self.open = Some(text.to_owned()),
            (true, false) => self.day_first += 1,
            (false, true) => self.month_first += 1,
            _ => {}
        }
        self.to_come.0 |= allows.0 && date.is_after(today, DateOrder::DayFirst);
        self.to_come.1 |= allows.1 && date.is_after(today, DateOrder::MonthFirst);
    }

    /// Decides the order: by the person's choice, else by the other dates of the column, else so that no date lies in
    /// the future, else by the clock: 12 hours go with the month first. If the other dates show no order, the report
    /// gets an example.
    pub fn decide(&self, reader: &Reader, report: &mut Report) -> DateOrder {
        let by_others = if self.month_first > self.day_first { DateOrder::MonthFirst } else { DateOrder::DayFirst };
        let Some(text) = &self.open else { return by_others };
        let is_told = self.day_first != self.month_first;
        let order = reader.choices.order.unwrap_or(match (is_told, self.to_come) {
            (true, _) => by_others,
            (false, (true, false)) => DateOrder::MonthFirst,
            (false, (false, true)) => DateOrder::DayFirst,
            _ if self.twelve_hours => DateOrder::MonthFirst,
            _ => DateOrder::DayFirst,
        });
        if !is_told && let Some(time) = reader.time(text, order) {
            let day = time.ms.try_into().ok().map(|ms| Day::at(ms, time.offset));
            report.order = day.map(|day| DateSample { text: text.clone(), day, order });
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::formats::csv::read;
    use crate::lifting::mass::Unit;

    fn order_of(dates: &[&str], today: &str) -> (DateOrder, bool) {
        let mut orders = DateOrders::default();
        let today = today.parse().expect("a day");
        dates.iter().for_each(|text| orders.see(text, today));
        let (names, all_work, choices) = Default::default();
        let (names, all_work, choices) = (&names, &all_work, &choices);
        let mut report = Report::default();
        let reader = Reader { offset: 60, unit: Unit::Kg, today, names, all_work, choices };
        (orders.decide(&reader, &mut report), report.order.is_some())
    }

    #[test]
    fn the_order_of_day_and_month_follows_from_all_dates() {
        use DateOrder::{DayFirst, MonthFirst};
        for (dates, expected) in [
            (&["2026-04-05"][..], (DayFirst, false)),
            (&["05.04.2026 18:30"], (DayFirst, false)),
            (&["05/04/2026"], (DayFirst, true)),
            (&["05/04/2026 6:30 pm"], (MonthFirst, true)),
            (&["05/04/2026", "13/04/2026"], (DayFirst, false)),
            (&["05/04/2026", "04/13/2026"], (MonthFirst, false)),
            (&["13/04/2026", "04/13/2026"], (DayFirst, false)),
            (&["05/04/2026", "13/04/2026", "04/13/2026"], (DayFirst, true)),
            // Today is 27 November 2026: no session is later.
            (&["05/04/2026", "01/12/2026"], (MonthFirst, true)),
            (&["05/04/2026", "12/01/2026 18:30"], (DayFirst, true)),
            (&["05/04/2026", "01/12/2026", "12/01/2026"], (DayFirst, true)),
            (&["05/04/2026", "11/27/2026"], (MonthFirst, false)),
            (&["no date", "", "05/04/2026"], (DayFirst, true)),
        ] {
            assert_eq!(order_of(dates, "2026-11-27"), expected, "{dates:?}");
        }
    }

    #[test]
    fn a_table_is_read_in_the_order_that_its_dates_tell() {
        let table = "Date,Exercise,Weight,Reps\n05/04/2026,Squat,100,5\n04/13/2026,Squat,100,5\n";
        let read = read(table, 0, Unit::Kg).expect("a table");
        let days: Vec<String> = read.sessions.iter().map(|session| session.day().to_string()).collect();
        assert_eq!(days, ["2026-05-04", "2026-04-13"]);
    }
}
