use super::*;

#[test]
fn reads_what_people_type() {
    let kg = |grams| Ok(Weight::grams(grams));
    for (text, expected) in [
        ("82.5", kg(82_500)),
        ("82,5", kg(82_500)),
        ("82.5 kg", kg(82_500)),
        ("82,5KG", kg(82_500)),
        ("  100  ", kg(100_000)),
        ("\u{a0}60\u{a0}kg", kg(60_000)),
        ("102.", kg(102_000)),
        (".5", kg(500)),
        ("060", kg(60_000)),
        ("+60", kg(60_000)),
        ("0", kg(0)),
        ("-0", kg(0)),
        ("180 lb", Ok(Weight::lb(180))),
        ("180lbs", Ok(Weight::lb(180))),
        ("180 pounds", Ok(Weight::lb(180))),
        ("1000000", Ok(Weight::kg(1_000_000))),
        ("", Err(ParseMassError::Empty)),
        ("   ", Err(ParseMassError::Empty)),
        ("abc", Err(ParseMassError::NotANumber)),
        ("kg", Err(ParseMassError::NotANumber)),
        (".", Err(ParseMassError::NotANumber)),
        ("12..5", Err(ParseMassError::NotANumber)),
        ("1,234.5", Err(ParseMassError::NotANumber)),
        ("1e9", Err(ParseMassError::NotANumber)),
        ("60 kg 5", Err(ParseMassError::NotANumber)),
        ("٦٠", kg(60_000)),
        ("٨٢٫٥", kg(82_500)),
        ("۸۲٫۵ kg", kg(82_500)),
        ("８２．５ｋｇ", kg(82_500)),
        ("１８０　ｌｂ", Ok(Weight::lb(180))),
        ("٦٠٫٥٫٥", Err(ParseMassError::NotANumber)),
        ("－５", Err(ParseMassError::Negative)),
        ("60 st", Err(ParseMassError::UnknownUnit)),
        ("-5", Err(ParseMassError::Negative)),
        ("\u{2212}5", Err(ParseMassError::Negative)),
        ("0.0000000000001", Err(ParseMassError::TooFine)),
        ("0.00001 lb", Err(ParseMassError::TooFine)),
        ("1000000.1", Err(ParseMassError::TooHeavy)),
        ("1000000000", Err(ParseMassError::TooHeavy)),
        ("99999999999999999999999999999999999999999999", Err(ParseMassError::TooHeavy)),
    ] {
        assert_eq!(Weight::parse(text, Unit::Kg), expected, "{text:?}");
    }
    assert_eq!(Weight::parse("180", Unit::Lb), Ok(Weight::lb(180)));
}

#[test]
fn pounds_add_up_to_the_pound() {
    let mut load = Mass::from_lb(45);
    for pairs in 1..=10 {
        load += Mass::from_lb(45) * 2;
        assert_eq!(load.number(Unit::Lb), (45 + 90 * pairs).to_string());
    }
    assert_eq!(Mass::from_lb(45), "20.41165665 kg".parse::<Weight>().unwrap().mass);
}

#[test]
fn shows_a_mass_in_either_unit() {
    for (mass, kg, lb) in [
        (Mass::ZERO, "0", "0"),
        (Mass::from_kg(20), "20", "44.1"),
        (Mass::from_grams(1_250), "1.25", "2.8"),
        (Mass::from_grams(82_500), "82.5", "181.9"),
        (Mass::from_grams(125), "0.125", "0.3"),
        (Mass::from_lb(45), "20.4", "45"),
        (Mass::from_lb(135), "61.2", "135"),
    ] {
        assert_eq!((mass.number(Unit::Kg).as_str(), mass.number(Unit::Lb).as_str()), (kg, lb));
    }
    assert_eq!(Mass::from_lb(135).rounded(Unit::Kg, 4), "61.235");
    assert_eq!(Mass::MAX_WRITTEN.rounded(Unit::Lb, 4), "2204622.6218");
    assert_eq!(Mass::from_nanograms(u64::MAX).rounded(Unit::Lb, 9), "40668109.2844");
    assert_eq!(Mass::from_grams(999_960).rounded(Unit::Kg, 1), "1000");
    assert_eq!(Weight::grams(82_500).to_string(), "82.5 kg");
}

#[test]
fn the_stored_text_keeps_every_nanogram() {
    for weight in [
        Weight::grams(82_500),
        Weight::lb(45),
        "2.5 lb".parse().unwrap(),
        Mass::from_nanograms(1).in_unit(Unit::Kg),
        "0.0001 lb".parse().unwrap(),
    ] {
        let text = String::from(weight);
        assert_eq!(Weight::try_from(text.clone()), Ok(weight), "{text}");
    }
    // 20 kg is no whole number of ten-thousandths of a pound: the mass is kept rather than the unit.
    assert_eq!(String::from(Mass::from_kg(20).in_unit(Unit::Lb)), "20 kg");
    assert!("60".parse::<Weight>().is_err());
}

#[test]
fn arithmetic_stays_in_range() {
    let most = Mass::from_nanograms(u64::MAX);
    assert_eq!(most + most, most);
    assert_eq!(most * 2, most);
    assert_eq!(most.percent(200), most);
    assert_eq!(Mass::from_kg(100).percent(40), Mass::from_kg(40));
    assert_eq!(Mass::from_nanograms(1_250).percent(5), Mass::from_nanograms(63));
    assert_eq!(Mass::from_kg(40).scaled(Mass::from_kg(80), Mass::from_kg(100)), Mass::from_kg(32));
    assert_eq!(Mass::from_kg(40).scaled(Mass::from_kg(80), Mass::ZERO), Mass::ZERO);
    assert_eq!(Mass::from_nanograms(u64::MAX - 5).percent(100), Mass::from_nanograms(u64::MAX - 5));
    assert_eq!(Mass::from_kg(1).saturating_sub(Mass::from_kg(2)), Mass::ZERO);
    assert_eq!(Mass::from_kg(1).checked_sub(Mass::from_kg(2)), None);
    assert_eq!(Mass::from_kg(1).abs_diff(Mass::from_kg(3)), Mass::from_kg(2));
    assert_eq!([Mass::from_kg(1), Mass::from_kg(2)].into_iter().sum::<Mass>(), Mass::from_kg(3));
}
