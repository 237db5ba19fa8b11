//! A static server for the page: for a person with `cargo xtask serve`, and for the browser tests.
//!
//! It stops at once when it is dropped, open connections included, so that a test can take the network away.

use crate::{pack, places, publish, say, site};
use anyhow::{Context, Result, bail};
use std::collections::HashMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime};

/// How long a connection may say nothing before it is closed.
const PATIENCE: Duration = Duration::from_secs(60);

/// The longest request that is read.
const LONGEST_REQUEST: u64 = 16 * 1024;

/// `cargo xtask serve`: builds the release page and serves it until the process is ended.
pub fn command(port: u16) -> Result<()> {
    // First the port: it may be taken, and the build may be long.
    let listener = site::listen(port)?;
    site::build()?;
    let server = Server::on(listener, &places::dist(), "/")?;
    say::heading(&format!("serving dist/ on {} (Ctrl+C ends it)", server.url().trim_end_matches('/')));
    loop {
        thread::park();
    }
}

/// A server that runs until it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    base: String,
    shared: Arc<Shared>,
    acceptor: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    folder: PathBuf,
    base: String,
    stopped: AtomicBool,
    next: AtomicU64,
    open: Mutex<HashMap<u64, TcpStream>>,
    files: Mutex<HashMap<PathBuf, Arc<File>>>,
}

impl Server {
    /// Serves a folder on 127.0.0.1; port 0 is any free one.
    pub fn start(folder: &Path, port: u16) -> Result<Self> {
        Self::start_below(folder, port, "/")
    }

    /// Serves a folder below a path such as `/repo/`, as hosts of many projects do.
    pub fn start_below(folder: &Path, port: u16, base: &str) -> Result<Self> {
        Self::on(site::listen(port)?, folder, base)
    }

    fn on(listener: TcpListener, folder: &Path, base: &str) -> Result<Self> {
        if !base.starts_with('/') || !base.ends_with('/') {
            bail!("the path `{base}` has to begin and end with `/`");
        }
        let folder = folder.canonicalize().with_context(|| format!("{} cannot be served", folder.display()))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            folder,
            base: base.to_owned(),
            stopped: AtomicBool::new(false),
            next: AtomicU64::new(0),
            open: Mutex::default(),
            files: Mutex::default(),
        });
        let acceptor = thread::Builder::new().name("server".into()).spawn({
            let shared = Arc::clone(&shared);
            move || shared.accept(&listener)
        })?;
        Ok(Server { address, base: base.to_owned(), shared, acceptor: Some(acceptor) })
    }

    /// The address of the page, with a `/` at its end.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.base)
    }

    /// The port that it listens on.
    pub fn port(&self) -> u16 {
        self.address.port()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        // Wakes the thread that accepts; it sees that it is over and closes the port.
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port()));
        if let Some(acceptor) = self.acceptor.take() {
            let _ = acceptor.join();
        }
        for (_, stream) in lock(&self.shared.open).drain() {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

/// The lock's value, also after a panic of another thread: nothing here is left half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    fn accept(self: &Arc<Self>, listener: &TcpListener) {
        for stream in listener.incoming() {
            if self.stopped.load(Ordering::SeqCst) {
                return;
            }
            let Ok(stream) = stream else { continue };
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            if let Ok(handle) = stream.try_clone() {
                lock(&self.open).insert(number, handle);
            }
            let shared = Arc::clone(self);
            // A connection that gets no thread is closed, which the browser takes as a failed request.
            let _ = thread::Builder::new().name(format!("connection {number}")).spawn(move || {
                let _ = shared.talk(&stream);
                let _ = stream.shutdown(Shutdown::Both);
                lock(&shared.open).remove(&number);
            });
        }
    }

    /// Answers one request after the other until the connection ends.
    fn talk(&self, stream: &TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        let mut reader = BufReader::new(stream);
        loop {
            let mut head = Vec::new();
            let mut limited = (&mut reader).take(LONGEST_REQUEST);
            while !head.ends_with(b"\r\n\r\n") {
                if limited.read_until(b'\n', &mut head)? == 0 {
                    return Ok(());
                }
            }
            let head = String::from_utf8_lossy(&head).into_owned();
            let Some(request) = Request::read(&head) else {
                return Answer::short(400, "Bad Request").send(stream, false, false);
            };
            if self.stopped.load(Ordering::SeqCst) {
                return Ok(());
            }
            let answer = self.answer(&request);
            answer.send(stream, request.method == "HEAD", request.keep)?;
            if !request.keep {
                return Ok(());
            }
        }
    }

    fn answer(&self, request: &Request) -> Answer {
        if !["GET", "HEAD"].contains(&request.method) {
            return Answer::short(405, "Method Not Allowed");
        }
        let found = path_below(&self.folder, &self.base, request.target).and_then(|path| self.file(path));
        match found {
            Some(file) => {
                let headers = self.headers(request.target, &file.path);
                Answer::of(file, headers, request.accepted)
            }
            None => self.not_found(request),
        }
    }

    /// The page's own answer to an address that it has no file for, as most hosts of static pages give it.
    fn not_found(&self, request: &Request) -> Answer {
        let mut answer = Answer::short(404, "Not Found");
        let page = Some(self.folder.join(publish::NOT_FOUND)).filter(|_| request.target.starts_with(&self.base));
        if let Some(file) = page.and_then(|path| self.file(path)) {
            let headers = self.headers(request.target, &file.path);
            answer = Answer { status: answer.status, ..Answer::of(file, headers, request.accepted) };
        }
        answer
    }

    /// What the page's own headers say of a target, or what goes without saying where it has none.
    fn headers(&self, target: &str, path: &Path) -> Vec<(String, String)> {
        if let Some(file) = self.file(self.folder.join(publish::HEADERS)) {
            let target = target.split(['?', '#']).next().unwrap_or_default();
            let path = target.strip_prefix(&self.base).unwrap_or_default();
            return publish::headers_for(&String::from_utf8_lossy(&file.bytes), &format!("/{path}"));
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        vec![("cache-control".to_owned(), publish::cache_control(&name).to_owned())]
    }

    /// The file, read and compressed once for each time it changes.
    fn file(&self, path: PathBuf) -> Option<Arc<File>> {
        let path = path.canonicalize().ok().filter(|path| path.starts_with(&self.folder))?;
        let about = fs::metadata(&path).ok().filter(|about| about.is_file())?;
        let version = (about.len(), about.modified().ok());
        if let Some(file) = lock(&self.files).get(&path).filter(|file| file.version == version) {
            return Some(Arc::clone(file));
        }
        let bytes = fs::read(&path).ok()?;
        let file =
            Arc::new(File { version, bytes, brotli: OnceLock::new(), gzip: OnceLock::new(), path: path.clone() });
        lock(&self.files).insert(path, Arc::clone(&file));
        Some(file)
    }
}

