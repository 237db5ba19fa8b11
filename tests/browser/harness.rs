//! The processes and folders behind a test. Each of them ends with the value that stands for it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use xtask::pack;
use xtask::serve::Server;

use crate::engine::Engine;

/// How long a condition is waited for: far longer than anything here takes on a machine that others keep busy as well.
pub const PATIENCE: Duration = Duration::from_secs(180);

/// How long the browser has the processor to itself between two looks.
const PAUSE: Duration = Duration::from_millis(20);

/// Looks again and again until something is there.
#[track_caller]
pub fn eventually<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "in {PATIENCE:?} there was never {what}");
        thread::park_timeout(PAUSE);
    }
}

/// The folder with the page under test.
pub fn dist() -> PathBuf {
    let folder = env::var_os("FIFTH_REP_DIST").map(PathBuf::from);
    let folder =
        folder.expect("run `cargo xtask test`, or build with `cargo xtask dist` and set FIFTH_REP_DIST to dist/");
    assert!(folder.join("index.html").is_file(), "no page in {}: run `cargo xtask dist`", folder.display());
    // The first to compress the program waits for seconds, on a busy machine for longer than a person would.
    static PACKED: OnceLock<()> = OnceLock::new();
    PACKED.get_or_init(|| {
        for entry in fs::read_dir(&folder).expect("dist/ can be read").flatten() {
            pack::brotli(&fs::read(entry.path()).unwrap_or_default());
        }
    });
    folder
}

/// The server of the page, for all tests.
pub fn page() -> &'static Server {
    static PAGE: OnceLock<Server> = OnceLock::new();
    PAGE.get_or_init(|| Server::start(&dist(), 0).expect("a server on a free port"))
}

/// A folder that is there as long as this.
pub struct Folder(PathBuf);

impl Folder {
    /// A new and empty one.
    pub fn new() -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("browser-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).expect("a folder in the target folder");
        Folder(path)
    }

    /// A copy of the page, without the files that `left_out` names.
    pub fn with_the_page(left_out: impl Fn(&Path) -> bool) -> Folder {
        Folder::copy_of(&dist(), left_out)
    }

    /// A copy of the page in another folder, without the files that `left_out` names.
    pub fn copy_of(page: &Path, left_out: impl Fn(&Path) -> bool) -> Folder {
        let folder = Folder::new();
        for entry in fs::read_dir(page).expect("the folder of the page can be read") {
            let path = entry.expect("the folder of the page can be read").path();
            if let Some(name) = path.file_name().filter(|_| path.is_file() && !left_out(&path)) {
                fs::copy(&path, folder.0.join(name)).expect("a file can be copied");
            }
        }
        folder
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A browser that is still ending may hold a file; what is left lies in the target folder.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A driver: the process that a test talks to, and that in turn runs a browser.
pub struct Driver {
    process: Child,
    port: u16,
    // Held open, since the driver would fail to write to a closed one.
    _output: BufReader<ChildStdout>,
}

impl Driver {
    /// Starts the engine's driver on a port that it chooses.
    pub fn start(engine: &Engine) -> Driver {
        let mut command = engine.driver();
        let about = format!("{:?}", command.get_program());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().unwrap_or_else(|error| panic!("the driver {about} did not start: {error}"));
        let mut output = BufReader::new(process.stdout.take().expect("its output is piped"));
        let mut said = String::new();
        let port = loop {
            let start = said.len();
            let length = output.read_line(&mut said).expect("what the driver says is text");
            if let Some(port) = engine.port_in(&said[start..]) {
                break port;
            }
            if length == 0 {
                let _ = process.kill();
                let _ = process.wait();
                panic!("the driver {about} ended at once; it said:\n{said}");
            }
        };
        Driver { process, port, _output: output }
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Kills the browser that it runs, all of its processes at once, so that none has time for a last word; then itself.
    pub fn kill_the_browser(&mut self) {
        let browser = descendants(self.process.id());
        assert!(!browser.is_empty(), "the driver runs a browser");
        let pids = browser.iter().map(u32::to_string);
        let killed = Command::new("kill").arg("-KILL").args(pids).stderr(Stdio::null()).status();
        killed.expect("a program that kills");
        // A process that waits for its parent to hear of its end runs no more.
        eventually("the end of the browser", || {
            let is_over = |pid: &u32| stat(*pid).is_none_or(|(state, _)| state == "Z");
            browser.iter().all(is_over).then_some(())
        });
        self.kill();
    }

    fn kill(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The processes that a process has started, and those that these have, the first ones first.
fn descendants(ancestor: u32) -> Vec<u32> {
    let pids = fs::read_dir("/proc").expect("the processes of this machine can be read").flatten();
    let pids = pids.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let all: Vec<(u32, u32)> = pids.filter_map(|pid| Some((pid, stat(pid)?.1))).collect();
    let mut family = vec![ancestor];
    let mut next = 0;
    while let Some(&parent) = family.get(next) {
        family.extend(all.iter().filter(|(_, other)| *other == parent).map(|(pid, _)| pid));
        next += 1;
    }
    family.split_off(1)
}

/// The state of a process, and the one that started it.
fn stat(pid: u32) -> Option<(String, u32)> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name before it stands in parentheses and may hold anything.
    let mut words = text.rsplit_once(')')?.1.split_whitespace();
    Some((words.next()?.to_owned(), words.next()?.parse().ok()?))
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.kill();
    }
}
