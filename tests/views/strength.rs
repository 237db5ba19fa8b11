//! Strength: maxima, charts, records and tables.

use fifth_rep::app::action::Action;
use fifth_rep::app::form::Field;
use fifth_rep::app::moment::Moment;
use fifth_rep::app::route::Route;
use fifth_rep::app::strength::{self, Table};
use fifth_rep::app::update::update;
use fifth_rep::app::{lift, session};
use fifth_rep::lifting::lift::Lift;
use fifth_rep::lifting::strength::Formula;

use crate::page::html;
use crate::states::{after, check, go, trained};

#[tokio::test]
async fn strength_is_told_without_a_test() {
    let none = after([Action::Go(Route::Strength)]);
    check(none.clone(), &["No test is needed", "Add a maximum", "Reps and RPE"], &["about", "Work load from this"])
        .await;
    let opened = update(&none, Action::Strength(strength::Action::Open(Table::Rpe)), Moment::default()).0;
    check(opened, &["A coaches' chart", "86"], &[]).await;
    let sets = (0..60).flat_map(|_| [session::Action::Done, session::Action::NextLift]);
    let steps = [session::Action::Start, session::Action::Prepared]
        .into_iter()
        .chain(sets)
        .chain([session::Action::End])
        .map(Action::Session);
    let strength = [Action::Lift(lift::Action::Choose(Lift::BackSquat)), Action::Go(Route::Strength)];
    let trained = after(steps.chain(strength));
    check(
        trained.clone(),
        &[
            "about 70 kg",
            "67.5–71.4 kg by the seven formulas, fair",
            "60 kg × 5, Thu 1 Jan 1970",
            "Work load from this: 57.5 kg",
        ],
        &[],
    )
    .await;
    let lunge = update(&trained, Action::Lift(lift::Action::Choose(Lift::DumbbellLunge)), Moment::default()).0;
    check(
        lunge,
        &["no formula is made for lunges", "The load is that of one hand."],
        &["about", "Work load from this"],
    )
    .await;
    let load = |text: &str| Action::Type(Field::MaxLoad, text.into());
    let added = after([load("90"), Action::Strength(strength::Action::AddMaximum), Action::Go(Route::Strength)]);
    check(added, &["90 kg × 1, Thu 1 Jan 1970", "Remove", "Work load from this: 75 kg"], &[]).await;
    check(after([load("-1"), Action::Go(Route::Strength)]), &["It has to be more than 0."], &[]).await;
}

#[tokio::test]
async fn a_chart_is_drawn_and_read() {
    let none = go(&trained(0), Route::Strength);
    check(none.clone(), &["Your chart begins with your first session."], &["Records", "Save picture"]).await;
    assert!(!html(&none).await.contains("type=\"range\""));
    let one = go(&trained(1), Route::Strength);
    check(
        one.clone(),
        &["One session: a trend can be told from 4 on.", "3 × 5 × 60 kg", "1 of 53 weeks"],
        &["per body"],
    )
    .await;
    let page = html(&one).await;
    assert!(page.contains("data-part=\"dots\"") && !page.contains("type=\"range\""), "{page}");
    let five = go(&trained(5), Route::Strength);
    let says =
        ["60 to 70 kg in 4 weeks.", "five clean reps", "70 kg", "5 in a row now; at most 5, until Mon 21 Dec 2026"];
    check(five.clone(), &says, &["per body mass"]).await;
    let page = html(&five).await;
    for part in ["grid", "band", "estimate", "line", "dots", "one", "none"] {
        assert!(page.contains(&format!("<path data-part=\"{part}\" d=\"M")), "no {part} in {page}");
    }
    let slider = page.split("<input").find(|tag| tag.contains("type=\"range\"")).expect("a slider");
    for attribute in
        ["max=\"4\"", "value=\"4\"", "aria-label=\"Session\"", "aria-valuetext=\"Mon 21 Dec 2026: 3 × 5 × 70 kg"]
    {
        assert!(slider.contains(attribute), "no {attribute} in {slider}");
    }
    let picked = update(&five, Action::Strength(strength::Action::Pick(0)), five.now).0;
    assert!(html(&picked).await.contains("aria-valuetext=\"Mon 23 Nov 2026: 3 × 5 × 60 kg"));
    assert!(!page.contains("style="), "no style of its own");
}

#[tokio::test]
async fn load_per_body_mass_is_a_second_chart() {
    let model = trained(2);
    let entry = go(&model, Route::LogEntry(model.saved.log[0].id));
    let weighed = update(&entry, Action::Type(Field::BodyMass, "68".into()), entry.now).0;
    let strength = go(&weighed, Route::Strength);
    let page = html(&strength).await;
    assert_eq!(page.matches("role=\"img\"").count(), 2);
    check(strength, &["Work load per body mass", "0.92 times body mass"], &[]).await;
}

#[tokio::test]
async fn the_numbers_of_a_chart_are_a_table_too() {
    let model = go(&trained(35), Route::Strength);
    check(model.clone(), &["Show table"], &["Per mass"]).await;
    let table = update(&model, Action::Strength(strength::Action::Table(true)), model.now).0;
    check(table.clone(), &["Hide table", "Per mass", "Show more: 20 of 35"], &[]).await;
    let rows = |page: &str| {
        page.split("class=\"numbers\"")
            .nth(1)
            .expect("a table")
            .split("</table>")
            .next()
            .map(|table| table.matches("<tr>").count())
    };
    assert_eq!(rows(&html(&table).await), Some(21));
    let more = update(&table, Action::Strength(strength::Action::More), model.now).0;
    assert_eq!(rows(&html(&more).await), Some(36));
}

#[tokio::test]
async fn tables_go_by_the_formula() {
    let closed = go(&trained(1), Route::Strength);
    check(closed.clone(), &["The most for each number of reps"], &["by Epley", "First on"]).await;
    let open =
        [Table::Records, Table::Reps, Table::Percent].map(|table| Action::Strength(strength::Action::Open(table)));
    let model = open.into_iter().fold(closed, |model, action| update(&model, action, model.now).0);
    check(model.clone(), &["First on"], &[]).await;
    check(
        model.clone(),
        &["From 60 kg × 5 by Epley", "The most for each number of reps", "Percent of the maximum"],
        &[],
    )
    .await;
    let brzycki = update(&model, Action::Strength(strength::Action::Formula(Formula::Brzycki)), model.now).0;
    check(brzycki, &["From 60 kg × 5 by Brzycki"], &["by Epley"]).await;
    let lunge = update(&model, Action::Lift(lift::Action::Choose(Lift::BarbellLunge)), model.now).0;
    check(lunge, &["Reps and RPE"], &["The most for each"]).await;
}