/// A file that was asked for.
#[derive(Debug)]
struct File {
    path: PathBuf,
    version: (u64, Option<SystemTime>),
    bytes: Vec<u8>,
    brotli: OnceLock<Vec<u8>>,
    gzip: OnceLock<Vec<u8>>,
}

/// How a body is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    None,
    Gzip,
    Brotli,
}

/// The parts of a request that matter here.
#[derive(Debug, PartialEq, Eq)]
struct Request<'a> {
    method: &'a str,
    target: &'a str,
    accepted: Encoding,
    keep: bool,
}

impl<'a> Request<'a> {
    fn read(head: &'a str) -> Option<Self> {
        let mut lines = head.lines();
        let mut words = lines.next()?.split(' ');
        let (method, target, version) = (words.next()?, words.next()?, words.next()?);
        if !version.starts_with("HTTP/1.") || words.next().is_some() {
            return None;
        }
        let mut request = Request { method, target, accepted: Encoding::None, keep: version != "HTTP/1.0" };
        for (name, value) in lines.filter_map(|line| line.split_once(':')) {
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "accept-encoding" => request.accepted = best_encoding(value),
                "connection" if value.eq_ignore_ascii_case("close") => request.keep = false,
                // What it would be followed by is not read, so nothing after it can be told apart.
                "content-length" if value != "0" => request.keep = false,
                "transfer-encoding" => request.keep = false,
                _ => {}
            }
        }
        Some(request)
    }
}

/// The smallest encoding that an `Accept-Encoding` allows.
fn best_encoding(accepted: &str) -> Encoding {
    let allows = |wanted: &str| {
        accepted.split(',').any(|part| {
            let mut words = part.split(';').map(str::trim);
            let name = words.next().unwrap_or_default();
            let refused = words.any(|word| word.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0)));
            name.eq_ignore_ascii_case(wanted) && !refused
        })
    };
    if allows("br") {
        Encoding::Brotli
    } else if allows("gzip") {
        Encoding::Gzip
    } else {
        Encoding::None
    }
}

/// The file that a request means, if it stays in the folder.
fn path_below(folder: &Path, base: &str, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?;
    let path = decoded(path.strip_prefix(base)?)?;
    let inside = Path::new(&path);
    let stays = inside.components().all(|part| matches!(part, Component::Normal(_)));
    if !stays || path.contains(['\\', ':', '\0']) {
        return None;
    }
    if path.is_empty() || path.ends_with('/') {
        Some(folder.join(path).join("index.html"))
    } else {
        Some(folder.join(path))
    }
}

