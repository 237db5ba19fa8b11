//! What a file weighs on its way to a phone.

use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io::Write;
use std::sync::{Mutex, PoisonError};

/// The bytes as a host sends them with `content-encoding: br`, at the highest quality.
///
/// That takes seconds for the wasm, so it is done once for the same bytes: each test of the browser has a server of its
/// own, and serves the same page.
pub fn brotli(bytes: &[u8]) -> Vec<u8> {
    static PACKED: Mutex<Option<HashMap<[u8; 32], Vec<u8>>>> = Mutex::new(None);
    let known = || PACKED.lock().unwrap_or_else(PoisonError::into_inner);
    let name = Sha256::digest(bytes).into();
    if let Some(packed) = known().as_ref().and_then(|known| known.get(&name)) {
        return packed.clone();
    }
    // Not while others wait to look.
    let packed = compress(bytes);
    known().get_or_insert_default().insert(name, packed.clone());
    packed
}

fn compress(bytes: &[u8]) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    match brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters) {
        Ok(_) => packed,
        Err(_) => unreachable!("reading from and writing to memory does not fail"),
    }
}

/// The bytes as a host sends them with `content-encoding: gzip`, at the highest level.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    match encoder.write_all(bytes).and_then(|()| encoder.finish()) {
        Ok(packed) => packed,
        Err(_) => unreachable!("writing to memory does not fail"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_packed_can_be_unpacked() {
        let text = b"five, five, five, five, five, five, five, five".repeat(20);
        let (mut by_brotli, mut by_gzip) = (Vec::new(), Vec::new());
        let packed = brotli(&text);
        assert!(packed.len() < 100);
        brotli::BrotliDecompress(&mut &packed[..], &mut by_brotli).unwrap();
        flate2::read::GzDecoder::new(&gzip(&text)[..]).read_to_end(&mut by_gzip).unwrap();
        assert_eq!(by_brotli, text);
        assert_eq!(by_gzip, text);
    }
}
