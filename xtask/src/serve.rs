//! A static server on 127.0.0.1, for `cargo xtask serve` and for the browser tests.
//!
//! tower-http's `ServeDir` finds files, refuses paths that lead out of the folder and names content types; hyper speaks
//! HTTP. The browser tests build both anyway, for their client. Added here is what a host does for this page: the
//! headers of `_headers`, the page for unknown addresses, and Brotli. tiny_http is smaller, but a dropped server leaves
//! connections open.

use crate::{pack, publish};
use anyhow::{Context, Result, ensure};
use http_body_util::{BodyExt, Empty, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, VARY};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::fs;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::runtime::{self, Runtime};
use tokio::task;
use tower_http::services::ServeDir;

/// Listens on a port of this machine; 0 means any free one.
pub fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| {
        format!("cannot listen on 127.0.0.1:{port}; if another program does, choose another port with `--port N`")
    })
}

/// A server that runs until it is dropped. Dropping it closes the port and every open connection.
///
/// Drop it outside of asynchronous code, since that waits for the threads of the server.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    base: String,
    _runtime: Runtime,
}

impl Server {
    /// Serves a folder on 127.0.0.1; port 0 means any free one.
    pub fn start(folder: &Path, port: u16) -> Result<Self> {
        Self::start_below(folder, port, "/")
    }

    /// Serves a folder below a path such as `/repo/`, as hosts of many projects do.
    pub fn start_below(folder: &Path, port: u16, base: &str) -> Result<Self> {
        Self::on(listen(port)?, folder, base)
    }

    /// Serves a folder below a path, with a listener that is open already.
    pub fn on(listener: TcpListener, folder: &Path, base: &str) -> Result<Self> {
        ensure!(base.starts_with('/') && base.ends_with('/'), "the path `{base}` has to begin and end with `/`");
        let folder = folder.canonicalize().with_context(|| format!("{} cannot be served", folder.display()))?;
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let runtime = runtime::Builder::new_multi_thread().enable_io().build()?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        runtime.spawn(accept(listener, Arc::new(Site { folder, base: base.to_owned() })));
        Ok(Server { address, base: base.to_owned(), _runtime: runtime })
    }

    /// The address of the page, with a `/` at its end.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.base)
    }

    /// The port of the server.
    pub fn port(&self) -> u16 {
        self.address.port()
    }
}

async fn accept(listener: tokio::net::TcpListener, site: Arc<Site>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        // Without it answers are only slower.
        let _ = stream.set_nodelay(true);
        let site = Arc::clone(&site);
        let service = service_fn(move |request| {
            let site = Arc::clone(&site);
            async move { site.answer(&request).await }
        });
        task::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    }
}

/// The folder that is served, and the path below which it is.
#[derive(Debug)]
struct Site {
    folder: PathBuf,
    base: String,
}

impl Site {
    async fn answer(&self, request: &Request<Incoming>) -> io::Result<Response<Full<Bytes>>> {
        if ![Method::GET, Method::HEAD].contains(request.method()) {
            return short(StatusCode::METHOD_NOT_ALLOWED);
        }
        let Some(below) = request.uri().path().strip_prefix(&self.base) else { return short(StatusCode::NOT_FOUND) };
        let path = format!("/{below}");
        let (status, file) = match self.file(&path).await? {
            Some(file) => (StatusCode::OK, Some(file)),
            None => (StatusCode::NOT_FOUND, self.file(&format!("/{}", publish::NOT_FOUND)).await?),
        };
        let Some((content_type, mut bytes)) = file else { return short(StatusCode::NOT_FOUND) };
        let mut response = Response::builder().status(status).header(CONTENT_TYPE, content_type);
        response = response.header(VARY, ACCEPT_ENCODING.as_str());
        let headers = fs::read_to_string(self.folder.join(publish::HEADERS)).unwrap_or_default();
        for (name, value) in publish::headers_for(&headers, &path) {
            response = response.header(name, value);
        }
        if accepts_brotli(request.headers()) && !pack::is_packed_already(Path::new(&path)) {
            bytes = task::spawn_blocking(move || pack::brotli(&bytes)).await?.into();
            response = response.header(CONTENT_ENCODING, "br");
        }
        response.body(Full::new(bytes)).map_err(io::Error::other)
    }

