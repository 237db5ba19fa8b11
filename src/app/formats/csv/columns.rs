//! The columns of a table, by their headings.

use crate::app::saved::names::fold;
use crate::lifting::mass::Unit;
use crate::words::files::{FileFault, Needed};

/// The place of each column.
#[derive(Clone, Debug)]
pub struct Columns {
    /// The start of the session.
    pub start: usize,
    /// The time when the set was done, in our own table only.
    pub done: Option<usize>,
    /// The exercise.
    pub exercise: usize,
    /// The repetitions.
    pub reps: usize,
    /// The columns of loads with their units, those with a unit first. Some apps have one for each unit.
    pub loads: Vec<(usize, Option<Unit>)>,
    /// The unit of the load, row by row.
    pub unit: Option<usize>,
    /// The kind of set, or its number.
    pub kind: Option<usize>,
    /// The number of the set in its lift, in our own table only.
    pub set: Option<usize>,
    /// The number of the set in its exercise, in tables of other apps.
    pub index: Option<usize>,
    /// The note of the session.
    pub note: Option<usize>,
    /// The note of the set.
    pub set_note: Option<usize>,
    /// The answer whether a sixth repetition was possible.
    pub sixth: Option<usize>,
    /// The repetition at which form broke.
    pub broke_at: Option<usize>,
    /// Pain.
    pub pain: Option<usize>,
    /// The lifter's body mass.
    pub body_mass: Option<usize>,
}

const EXERCISES: &[&str] = &[
    "lift",
    "exercise name",
    "exercise title",
    "exercise",
    "ubung",
    "ubungsname",
    "esercizio",
    "exercice",
    "ejercicio",
    "exercicio",
];
const DATES: &[&str] = &["start time", "date", "datum", "data", "fecha", "startzeit"];
const REPS: &[&str] =
    &["reps", "repetitions", "wiederholungen", "wdh", "ripetizioni", "repeticiones", "repeticoes", "rep"];
const WEIGHTS: &[&str] = &["weight", "load", "gewicht", "peso", "poids", "carga", "charge", "carico"];
const KG: &[&str] = &["kg", "kgs", "kilogram", "kilograms", "kilogramm", "chili"];
const LB: &[&str] = &["lb", "lbs", "pound", "pounds"];
const UNITS: &[&str] = &["unit", "weight unit", "einheit", "gewichtseinheit", "unita", "unite", "unidad", "unidade"];

impl Columns {
    /// Finds the columns by their headings, in any order, in any case and with or without accents.
    ///
    /// # Errors
    /// The first required column that is missing.
    pub fn of(names: &[String]) -> Result<Columns, FileFault> {
        let headings: Vec<String> = names.iter().map(|name| heading(name)).collect();
        let find = |wanted: &[&str]| headings.iter().position(|name| wanted.contains(&name.as_str()));
        let need = |wanted: &[&str], what: Needed| find(wanted).ok_or(FileFault::NoColumn(what));
        let exercise = need(EXERCISES, Needed::Exercises)?;
        let done = find(&["done"]);
        let start = match done {
            Some(_) => need(&["session"], Needed::Sessions),
            None => need(DATES, Needed::Dates),
        }?;
        let mut loads: Vec<_> =
            headings.iter().enumerate().filter_map(|(place, name)| Some((place, load(name)?))).collect();
        loads.sort_by_key(|(_, unit)| unit.is_none());
        if loads.is_empty() {
            need(&[], Needed::Loads)?;
        }
        Ok(Columns {
            start,
            done,
            exercise,
            reps: need(REPS, Needed::Reps)?,
            loads,
            unit: find(UNITS),
            kind: find(&["kind", "set type", "set order"]),
            set: find(&["set"]).filter(|_| done.is_some()),
            index: find(&["set index", "set order"]),
            note: find(&["note", "workout notes", "description"]),
            set_note: find(&["notes", "comment", "set notes", "set comment"]).filter(|_| done.is_none()),
            sixth: find(&["sixth"]),
            broke_at: find(&["form broke at"]),
            pain: find(&["pain"]),
            body_mass: find(&["body mass kg"]),
        })
    }
}

/// Folds a heading to lower case, without accents, with single blanks between its words.
fn heading(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '#').filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// The unit in a heading of loads, if it has one; `None` for any other heading.
fn load(heading: &str) -> Option<Option<Unit>> {
    let (what, unit) = heading.split_once(' ').unwrap_or((heading, ""));
    if !WEIGHTS.contains(&what) {
        return None;
    }
    match unit {
        "" => Some(None),
        unit if KG.contains(&unit) => Some(Some(Unit::Kg)),
        unit if LB.contains(&unit) => Some(Some(Unit::Lb)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_many_apps_and_languages() {
        for (headings, loads) in [
            ("date,exercise name,set order,weight,reps,notes", vec![(3, None)]),
            ("Workout #;Date;Exercise Name;Set Order;Weight (kg);Reps", vec![(4, Some(Unit::Kg))]),
            ("start_time,exercise_title,set_index,set_type,weight_lbs,reps", vec![(4, Some(Unit::Lb))]),
            ("DATE,Exercise,Weight (kgs),Reps,Comment", vec![(2, Some(Unit::Kg))]),
            (
                "Date,Exercise,Weight,Weight (kg),Weight (lbs),Reps",
                vec![(3, Some(Unit::Kg)), (4, Some(Unit::Lb)), (2, None)],
            ),
            ("Datum;Übung;Gewicht (kg);Wiederholungen", vec![(2, Some(Unit::Kg))]),
            ("Data,Esercizio,Peso,Ripetizioni", vec![(2, None)]),
            ("Date,Exercice,Poids (kg),Répétitions", vec![(2, Some(Unit::Kg))]),
            ("Fecha,Ejercicio,Peso (lb),Repeticiones", vec![(2, Some(Unit::Lb))]),
            ("Data,Exercício,Carga,Repetições", vec![(2, None)]),
        ] {
            let names: Vec<String> = headings.split([',', ';']).map(str::to_owned).collect();
            let columns = Columns::of(&names).unwrap_or_else(|why| panic!("{headings}: {why}"));
            assert_eq!(columns.loads, loads, "{headings}");
        }
        for (headings, lacks) in
            [("Date,Reps,Weight", Needed::Exercises), ("Exercise,Date,Reps,Body weight", Needed::Loads)]
        {
            let names: Vec<String> = headings.split(',').map(str::to_owned).collect();
            let why = Columns::of(&names).expect_err(headings);
            assert_eq!(why, FileFault::NoColumn(lacks), "{headings}");
        }
    }
}