/// The text of a path with its `%20`s resolved.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = path.bytes();
    let mut text = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            text.push(byte);
            continue;
        }
        let mut digit = || char::from(bytes.next()?).to_digit(16);
        text.push(u8::try_from(digit()? * 16 + digit()?).ok()?);
    }
    String::from_utf8(text).ok()
}

/// What a browser is told about a file by its name.
fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        _ => "application/octet-stream",
    }
}

struct Answer {
    status: (u16, &'static str),
    headers: Vec<(String, String)>,
    body: Body,
}

enum Body {
    Words(&'static str),
    File(Arc<File>, Encoding),
}

impl Answer {
    fn short(code: u16, reason: &'static str) -> Self {
        let headers = [("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store")];
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        Answer { status: (code, reason), headers, body: Body::Words(reason) }
    }

    fn of(file: Arc<File>, mut headers: Vec<(String, String)>, accepted: Encoding) -> Self {
        let encoding = if site::is_packed_already(&file.path) { Encoding::None } else { accepted };
        let mut say = |name: &str, value: &str| headers.push((name.to_owned(), value.to_owned()));
        say("content-type", content_type(&file.path));
        say("vary", "accept-encoding");
        match encoding {
            Encoding::None => {}
            Encoding::Gzip => say("content-encoding", "gzip"),
            Encoding::Brotli => say("content-encoding", "br"),
        }
        Answer { status: (200, "OK"), headers, body: Body::File(file, encoding) }
    }

