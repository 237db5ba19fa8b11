//! Tables that are brought in.

use fifth_rep::app::action::Action;
use fifth_rep::app::data;
use fifth_rep::app::data::bring_in::Adjust;
use fifth_rep::app::formats::csv::report::Zone;
use fifth_rep::app::formats::csv::when::DateOrder;
use fifth_rep::app::model::Model;
use fifth_rep::app::moment::Moment;
use fifth_rep::app::route::Route;
use fifth_rep::lifting::lift::Lift;
use fifth_rep::lifting::mass::Unit;

use crate::opened::{first_visit, then};
use crate::states::{check, go};

/// 2026-11-12, three days after the last sessions of the tables.
const AFTER_TABLES: Moment = Moment { ms: 1_794_470_400_000, offset: 60 };

fn with_table(text: &str, actions: impl IntoIterator<Item = Action>) -> Model {
    let read = Action::Data(data::Action::Read(Ok(text.to_owned())));
    then(first_visit("#/data", AFTER_TABLES), [read].into_iter().chain(actions), AFTER_TABLES)
}

fn adjusted(adjust: Adjust) -> Action {
    Action::Data(data::Action::Adjust(adjust))
}

#[tokio::test]
async fn long_work_shows_how_far_it_is_and_can_be_called_off() {
    let day = |day: u32| format!("2020-{:02}-{:02},Squat,{},5\n", 1 + day / 28, 1 + day % 28, 60 + day % 9);
    let rows = (0..300).flat_map(|number| (0..4).map(move |_| day(number)));
    let text: String = ["Date,Exercise,Weight (kg),Reps\n".to_owned()].into_iter().chain(rows).collect();
    let reading = with_table(&text, []);
    let words = "Reading… 0 of 1,201 rows.";
    check(reading.clone(), &[words, "Cancel"], &["Merge", "Leave it"]).await;
    // It goes on while another screen is shown.
    let elsewhere = with_table(&text, [Action::Go(Route::Gym), Action::Go(Route::Data)]);
    check(elsewhere, &[words], &["Merge"]).await;
    check(
        with_table(&text, [Action::Data(data::Action::Cancel)]),
        &["Restore a backup"],
        &["Reading", "Cancel", "Merge"],
    )
    .await;
}

#[tokio::test]
async fn a_table_shows_what_is_guessed_before_it_is_merged() {
    let ramp = include_str!("../data/tables/strong-unmarked-ramp.csv");
    check(
        with_table(ramp, []),
        &[
            "Sessions: 1 new, 0 changed, 0 the same.",
            "1 of 1 lift guessed",
            "Back squat: 20, 60, 80 kg as warm-up on 9 Nov 2026.",
            "Count them as work sets",
            "The file does not say kg or lb. Its loads are read in kg: Back squat 20 kg × 10 on 9 Nov 2026.",
            "Barbell loads are read with the bar in them.",
            "Times are read as on your clock here.",
            "Merge",
        ],
        &["back-off", "Left out", "noon", "Replace all"],
    )
    .await;
    check(
        with_table(ramp, [adjusted(Adjust::AllWork(Lift::BackSquat, true))]),
        &["Back squat: all sets are work sets.", "Tell them apart by load"],
        &["as warm-up"],
    )
    .await;
    check(
        with_table(include_str!("../data/tables/strong-top-set-backoff.csv"), []),
        &["Back squat: 90, 80 kg as back-off sets on 9 Nov 2026."],
        &["as warm-up"],
    )
    .await;
}

#[tokio::test]
async fn a_table_without_a_zone_can_be_read_elsewhere() {
    let ramp = include_str!("../data/tables/strong-unmarked-ramp.csv");
    for (zone, words) in [
        (Zone::Here, "Times are read as on your clock here. The first: Back squat 20 kg × 10 on 9 Nov 2026, 18:30."),
        (Zone::Utc, "Times are read as in UTC, and shown by your clock. The first:"),
        (Zone::At(345), "Times are read as on a clock at UTC+5:45. The first:"),
        (Zone::At(-570), "Times are read as on a clock at UTC−9:30. The first:"),
    ] {
        check(with_table(ramp, [adjusted(Adjust::Zone(zone))]), &[words, "Read times"], &[]).await;
    }
    let zoned =
        "Date,Exercise,Weight,Weight Unit,Reps\n2026-11-09 18:30Z,Squat,80,kg,5\n2026-11-09 18:30Z,Squat,180,lb,5\n";
    let mixed = "Loads in both kg and lb in 1 session, first on 9 Nov 2026: check this in the file.";
    check(with_table(zoned, []), &[mixed], &["Times are read", "Read times"]).await;
}

