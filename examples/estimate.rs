//! 1RM estimates from the command line: one JSON request on standard input, the estimates on standard output.
//!
//! `cargo run --release --example estimate < request.json`; [`fifth_rep::app::estimate_json`] tells the format.

use std::io::{Read, Write};
use std::process::ExitCode;

use fifth_rep::app::estimate_json;

fn main() -> ExitCode {
    let mut request = Vec::new();
    if let Err(error) = std::io::stdin().read_to_end(&mut request) {
        eprintln!("standard input: {error}");
    }
    let (answer, good) = estimate_json::answer(&request);
    let written = writeln!(std::io::stdout(), "{answer}");
    if good && written.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
