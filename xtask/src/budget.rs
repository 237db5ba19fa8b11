//! The weight of the page with Brotli, and the most that it may be.

use crate::{pack, places, say};
use anyhow::Result;
use std::fs;
use std::path::Path;

/// The most that the release wasm may weigh with Brotli, in bytes.
///
/// The page no longer only says what goes on the bar: it leads through a session, keeps it in a journal and among tabs,
/// merges, backs up and restores, shares plans as links and QR codes, and offers its own updates. Charts, records, finding
/// in the log, the reasons and the card made it 262 kB. To read tables and backups however they were written, to tell their
/// sets apart, compare them and ask, to complete and change finished sessions, to heal each copy of what is stored from the
/// other and to work in slices took 146 more. Little of that is needed before the first tap.
const WASM: usize = 412_000;

/// The most that all files of the release page may weigh together with Brotli, in bytes.
const SITE: usize = 438_000;

/// The most that a script of the release page may weigh with Brotli, in bytes. Unminified, wasm-bindgen's is 7.8 kB.
const SCRIPT: usize = 7_000;

/// The weight of a file or of the whole page, in bytes.
struct Weight {
    name: String,
    raw: usize,
    /// With Brotli.
    packed: usize,
    /// The most with Brotli, if it has a budget of its own.
    most: Option<usize>,
}

/// The weights of all files, and of the whole in the end.
fn weigh(folder: &Path) -> Result<Vec<Weight>> {
    let mut weights = Vec::new();
    let mut whole = Weight { name: "site".into(), raw: 0, packed: 0, most: Some(SITE) };
    for path in places::files(folder)? {
        let bytes = fs::read(&path)?;
        let budgets = [("wasm", WASM), ("js", SCRIPT)].into_iter();
        let most = budgets.filter(|(extension, _)| path.extension().is_some_and(|other| other == *extension));
        let most = most.map(|(_, most)| most).next();
        let weight = Weight {
            name: places::name_in(folder, &path),
            raw: bytes.len(),
            packed: pack::packed_size(&path, &bytes),
            most,
        };
        whole.raw += weight.raw;
        whole.packed += weight.packed;
        weights.push(weight);
    }
    weights.push(whole);
    Ok(weights)
}

/// Prints the weight of the program and of the whole page.
pub fn print(folder: &Path) -> Result<()> {
    for Weight { name, raw, packed, most } in weigh(folder)? {
        let (Some(most), "wasm" | "site") = (most, name.rsplit('.').next().unwrap_or_default()) else { continue };
        let name = name.rsplit('.').next().unwrap_or_default();
        let [raw, packed, most] = [raw, packed, most].map(say::size);
        say::note(&format!("{name}: {raw}, {packed} with brotli; at most {most}"));
    }
    Ok(())
}

/// The files that are over their budget, in words.
pub fn complaints(folder: &Path) -> Result<Vec<String>> {
    let complaint = |Weight { name, packed, most, .. }: Weight| {
        let most = most.filter(|most| packed > *most)?;
        Some(format!("{name} is {} with brotli, of at most {}", say::size(packed), say::size(most)))
    };
    Ok(weigh(folder)?.into_iter().filter_map(complaint).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::TestFolder;

    #[test]
    fn a_heavy_program_script_or_page_is_named() {
        // Bytes that do not compress.
        let mut state = 1_u64;
        let noise = std::iter::repeat_with(|| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        });
        let noise: Vec<u8> = noise.take(SITE + 1000).collect();
        for (name, size, complaint) in [
            ("a_bg.wasm", WASM + 1000, Some("a_bg.wasm is 41")),
            ("a.js", SCRIPT + 100, Some("a.js is 7.1 kB with brotli, of at most 7.0 kB")),
            ("a.png", SITE + 1000, Some("site is 439.0 kB with brotli, of at most 438.0 kB")),
            ("a.css", SCRIPT + 100, None),
        ] {
            let folder = TestFolder::new("budget");
            folder.put(name, &noise[..size]);
            let complaints = complaints(folder.path()).unwrap();
            assert_eq!(complaints.len(), usize::from(complaint.is_some()), "{complaints:?}");
            assert!(complaints.iter().all(|given| given.starts_with(complaint.unwrap())), "{complaints:?}");
        }
    }
}