    /// The content type and the bytes of the file that a path means, if it is in the folder.
    ///
    /// The conditions and the range of the browser's request are left out: the time of a change has whole seconds
    /// there, and tests change files more often.
    async fn file(&self, path: &str) -> io::Result<Option<(String, Bytes)>> {
        let Ok(request) = Request::get(path).body(Empty::<Bytes>::new()) else { return Ok(None) };
        let response = ServeDir::new(&self.folder).try_call(request).await?;
        if response.status() != StatusCode::OK {
            return Ok(None);
        }
        let content_type = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let mut content_type = content_type.unwrap_or("application/octet-stream").to_owned();
        if content_type.starts_with("text/") {
            content_type += "; charset=utf-8";
        }
        let bytes = response.into_body().collect().await?.to_bytes();
        Ok(Some((content_type, bytes)))
    }
}

/// An answer of the server's own, in the words of its status.
fn short(status: StatusCode) -> io::Result<Response<Full<Bytes>>> {
    let words = status.canonical_reason().unwrap_or_default();
    let response = Response::builder().status(status).header(CONTENT_TYPE, "text/plain; charset=utf-8");
    response.header(CACHE_CONTROL, "no-store").body(Full::from(words)).map_err(io::Error::other)
}

/// `true` if an `Accept-Encoding` allows Brotli.
fn accepts_brotli(headers: &HeaderMap) -> bool {
    let values = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    let mut encodings = values.flat_map(|value| value.split(',')).map(|encoding| encoding.replace(' ', ""));
    // A weight of zero refuses it.
    encodings.any(|encoding| {
        encoding == "br" || encoding.starts_with("br;q=") && encoding.contains(|c| ('1'..='9').contains(&c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::TestFolder;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    fn page() -> TestFolder {
        let folder = TestFolder::new("serve");
        folder.put("index.html", "<p>page</p>".repeat(50));
        folder.put("in/a b.css", "p {}");
        folder.put("_headers", "/*\n  X-All: 1\n/\n  Cache-Control: no-cache\n/other\n  X-Other: 1\n");
        folder
    }

    fn ask(server: &Server, request: &str) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port())).unwrap();
        write!(stream, "{request} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    #[test]
    fn files_have_their_type_and_the_headers_of_the_page() {
        let folder = page();
        for name in ["a.js", "a.wasm", "a.webmanifest", "a.svg", "a.png"] {
            folder.put(name, "text");
        }
        let server = Server::start(&folder.0, 0).unwrap();
        for (path, content_type) in [
            ("/", "text/html; charset=utf-8"),
            ("/?a=1", "text/html; charset=utf-8"),
            ("/in/a%20b.css?v", "text/css; charset=utf-8"),
            ("/a.js", "text/javascript; charset=utf-8"),
            ("/a.wasm", "application/wasm"),
            ("/a.webmanifest", "application/manifest+json"),
            ("/a.svg", "image/svg+xml"),
            ("/a.png", "image/png"),
        ] {
            let answer = ask(&server, &format!("GET {path}"));
            assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.contains("x-all: 1\r\n"), "{path}: {answer}");
            assert!(answer.contains(&format!("content-type: {content_type}\r\n")), "{path}: {answer}");
            assert_eq!(answer.contains("cache-control: no-cache"), ["/", "/?a=1"].contains(&path), "{answer}");
            assert!(!answer.contains("x-other"), "{answer}");
        }
        let head = ask(&server, "HEAD /a.wasm");
        assert!(head.contains("content-length: 4\r\n") && head.ends_with("\r\n\r\n"), "{head}");
    }

    #[test]
    fn brotli_is_sent_to_those_who_accept_it() {
        let folder = page();
        folder.put("a.png", "picture");
        let server = Server::start(&folder.0, 0).unwrap();
        for (path, accepted, packed) in [
            ("/", "gzip, deflate, br, zstd", true),
            ("/", "gzip;q=0.5, br;q=0", false),
            ("/", "identity", false),
            ("/", "", false),
            ("/a.png", "br", false),
        ] {
            let answer = ask(&server, &format!("GET {path} HTTP/1.1\r\nAccept-Encoding: {accepted}\r\nX:"));
            assert_eq!(answer.contains("content-encoding: br\r\n"), packed, "{accepted}: {answer}");
            assert_eq!(answer.ends_with("page</p>") || answer.ends_with("picture"), !packed, "{accepted}: {answer}");
        }
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let folder = page();
        let server = Server::start(&folder.0.join("in"), 0).unwrap();
        assert!(ask(&server, "GET /a%20b.css").starts_with("HTTP/1.1 200"));
        for way in ["/../", "/x/../../", "/%2e%2e/", "/..%2f", "/..%5c", "/x/..%2f..%2f", "//../", "/./../", "/%00/"] {
            let answer = ask(&server, &format!("GET {way}index.html"));
            assert!(answer.starts_with("HTTP/1.1 404") && answer.ends_with("Not Found"), "{way}: {answer}");
        }
        for path in ["//etc/passwd", "/%2fetc/passwd", "/c:/", "/%", "/%zz", "/%ff", "/", "/none"] {
            assert!(ask(&server, &format!("GET {path}")).starts_with("HTTP/1.1 404"), "{path}");
        }
        assert!(ask(&server, "POST /").starts_with("HTTP/1.1 405"));
        assert!(ask(&server, "nonsense").starts_with("HTTP/1.1 400"));
    }

    #[test]
    fn an_unknown_address_gets_the_pages_own_answer_below_its_path() {
        let folder = page();
        folder.put(publish::NOT_FOUND, "<p>nothing here</p>");
        let server = Server::start_below(&folder.0, 0, "/repo/").unwrap();
        assert!(server.url().ends_with("/repo/") && ask(&server, "GET /repo/").contains("cache-control: no-cache"));
        for path in ["/repo/s/code", "/repo/none", "/repo/a/b/?c", "/repo/in"] {
            let answer = ask(&server, &format!("GET {path}"));
            assert!(answer.starts_with("HTTP/1.1 404 Not Found\r\n") && answer.ends_with("here</p>"), "{answer}");
            assert!(answer.contains("text/html") && answer.contains("x-all: 1"), "{answer}");
        }
        assert!(ask(&server, "GET /none").ends_with("Not Found"));
        assert!(Server::start_below(&folder.0, 0, "repo").is_err());
    }

    #[test]
    fn one_connection_gets_files_as_they_are_now_until_the_server_is_dropped() {
        let folder = page();
        let server = Server::start(&folder.0, 0).unwrap();
        let port = server.port();
        let mut kept = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        let mut ask = |expected: &str| {
            kept.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
            let mut answer = String::new();
            while !answer.ends_with(expected) {
                let mut part = [0; 4096];
                let length = kept.read(&mut part).unwrap();
                assert!(length > 0, "{answer}");
                answer += &String::from_utf8_lossy(&part[..length]);
            }
        };
        for text in ["first", "the second"] {
            folder.put("index.html", text);
            ask(text);
        }
        let taken = format!("{:#}", listen(port).unwrap_err());
        assert!(taken.contains(&format!("127.0.0.1:{port}")) && taken.contains("--port"), "{taken}");
        drop(server);
        assert!(matches!(kept.read(&mut [0; 16]), Ok(0) | Err(_)));
        assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err());
        assert_eq!(Server::start(&folder.0, port).unwrap().port(), port);
    }
}
