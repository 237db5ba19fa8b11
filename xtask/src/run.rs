//! Other programs: how they are called and found.
//!
//! `std::process::Command` with a few functions around it. xshell and duct would not make this shorter: neither removes a
//! variable from the environment of all its commands, and xshell's commands borrow a shell that each function would have to take.

use anyhow::{Context, Result, ensure};
use std::env;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

/// A command in the project's folder, without the variables by which `cargo run` describes *this* package: a build would take
/// them for changed settings.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(crate::places::root()).stdin(Stdio::null());
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if ["CARGO_PKG_", "CARGO_BIN_", "CARGO_MANIFEST_"].iter().any(|start| text.starts_with(start)) {
            command.env_remove(name);
        }
    }
    command
}

/// The cargo that runs this, which need not be the first one on the path.
pub fn cargo() -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The command as a person would type it.
pub fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Runs a command and shows its output.
pub fn show(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("`{}` did not start", line(command)))?;
    succeeded(command, status)
}

/// Runs a command, shows its output, and hands each line of its standard output to `look`.
pub fn watch(command: &mut Command, mut look: impl FnMut(&str)) -> Result<()> {
    let child = command.stdout(Stdio::piped()).spawn();
    let mut child = child.with_context(|| format!("`{}` did not start", line(command)))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = String::from_utf8_lossy(&line?).into_owned();
            println!("{line}");
            look(&line);
        }
    }
    let status = child.wait()?;
    succeeded(command, status)
}

fn succeeded(command: &Command, status: ExitStatus) -> Result<()> {
    ensure!(status.success(), "`{}` failed ({status})", line(command));
    Ok(())
}

/// The standard output of a command.
pub fn read(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("`{}` did not start", line(command)))?;
    succeeded(command, output.status).with_context(|| String::from_utf8_lossy(&output.stderr).trim().to_owned())?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first of these programs that is on the path.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    names.iter().find_map(|name| {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&path).map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_missing_or_fails_is_named_and_each_line_of_another_is_seen() {
        let error = show(&mut command("no-such-program-here")).unwrap_err();
        assert!(error.to_string().contains("`no-such-program-here` did not start"), "{error}");
        assert_eq!(find(&["no-such-program-here"]), None);
        let error = format!("{:#}", read(cargo().args(["test", "--no-such-option"])).unwrap_err());
        assert!(
            error.contains("cargo test --no-such-option` failed") && error.contains("unexpected argument"),
            "{error}"
        );
        let mut lines = Vec::new();
        watch(cargo().arg("--version"), |line| lines.push(line.to_owned())).unwrap();
        assert!(lines.len() == 1 && lines[0].starts_with("cargo "), "{lines:?}");
    }
}
