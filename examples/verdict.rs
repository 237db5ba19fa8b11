//! The rules of progression from the command line: one JSON request on standard input, the advice on standard output.
//!
//! `cargo run --release --example verdict < request.json`; [`fifth_rep::app::formats::json::verdict`] describes the format,
//! `docs/command-line.md` shows it.

use std::io::{stdin, stdout};
use std::process::ExitCode;

use fifth_rep::app::formats::json::{serve, verdict};

fn main() -> ExitCode {
    match serve(stdin(), stdout(), verdict::answer) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
