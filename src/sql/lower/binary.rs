//! Binary data as schemas write it.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Padding is left to the author, as Prisma leaves it.
const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The bytes that a text in base64 stands for; `None` if it is not base64.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    ENGINE.decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn groups_of_any_length_are_read() {
        let cases: [(&str, &[u8]); 6] = [
            ("", b""),
            ("aA==", b"h"),
            ("aGU=", b"he"),
            ("aGVs", b"hel"),
            ("aGVsbG8=", b"hello"),
            ("AP/+", &[0, 255, 254]),
        ];
        for (text, expected) in cases {
            assert_eq!(decode(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(decode("a-b_"), None);
    }
}
