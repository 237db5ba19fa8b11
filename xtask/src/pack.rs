//! The page as a good host sends it, with Brotli: its bytes, its weight, and the most that it may weigh.

use crate::{places, say};
use anyhow::Result;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The most that the release wasm may weigh with Brotli, in bytes.
///
/// With sessions, storage, sharing and charts it was 262 kB. Reading and comparing tables and backups in all their
/// forms, changing finished sessions, healing stored data and working in slices took 121 more; the session that fills
/// the page, with its sheets, 7.
const WASM: usize = 390_500;
/// The most that all files of the release page may weigh together with Brotli, in bytes.
const SITE: usize = 415_500;
/// The most that a script of the release page may weigh with Brotli, in bytes. With wasm-bindgen's names, its script is
/// 7.1 kB.
const SCRIPT: usize = 4_400;

/// The bytes as a host sends them with `content-encoding: br`, at the highest quality.
///
/// Compressing the program takes seconds, so the result is kept: each browser test has a server of its own for the same
/// page.
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

/// `true` if a file of this name is compressed already, so that compressing it again gains nothing.
pub fn is_packed_already(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    ["png", "jpg", "webp", "avif", "woff2", "gz", "br", "mp3", "ogg"].contains(&extension)
}

/// The weight of a file or of the whole page, in bytes: the name, as it is, with Brotli, and the most with Brotli.
type Weight = (String, usize, usize, usize);

/// The weights of all files, and of the whole in the end.
fn weigh(folder: &Path) -> Result<Vec<Weight>> {
    let mut weights = Vec::new();
    let (mut raw, mut packed) = (0, 0);
    for path in places::files(folder)? {
        let bytes = fs::read(&path)?;
        let small = if is_packed_already(&path) { bytes.len() } else { brotli(&bytes).len() };
        let name = places::name_in(folder, &path);
        let most = if name.ends_with(".wasm") {
            WASM
        } else if name.ends_with(".js") {
            SCRIPT
        } else {
            usize::MAX
        };
        weights.push((name, bytes.len(), small, most));
        (raw, packed) = (raw + bytes.len(), packed + small);
    }
    weights.push(("site".into(), raw, packed, SITE));
    Ok(weights)
}

/// Prints the weight of the program and of the whole page.
pub fn print_weight(folder: &Path) -> Result<()> {
    for (name, raw, packed, most) in weigh(folder)? {
        if let name @ ("wasm" | "site") = name.rsplit('.').next().unwrap_or_default() {
            let [raw, packed, most] = [raw, packed, most].map(say::size);
            say::note(&format!("{name}: {raw}, {packed} with brotli; at most {most}"));
        }
    }
    Ok(())
}

/// The files that are over their budget, in words.
pub fn over_budget(folder: &Path) -> Result<Vec<String>> {
    let over = weigh(folder)?.into_iter().filter(|(.., packed, most)| packed > most);
    let words = |(name, _, packed, most): Weight| {
        format!("{name} is {} with brotli, of at most {}", say::size(packed), say::size(most))
    };
    Ok(over.map(words).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::TestFolder;

    #[test]
    fn packed_bytes_can_be_unpacked() {
        let text = b"five, five, five, five, five, five, five, five".repeat(20);
        let packed = brotli(&text);
        assert!(packed.len() < 100 && packed == brotli(&text));
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &packed[..], &mut unpacked).unwrap();
        assert_eq!(unpacked, text);
    }

    #[test]
    fn a_heavy_program_script_or_page_is_named() {
        // Bytes that do not compress.
        let state = 1_u64;
        let next =
            |state: &u64| Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407));
        let noise: Vec<u8> =
            std::iter::successors(Some(state), next).map(|state| (state >> 56) as u8).take(SITE).collect();
        for (name, size, expected) in [
            ("a_bg.wasm", WASM + 1000, "a_bg.wasm is 391.5 kB with brotli, of at most 390.5 kB"),
            ("a.js", SCRIPT + 100, "a.js is 4.5 kB with brotli, of at most 4.4 kB"),
            ("a.css", SITE, "site is 415.5 kB with brotli, of at most 415.5 kB"),
            ("a.css", SCRIPT + 100, ""),
        ] {
            let folder = TestFolder::new("budget");
            folder.put(name, &noise[..size]);
            folder.put("b.png", "1");
            assert_eq!(over_budget(&folder.0).unwrap().concat(), expected);
        }
    }
}
