//! Binary data as schemas write it.

/// The bytes that a text in base64 stands for; `None` if it is not base64.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=').bytes().map(digit).collect::<Option<Vec<_>>>()?;
    let bytes = digits.chunks(4).flat_map(|group| {
        let bits = group.iter().fold(0, |bits, digit| bits << 6 | u32::from(*digit));
        let padded = bits << (6 * (4 - group.len()));
        let [_, bytes @ ..] = padded.to_be_bytes();
        bytes.into_iter().take(group.len() * 6 / 8)
    });
    Some(bytes.collect())
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
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