    fn send(&self, mut stream: &TcpStream, head_only: bool, keep: bool) -> io::Result<()> {
        let body = match &self.body {
            Body::Words(words) => words.as_bytes(),
            Body::File(file, Encoding::None) => &file.bytes,
            Body::File(file, Encoding::Gzip) => file.gzip.get_or_init(|| pack::gzip(&file.bytes)),
            Body::File(file, Encoding::Brotli) => file.brotli.get_or_init(|| pack::brotli(&file.bytes)),
        };
        let (code, reason) = self.status;
        let mut message = format!("HTTP/1.1 {code} {reason}\r\ncontent-length: {}\r\n", body.len());
        for (name, value) in &self.headers {
            message += &format!("{name}: {value}\r\n");
        }
        message += if keep { "\r\n" } else { "connection: close\r\n\r\n" };
        stream.write_all(message.as_bytes())?;
        if !head_only {
            stream.write_all(body)?;
        }
        stream.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_in_the_folder() {
        let path = |target: &str| path_below(Path::new("/site"), "/", target);
        assert_eq!(path("/"), Some("/site/index.html".into()));
        assert_eq!(path("/?a=1#b"), Some("/site/index.html".into()));
        assert_eq!(path("/in/a%20b.css?v"), Some("/site/in/a b.css".into()));
        for target in ["", "/../secret", "/in/../../secret", "/%2e%2e/secret", "/..%2fsecret", "//etc/passwd", "/\\x"] {
            assert_eq!(path(target), None, "{target}");
        }
        for target in ["/c:/x", "/%00", "/%", "/%4", "/%zz", "/%ff", "http://other/"] {
            assert_eq!(path(target), None, "{target}");
        }
        assert_eq!(path_below(Path::new("/site"), "/repo/", "/repo/"), Some("/site/index.html".into()));
        assert_eq!(path_below(Path::new("/site"), "/repo/", "/"), None);
    }

    #[test]
    fn encodings_are_chosen_as_allowed() {
        assert_eq!(best_encoding("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(best_encoding("gzip;q=0.5, br;q=0"), Encoding::Gzip);
        assert_eq!(best_encoding("identity"), Encoding::None);
        assert_eq!(best_encoding(""), Encoding::None);
    }

    #[test]
    fn requests_are_read() {
        let head = "GET /a HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n";
        let expected = Request { method: "GET", target: "/a", accepted: Encoding::Brotli, keep: false };
        assert_eq!(Request::read(head), Some(expected));
        for head in ["", "GET\r\n", "GET / FTP\r\n", "GET / / HTTP/1.1\r\n"] {
            assert_eq!(Request::read(head), None, "{head:?}");
        }
    }

    /// A folder of its own that is removed in the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("fifth-rep-serve-{name}-{}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            fs::write(path.join("index.html"), "<p>page</p>".repeat(50)).unwrap();
            fs::write(path.join("app-4e53a32aad4e5a2c_bg.wasm"), b"\0asm").unwrap();
            Folder(path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn ask(port: u16, request: &str) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        stream.write_all(request.replace('\n', "\r\n").as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    #[test]
    fn files_are_served_with_their_headers() {
        let folder = Folder::new("headers");
        let server = Server::start(&folder.0, 0).unwrap();
        let page = ask(server.port(), "GET / HTTP/1.1\nConnection: close\n\n");
        assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.ends_with("<p>page</p>"), "{page}");
        assert!(page.contains("text/html; charset=utf-8") && page.contains("no-cache"), "{page}");
        let packed = ask(server.port(), "GET / HTTP/1.1\nAccept-Encoding: br, gzip\nConnection: close\n\n");
        assert!(packed.contains("content-encoding: br") && packed.len() < page.len(), "{packed}");
        let wasm = ask(server.port(), "HEAD /app-4e53a32aad4e5a2c_bg.wasm HTTP/1.1\nConnection: close\n\n");
        assert!(wasm.contains("application/wasm") && wasm.contains("immutable"), "{wasm}");
        assert!(wasm.contains("content-length: 4\r\n") && wasm.ends_with("\r\n\r\n"), "{wasm}");
        assert!(ask(server.port(), "GET /none HTTP/1.1\nConnection: close\n\n").starts_with("HTTP/1.1 404"));
        assert!(ask(server.port(), "GET /../x HTTP/1.1\nConnection: close\n\n").starts_with("HTTP/1.1 404"));
        assert!(ask(server.port(), "POST / HTTP/1.1\nConnection: close\n\n").starts_with("HTTP/1.1 405"));
        assert!(ask(server.port(), "nonsense\n\n").starts_with("HTTP/1.1 400"));
    }

    #[test]
    fn the_pages_own_headers_are_sent_below_any_path() {
        let folder = Folder::new("own-headers");
        fs::write(folder.0.join("_headers"), "/*\n  X-All: 1\n/\n  Cache-Control: no-cache\n/other\n  X-Other: 1\n")
            .unwrap();
        for base in ["/", "/repo/"] {
            let server = Server::start_below(&folder.0, 0, base).unwrap();
            let page = ask(server.port(), &format!("GET {base}?a=1 HTTP/1.1\nConnection: close\n\n"));
            assert!(page.contains("x-all: 1\r\n") && page.contains("cache-control: no-cache\r\n"), "{page}");
            assert!(!page.contains("x-other"), "{page}");
        }
    }

    #[test]
    fn an_unknown_address_gets_the_pages_own_answer_below_its_place() {
        let folder = Folder::new("not-found");
        fs::write(folder.0.join(publish::NOT_FOUND), "<p>nothing here</p>").unwrap();
        fs::write(folder.0.join("_headers"), "/*\n  X-All: 1\n").unwrap();
        let server = Server::start_below(&folder.0, 0, "/repo/").unwrap();
        let answer = |path: &str| ask(server.port(), &format!("GET {path} HTTP/1.1\nConnection: close\n\n"));
        for path in ["/repo/s/code", "/repo/none", "/repo/a/b/?c"] {
            let answer = answer(path);
            assert!(answer.starts_with("HTTP/1.1 404 Not Found\r\n"), "{answer}");
            assert!(
                answer.contains("text/html") && answer.contains("x-all: 1") && answer.ends_with("here</p>"),
                "{answer}"
            );
        }
        assert!(answer("/none").ends_with("Not Found"));
    }

    #[test]
    fn one_connection_answers_many_requests() {
        let folder = Folder::new("many");
        let server = Server::start_below(&folder.0, 0, "/repo/").unwrap();
        assert!(server.url().ends_with("/repo/"));
        let answers = ask(server.port(), "GET / HTTP/1.1\n\nGET /repo/ HTTP/1.1\nConnection: close\n\n");
        assert!(answers.contains("404 Not Found") && answers.contains("200 OK"), "{answers}");
    }

    #[test]
    fn a_changed_file_is_served_anew() {
        let folder = Folder::new("changed");
        let server = Server::start(&folder.0, 0).unwrap();
        fs::write(folder.0.join("index.html"), "first").unwrap();
        assert!(ask(server.port(), "GET / HTTP/1.1\nConnection: close\n\n").ends_with("first"));
        fs::write(folder.0.join("index.html"), "the second").unwrap();
        assert!(ask(server.port(), "GET / HTTP/1.1\nConnection: close\n\n").ends_with("the second"));
    }

    #[test]
    fn stopping_closes_the_port_and_what_is_open() {
        let folder = Folder::new("stop");
        let server = Server::start(&folder.0, 0).unwrap();
        let port = server.port();
        let mut kept = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        kept.write_all(b"HEAD / HTTP/1.1\r\n\r\n").unwrap();
        assert_eq!(kept.read(&mut [0; 4096]).map(|length| length > 0).ok(), Some(true));
        drop(server);
        assert!(matches!(kept.read(&mut [0; 16]), Ok(0) | Err(_)));
        assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err());
        assert_eq!(Server::start(&folder.0, port).unwrap().port(), port);
    }
}
