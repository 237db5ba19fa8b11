//! Commands to a whole Chromium, over its developer tools. A driver passes on only those to a window.
//!
//! The developer tools speak over a WebSocket (RFC 6455), of which one message each way is all that is needed here.

use std::fs;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::path::Path;

use serde_json::{Value, json};

use crate::harness::PATIENCE;

/// Asks the browser that runs in this folder, and returns its answer.
pub fn ask(profile: &Path, method: &str, parameters: &Value) -> io::Result<Value> {
    // The browser writes here where it listens.
    let place = fs::read_to_string(profile.join("DevToolsActivePort"))?;
    let (port, path) = place.trim_end().split_once('\n').ok_or_else(|| io::Error::other("no address of the tools"))?;
    let mut stream = TcpStream::connect(format!("127.0.0.1:{port}"))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    open(&mut stream, port, path)?;
    let command = json!({ "id": 1, "method": method, "params": parameters });
    stream.write_all(&frame(command.to_string().as_bytes()))?;
    let mut answer: Value = serde_json::from_slice(&message(&mut stream)?)?;
    if answer["error"].is_null() { Ok(answer["result"].take()) } else { Err(io::Error::other(answer.to_string())) }
}

/// Turns a connection into a WebSocket.
fn open(stream: &mut TcpStream, port: &str, path: &str) -> io::Result<()> {
    // Any sixteen bytes are a key.
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
    )?;
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        head.extend(byte);
    }
    if head.starts_with(b"HTTP/1.1 101 ") {
        Ok(())
    } else {
        Err(io::Error::other(String::from_utf8_lossy(&head).into_owned()))
    }
}

/// A text as one whole frame of a client. A mask of zeros leaves it as it is.
fn frame(text: &[u8]) -> Vec<u8> {
    const WHOLE_TEXT: u8 = 0x81;
    const MASKED: u8 = 0x80;
    let length = (text.len() as u64).to_be_bytes();
    [&[WHOLE_TEXT, MASKED | 127], &length[..], &[0; 4], text].concat()
}

/// The bytes of the next message.
fn message(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut start = [0; 2];
    stream.read_exact(&mut start)?;
    // A short length stands there itself; a longer one follows, in two bytes or in eight.
    let mut length = [0; 8];
    match start[1] {
        126 => stream.read_exact(&mut length[6..])?,
        127 => stream.read_exact(&mut length)?,
        short => length[7] = short,
    }
    let mut bytes = Vec::new();
    stream.take(u64::from_be_bytes(length)).read_to_end(&mut bytes)?;
    Ok(bytes)
}
