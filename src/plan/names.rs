//! Names that a migration makes up: short enough for the database, and never the same for two things.

/// The name, or where it is too long, its beginning with digits that stand for the whole.
pub(super) fn shortened(name: &str, max_bytes: usize) -> String {
    if name.len() <= max_bytes {
        return name.to_owned();
    }
    let digits = format!("_{:08x}", fingerprint(name.bytes()));
    let mut end = max_bytes - digits.len();
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}{digits}", &name[..end])
}

/// The name with a suffix.
pub(super) fn with_suffix(name: &str, suffix: &str, max_bytes: usize) -> String {
    shortened(&format!("{name}{suffix}"), max_bytes)
}

/// 32 bits that depend on every byte (FNV-1a); the same on every machine.
pub(super) fn fingerprint(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_stay_apart() {
        let [a, b] = ["é", "è"].map(|end| shortened(&format!("{}{end}", "é".repeat(40)), 63));
        assert!(a.len() <= 63 && b.len() <= 63);
        assert_ne!(a, b);
        assert_eq!(shortened("short", 63), "short");
    }
}
