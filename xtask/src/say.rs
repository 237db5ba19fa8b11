//! What the commands print while they work.

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

/// A time for people: `0.4 s`, `12.3 s`, `3 min 05 s`.
pub fn time(time: Duration) -> String {
    let tenths = (time.as_millis() + 50) / 100;
    if tenths < 600 {
        return format!("{}.{} s", tenths / 10, tenths % 10);
    }
    let seconds = time.as_secs_f64().round() as u64;
    format!("{} min {:02} s", seconds / 60, seconds % 60)
}

/// A number of bytes for people, in thousands: `812 B`, `34.5 kB`.
pub fn size(bytes: usize) -> String {
    if bytes < 1000 { format!("{bytes} B") } else { format!("{:.1} kB", bytes as f64 / 1000.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_sizes_are_short() {
        for (milliseconds, text) in
            [(0, "0.0 s"), (1249, "1.2 s"), (59_949, "59.9 s"), (59_960, "1 min 00 s"), (185_000, "3 min 05 s")]
        {
            assert_eq!(time(Duration::from_millis(milliseconds)), text);
        }
        assert_eq!((size(812), size(34_540)), ("812 B".into(), "34.5 kB".into()));
    }
}