#[tokio::test]
async fn a_table_without_a_unit_can_be_switched() {
    let pounds = include_str!("../data/tables/strong-pounds-untold.csv");
    check(
        with_table(pounds, []),
        &["read in kg: Back squat 225 kg × 5 on 4 May 2026.", "Read them in lb"],
        &["guessed", "225 lb"],
    )
    .await;
    check(
        with_table(pounds, [adjusted(Adjust::Unit(Unit::Lb))]),
        &["read in lb: Back squat 225 lb × 5 on 4 May 2026.", "Read them in kg"],
        &["225 kg"],
    )
    .await;
    let wrong = [
        Action::Data(data::Action::Merge),
        Action::Data(data::Action::Read(Ok(pounds.to_owned()))),
        adjusted(Adjust::Unit(Unit::Lb)),
    ];
    check(
        with_table(pounds, wrong),
        &[
            "3 sets different in the file:",
            "Back squat, 4 May 2026: 225 kg × 5 → 225 lb × 5",
            "Change them to what the file says",
        ],
        &[],
    )
    .await;
}

#[tokio::test]
async fn a_table_says_what_is_left_out_and_what_is_not_known() {
    let text = "Date,Exercise,Weight (kg),Reps\n05/04/2026,Squat,heavy,5\n05/04/2026,Squat,,12\n05/04/2026,Hack,60,5\n\
                05/04/2026,Lunge (Dumbbell),12,8\n";
    check(
        with_table(text, []),
        &[
            "Left out: 1 row.",
            "Line 2, Weight (kg): not a number.",
            "“05/04/2026” is read as 5 Apr 2026.",
            "The month comes first",
            "Days without a time are read as noon.",
            "1 set without a load: body weight.",
            "Hack, 1 set",
            "Leave out",
            "Loads of dumbbells are read as one hand’s: Loaded lunge, dumbbells 12 kg × 8",
        ],
        &["does not say kg or lb", "on your clock"],
    )
    .await;
    check(
        with_table(text, [adjusted(Adjust::Order(DateOrder::MonthFirst)), adjusted(Adjust::BothHands(true))]),
        &["read as 4 May 2026.", "The day comes first", "They are for one hand", "6 kg × 8"],
        &[],
    )
    .await;
}

#[tokio::test]
async fn advice_says_that_it_rests_on_a_guess() {
    let ramp = include_str!("../data/tables/strong-unmarked-ramp.csv");
    let says = "These sets were not marked in your file";
    let lift = |actions: Vec<Action>| {
        with_table(ramp, actions.into_iter().chain([Action::Data(data::Action::Merge), Action::Go(Route::Lift)]))
    };
    check(lift(vec![]), &[says, "Next: 100 kg"], &[]).await;
    check(lift(vec![adjusted(Adjust::AllWork(Lift::BackSquat, true))]), &["Next: "], &[says]).await;
    let back_off =
        with_table(include_str!("../data/tables/strong-top-set-backoff.csv"), [Action::Data(data::Action::Merge)]);
    let id = back_off.saved.log[0].id;
    let entry = go(&back_off, Route::LogEntry(id));
    check(entry, &["back-off set", "The file did not mark these sets."], &["warm-up set"]).await;
    let body = with_table(include_str!("../data/tables/hevy-bodyweight.csv"), [Action::Data(data::Action::Merge)]);
    let id = body.saved.log[0].id;
    let entry = go(&body, Route::LogEntry(id));
    check(entry, &["12 × body weight"], &["no load", "× 0 kg"]).await;
}
