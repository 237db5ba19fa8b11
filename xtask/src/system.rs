//! The kind of machine, and what its package manager can add.

use crate::{run, say};
use anyhow::{Result, ensure};
use std::path::Path;
use std::process::Stdio;
use std::sync::OnceLock;

/// `true` on Debian or a system made from it, with its package manager.
pub fn is_debian() -> bool {
    Path::new("/etc/debian_version").is_file() && run::find(&["apt-get"]).is_some()
}

/// `true` if this process may install packages.
pub fn is_root() -> bool {
    cfg!(unix) && run::read(run::command("id").arg("-u")).is_ok_and(|id| id == "0")
}

/// Installs packages of Debian.
pub fn install(packages: &[&str]) -> Result<()> {
    static UPDATED: OnceLock<()> = OnceLock::new();
    ensure!(is_debian() && is_root(), "run: sudo apt-get install {}", packages.join(" "));
    UPDATED.get_or_init(|| {
        say::heading("refreshing the lists of packages");
        // Old lists often do, so a failure is left to show in the installation.
        if let Err(error) = apt(&["update"], &[]) {
            say::note(&format!("{error:#}"));
        }
    });
    say::heading(&format!("installing {} (a minute or two)", packages.join(", ")));
    apt(&["install", "--yes", "--no-install-recommends"], packages)
}

fn apt(verb: &[&str], packages: &[&str]) -> Result<()> {
    let mut command = run::command("apt-get");
    // Waits for another package manager that is at work.
    command.args(["-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]).args(verb).args(packages);
    command.env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null());
    run::show(&mut command)
}
