//! Tests of links as mails, chats and other sites leave them.

use super::super::{Address, SharedPlan, code_in, encode};
use super::*;
use crate::app::formats::shared_plan::SharedLift;
use crate::lifting::lift::Lift;
use crate::lifting::mass::Weight;
use crate::words::share::Flaw;

fn plan() -> SharedPlan {
    let lift = |(lift, kg)| SharedLift { lift, load: Weight::kg(kg), sets: 3, reps: 5, done: vec![] };
    let lifts = [(Lift::BackSquat, 60), (Lift::Deadlift, 80), (Lift::DumbbellLunge, 10)].map(lift).into();
    SharedPlan { lifts, bar: Some(Weight::kg(20)), rest: Some(3), single: Some(false) }
}

/// Escapes all but letters, digits and a few signs as `%2F`.
fn escaped(text: &str) -> String {
    let code = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(code).collect()
}

#[test]
fn a_link_opens_however_it_was_touched() {
    let (plan, base) = (plan(), "https://someone.github.io/fifth-rep/");
    let code = encode(&plan);
    let link = format!("{base}#/s/{code}");
    let (half, rest) = code.split_at(code.len() / 2);
    let mut texts = vec![
        code.clone(),
        link.clone(),
        format!("  {link}\n"),
        format!("<{link}>"),
        format!("\"{link}\""),
        format!("“{link}”"),
        format!("({link})."),
        format!("[Today]({link})"),
        format!("`{code}`,"),
        format!("{link}. See you there!"),
        format!("{code} and then we eat"),
        format!("Here: {link}, at six"),
        format!("A plan for Anna: {link}"),
        format!("HTTPS://SOMEONE.GITHUB.IO/fifth-rep/#/s/{code}"),
        format!("{link}?utm_source=mail&utm_medium=x"),
        format!("{link}&fbclid=IwAR0abc"),
        format!("{base}?fbclid=IwAR0abc#/s/{code}"),
        format!("{base}%23/s/{code}"),
        format!("{base}?/s/{code}"),
        format!("{base}s/{code}"),
        format!("{base}#s/{code}"),
        format!("{base}#!/s/{code}"),
        format!("{base}#/S/{code}"),
        format!("{base}#/s/{half}\n{rest}"),
        format!("{base}#/s/{half}\r\n   {rest}\r\nSee you"),
        format!("> {base}#/s/{half}\n> {rest}\n> See you"),
        format!("{base}#/s/{half}=\r\n{rest}"),
        format!("{base}#/s/{half} {rest}"),
        format!("{base}#/s/{half}\u{200b}\u{ad}{rest}"),
        format!("{base}&#x23;/s/{code}&amp;x=y"),
        format!("<a href=\"{link}\">today</a>"),
        escaped(&link),
        escaped(&escaped(&link)),
        format!("https://l.facebook.com/l.php?u={}&h=AT0abc", escaped(&link)),
        format!("https://eur01.safelinks.protection.outlook.com/?url={}&data=05%7C02", escaped(&link)),
        format!("https://www.google.com/url?q={}&amp;sa=D", escaped(&link)),
        format!("https://a.example/r?to={}", escaped(&format!("https://b.example/?u={}", escaped(&link)))),
    ];
    for text in &texts {
        assert_eq!(code_in(text).as_ref(), Ok(&code), "{text}");
    }
    // After a tap on a link, the browser gives the part after the page's own address.
    texts.clear();
    texts.extend([
        format!("#/s/{code}"),
        format!("#/s/{code}."),
        format!("#/s/{code})"),
        format!("#/s/{code}?utm_source=x"),
        format!("#/s/{code}&fbclid=x"),
        format!("#/s/{code}#:~:text=x"),
        format!("#s/{code}"),
        format!("#!/s/{code}"),
        format!("#/S/{code}"),
        format!("?/s/{code}"),
        format!("#{}", escaped(&format!("/s/{code}"))),
        format!("#{}", escaped(&escaped(&format!("/s/{code}")))),
        format!("#/s/{}%0A{}", half, rest),
        format!("#/s/{}%20{}", half, rest),
        format!("?fbclid=x&amp;u=%23/s/{code}"),
    ]);
    for fragment in &texts {
        assert_eq!(Address::parse(fragment), Address::Plan(Ok(plan.clone())), "{fragment}");
    }
}

#[test]
fn what_is_wrong_is_still_told() {
    let code = encode(&plan());
    let cut = &code[..code.len() - 3];
    for (text, flaw) in [
        (format!("https://x.example/#/s/{cut}"), Flaw::Cut),
        (format!("https://x.example/#/s/{cut}… and so on"), Flaw::Cut),
        (cut.to_owned(), Flaw::Cut),
        (format!("https://x.example/#/s/{}", code.replacen(&code[20..24], "____", 1)), Flaw::Altered),
        ("https://x.example/".to_owned(), Flaw::NotALink),
        ("A plan for Anna and Bert".to_owned(), Flaw::NotALink),
        ("AAAAAAAAAAAA".repeat(1_000), Flaw::TooLong),
    ] {
        assert_eq!(code_in(&text).and_then(|code| decode(&code)), Err(flaw), "{text}");
    }
}

#[test]
fn a_load_opens_however_it_was_touched() {
    let good = Address::parse("#/?lift=squat&load=82.5kg");
    assert!(matches!(good, Address::Load(Ok(_))));
    for fragment in [
        "?lift=squat&load=82.5kg",
        "#/?lift=squat&amp;load=82.5kg",
        "#/%3Flift%3Dsquat%26load%3D82.5kg",
        "#%2F%3Flift%3Dsquat%26load%3D82.5%20kg",
        "#/?utm_source=x&lift=Squat&load=82,5+kg&fbclid=y",
        "#/?lift=squat&load=82.5kg).",
        "#/?lift=squat&load=82.5kg?utm_source=x",
        "#/?lift=squat&load=%D9%A8%D9%A2%D9%AB%D9%A5kg",
        "#/?lift=squat&load=８２．５ｋｇ",
    ] {
        assert_eq!(Address::parse(fragment), good, "{fragment}");
    }
}
