//! How other programs are called.

use crate::counts::Counts;
use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A command in the project's folder, without what `cargo run` said to this process about *its* package.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(crate::places::root()).stdin(Stdio::null());
    for (name, _) in env::vars_os() {
        let about_this_package = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_BIN_") || name.starts_with("CARGO_MANIFEST_")
        });
        if about_this_package {
            command.env_remove(name);
        }
    }
    command
}

/// The cargo that runs this: not whichever comes first on the path, since a machine may have two.
pub fn cargo() -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The command as one would type it.
pub fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// Runs a command with its output shown, and fails where it fails.
pub fn show(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("`{}` did not start", line(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}

/// What a command prints, if it succeeds.
pub fn read(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("`{}` did not start", line(command)))?;
    if !output.status.success() {
        bail!("`{}` failed ({}): {}", line(command), output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a test runner with its output shown, and counts the tests that it reports.
pub fn count(command: &mut Command) -> Result<Counts> {
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("`{}` did not start", line(command)))?;
    let mut counts = Counts::default();
    if let Some(output) = child.stdout.take() {
        let mut output = BufReader::new(output);
        let mut text = Vec::new();
        while output.read_until(b'\n', &mut text)? > 0 {
            std::io::stdout().write_all(&text)?;
            counts += Counts::in_line(&String::from_utf8_lossy(&text));
            text.clear();
        }
    }
    let status = child.wait()?;
    if !status.success() && counts.failed == 0 {
        counts.failed = 1;
    }
    Ok(counts)
}

/// The first program of these names on the path.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    names.iter().find_map(|name| {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&path).map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
    })
}

/// The path with these folders before it.
pub fn path_with(first: &[PathBuf]) -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths(first.iter().cloned().chain(env::split_paths(&path)))
        .context("a folder of tools has a character in its name that a search path cannot hold")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_typed() {
        let mut command = command("/usr/bin/cargo");
        command.args(["test", "--doc"]);
        assert_eq!(line(&command), "cargo test --doc");
    }

    #[test]
    fn what_is_not_there_is_said() {
        let error = show(&mut command("no-such-program-here")).unwrap_err();
        assert!(error.to_string().contains("`no-such-program-here` did not start"), "{error}");
        assert_eq!(find(&["no-such-program-here"]), None);
    }
}
