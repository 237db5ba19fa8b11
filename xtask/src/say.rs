//! The output of the commands while they work.

use std::time::Duration;

/// Prints the heading of a part of the work.
pub fn heading(text: &str) {
    println!("\n==> {text}");
}

/// Prints a remark below the heading.
pub fn note(text: &str) {
    println!("    {text}");
}

/// Prints why a command failed, with the causes.
pub fn error(error: &anyhow::Error) {
    eprintln!("\nerror: {error:#}");
}

/// A time for people: `0.4 s`, `185.0 s`.
pub fn time(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// A number of bytes for people, in thousands: `34.5 kB`.
pub fn size(bytes: usize) -> String {
    format!("{:.1} kB", bytes as f64 / 1000.0)
}
