//! What kind of machine this is, and what its package manager can add.

use crate::{run, say};
use anyhow::{Result, bail};
use std::process::Stdio;
use std::sync::OnceLock;

/// Whether this is Debian or made from it, with its package manager.
pub fn is_debian() -> bool {
    static DEBIAN: OnceLock<bool> = OnceLock::new();
    *DEBIAN.get_or_init(|| {
        let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
        is_debian_release(&release) && run::find(&["apt-get"]).is_some()
    })
}

fn is_debian_release(text: &str) -> bool {
    text.lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .any(|value| value.trim_matches(['"', '\'']).split_whitespace().any(|name| name == "debian"))
}

/// Whether this process may install packages.
pub fn is_root() -> bool {
    static ROOT: OnceLock<bool> = OnceLock::new();
    *ROOT.get_or_init(|| cfg!(unix) && run::read(run::command("id").arg("-u")).is_ok_and(|id| id == "0"))
}

/// The command that installs these packages of Debian, as a person would type it.
pub fn install_line(packages: &[&str]) -> String {
    format!("sudo apt-get install {}", packages.join(" "))
}

/// Installs packages of Debian, or says which command would.
pub fn install(packages: &[&str]) -> Result<()> {
    if !is_debian() || !is_root() {
        bail!("run: {}", install_line(packages));
    }
    update();
    say::heading(&format!("installing {} (a minute or two)", packages.join(", ")));
    apt(&["install", "--yes", "--no-install-recommends"], packages)
}

/// Refreshes the lists of packages, once in a run. Old lists often do, so a failure here is left to show in the install.
fn update() {
    static UPDATED: OnceLock<()> = OnceLock::new();
    UPDATED.get_or_init(|| {
        say::heading("refreshing the lists of packages");
        if let Err(error) = apt(&["update"], &[]) {
            say::note(&format!("{error:#}"));
        }
    });
}

fn apt(verb: &[&str], packages: &[&str]) -> Result<()> {
    let mut command = run::command("apt-get");
    // Another package manager at work is waited for.
    command.args(["-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]).args(verb).args(packages);
    command.env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null());
    run::show(&mut command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_and_its_kin_are_known() {
        assert!(is_debian_release("NAME=\"Debian GNU/Linux\"\nID=debian\n"));
        assert!(is_debian_release("ID=ubuntu\nID_LIKE=debian\n"));
        assert!(is_debian_release("ID=pop\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian_release("ID=fedora\nID_LIKE=\"rhel\"\n"));
        assert!(!is_debian_release("VERSION_ID=debian"));
        assert!(!is_debian_release(""));
    }
}
