//! The processes and folders behind a test. Each of them ends with the value that stands for it.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use xtask::serve::Server;

use crate::engine::Engine;

/// How long a person would wait for anything here before they take it for broken.
const PATIENCE: Duration = Duration::from_secs(10);

/// Looks again and again until something is there. Each look asks the browser, so this does not spin.
#[track_caller]
pub fn eventually<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "in {PATIENCE:?} there was never {what}");
    }
}

/// The folder with the page under test.
pub fn dist() -> PathBuf {
    let folder = env::var_os("FIFTH_REP_DIST").map(PathBuf::from);
    let folder =
        folder.expect("run `cargo xtask test`, or build with `cargo xtask dist` and set FIFTH_REP_DIST to dist/");
    assert!(folder.join("index.html").is_file(), "no page in {}: run `cargo xtask dist`", folder.display());
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
        let folder = Folder::new();
        for entry in fs::read_dir(dist()).expect("dist/ can be read") {
            let path = entry.expect("dist/ can be read").path();
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
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
