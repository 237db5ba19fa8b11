//! What a file weighs on its way to a phone.

use std::io::Write;

/// The bytes as a host sends them with `content-encoding: br`, at the highest quality.
pub fn brotli(bytes: &[u8]) -> Vec<u8> {
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
