//! Brotli, as a good host compresses the page.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The bytes as a host sends them with `content-encoding: br`, at the highest quality.
///
/// That takes seconds for the program, so the result is kept: each browser test has a server of its own for the same page.
pub fn brotli(bytes: &[u8]) -> Vec<u8> {
    // The files of a few builds: comparing bytes is faster here than hashing them without optimisation.
    static PACKED: Mutex<Vec<(Vec<u8>, Vec<u8>)>> = Mutex::new(Vec::new());
    let known = || PACKED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, packed)) = known().iter().find(|(raw, _)| raw == bytes) {
        return packed.clone();
    }
    // Without the lock, so that nobody waits for it to look.
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    match brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters) {
        Ok(_) => known().push((bytes.to_vec(), packed.clone())),
        Err(_) => unreachable!("reading from and writing to memory does not fail"),
    }
    packed
}

/// Whether a file of this name is compressed already, so that compressing it again gains nothing.
pub fn is_packed_already(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    ["png", "jpg", "webp", "avif", "woff2", "gz", "br", "mp3", "ogg"].contains(&extension)
}

/// The number of bytes that a host sends for a file.
pub fn packed_size(path: &Path, bytes: &[u8]) -> usize {
    if is_packed_already(path) { bytes.len() } else { brotli(bytes).len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_bytes_can_be_unpacked() {
        let text = b"five, five, five, five, five, five, five, five".repeat(20);
        let packed = brotli(&text);
        assert!(packed.len() < 100 && packed == brotli(&text));
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &packed[..], &mut unpacked).unwrap();
        assert_eq!(unpacked, text);
    }
}
