//! What has a format is valid, and nothing is anybody's.

use super::*;

/// The host is one that nobody can own.
fn is_reserved(host: &str) -> bool {
    let own = |domain: &str| host == domain || host.ends_with(&format!(".{domain}"));
    ["example.com", "example.org", "example.net"].iter().any(|domain| own(domain))
        || matches!(host.rsplit('.').next(), Some("example" | "test"))
}

fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    host.split('.').all(is_label)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[test]
fn addresses_on_the_net_are_valid_and_reserved() {
    for meaning in ["email", "email.other"] {
        for email in samples(meaning, 500) {
            let (local, host) = email.split_once('@').unwrap();
            let is_local = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'.';
            assert!(local.bytes().all(is_local) && !local.contains("..") && local.len() <= 64, "{email}");
            assert!(is_host(host) && is_reserved(host), "{email}");
        }
    }
    for meaning in ["url", "image-url", "avatar"] {
        for text in samples(meaning, 500) {
            let url = url::Url::parse(&text).unwrap();
            assert!(url.scheme() == "https" && is_reserved(url.host_str().unwrap()), "{text}");
            assert_eq!(url.as_str().trim_end_matches('/'), text.trim_end_matches('/'));
        }
    }
    for meaning in ["domain", "hostname"] {
        for host in samples(meaning, 500) {
            assert!(is_host(&host) && is_reserved(&host), "{host}");
        }
    }
}

#[test]
fn emails_stay_valid_in_little_room() {
    for chars in [12, 16, 20, 24, 32, 40] {
        let values = column("email", chars, Locale::En);
        for n in 0..500 {
            for email in [any(&*values, n, "email"), nth(&*values, n, "email")] {
                let (local, host) = email.split_once('@').unwrap();
                assert!(!local.is_empty() && is_reserved(host), "{email}");
            }
        }
    }
}

#[test]
fn slugs_are_of_words_and_hyphens() {
    for meaning in ["slug", "product.slug", "category.slug", "tag.slug", "company.slug"] {
        for slug in samples(meaning, 500) {
            assert!(is_host(&slug) || slug.len() > 63, "{slug}");
            assert!(!slug.contains("--") && !slug.starts_with('-') && !slug.ends_with('-'), "{slug}");
        }
    }
}

#[test]
fn telephone_numbers_are_of_the_form_of_e164() {
    for phone in samples("phone", 3000) {
        let digits = phone.strip_prefix('+').unwrap();
        assert!(is_digits(digits) && (8..=15).contains(&digits.len()) && !digits.starts_with('0'), "{phone}");
        if digits.starts_with('1') {
            assert!(digits.len() == 11 && &digits[4..9] == "55501", "{phone}");
        }
    }
}

#[test]
fn machines_have_addresses_that_nobody_has() {
    for text in samples("ip", 2000) {
        let ip: std::net::Ipv4Addr = text.parse().unwrap();
        assert!(ip.is_documentation() || ip.is_private() || ip.octets()[0] >= 240, "{text}");
    }
    for text in samples("ipv6", 2000) {
        let ip: std::net::Ipv6Addr = text.parse().unwrap();
        assert_eq!(&ip.segments()[..2], &[0x2001, 0xdb8], "{text}");
    }
    for text in samples("mac", 500) {
        let bytes: Vec<_> = text.split(':').map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect();
        assert!(bytes.len() == 6 && bytes[0] & 3 == 2, "{text}");
    }
}

#[test]
fn codes_of_iso_are_codes_of_iso() {
    const COUNTRIES: &str = "AR AT AU BE BR CA CH CL CN CO DE DK ES FI FR GB IE IN IT JP KE MX NG NL NO NZ PL PT SE SG TR TW US ZA";
    const CURRENCIES: &str =
        "AUD BRL CAD CHF CNY DKK EUR GBP INR JPY KRW MXN NOK NZD PLN SEK SGD TRY USD ZAR";
    const LANGUAGES: &str = "ar cs da de en es fi fr hi it ja ko nl pl pt sv tr zh";
    let among = |meaning: &str, known: &str| {
        let values = column(meaning, u32::MAX, Locale::En);
        for row in 0..1000 {
            let text = any(&*values, row, meaning);
            assert!(known.split(' ').any(|one| one == text), "{meaning}: {text}");
        }
    };
    among("address.country-code", COUNTRIES);
    among("currency-code", CURRENCIES);
    among("language", LANGUAGES);
}

#[test]
fn check_digits_are_right() {
    for iban in samples("bank.iban", 1000) {
        let turned = format!("{}{}", &iban[4..], &iban[..4]);
        let rest = turned.chars().fold(0, |rest: u64, char| {
            let digit = u64::from(char.to_digit(36).unwrap());
            (rest * if digit > 9 { 100 } else { 10 } + digit) % 97
        });
        assert!(rest == 1 && iban.len() == 22, "{iban}");
    }
    for meaning in ["barcode", "isbn"] {
        for code in samples(meaning, 1000) {
            let weigh = |(place, digit): (usize, char)| {
                digit.to_digit(10).unwrap() * if place % 2 == 0 { 1 } else { 3 }
            };
            let sum: u32 = code.chars().enumerate().map(weigh).sum();
            assert!(code.len() == 13 && sum.is_multiple_of(10), "{code}");
        }
    }
}

#[test]
fn uuids_are_of_version_4() {
    for text in samples("uuid", 500) {
        let uuid = uuid::Uuid::parse_str(&text).unwrap();
        assert_eq!((uuid.get_version_num(), uuid.get_variant()), (4, uuid::Variant::RFC4122), "{text}");
        assert_eq!(uuid.to_string(), text);
    }
}

#[test]
fn base64_can_be_read() {
    use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine as _};
    for text in samples("base64", 500) {
        assert_eq!(BASE64_STANDARD.decode(&text).unwrap().len(), 32, "{text}");
    }
    for text in samples("public-key", 500) {
        let key = text.strip_prefix("ssh-ed25519 ").unwrap();
        assert_eq!(BASE64_STANDARD.decode(key).unwrap().len(), 51, "{text}");
    }
    for text in samples("signature-text", 500) {
        assert_eq!(BASE64_URL_SAFE_NO_PAD.decode(&text).unwrap().len(), 64, "{text}");
    }
}

#[test]
fn json_can_be_read() {
    for text in samples("json-text", 500) {
        assert!(serde_json::from_str::<serde_json::Value>(&text).unwrap().is_object(), "{text}");
    }
}

#[test]
fn versions_have_three_numbers() {
    for meaning in ["semver", "version"] {
        for text in samples(meaning, 500) {
            let parts: Vec<_> = text.split('.').collect();
            let is_number = |part: &str| is_digits(part) && (part == "0" || !part.starts_with('0'));
            assert!(parts.len() == 3 && parts.iter().all(|part| is_number(part)), "{text}");
        }
    }
}

#[test]
fn fake_hashes_have_the_shape_of_bcrypt_alone() {
    for text in samples("password-hash", 500) {
        let is_valid = |byte: u8| byte.is_ascii_alphanumeric() || b"./$".contains(&byte);
        assert!(
            text.len() == 60 && text.starts_with("$2b$10$examplehash") && text.bytes().all(is_valid),
            "{text}"
        );
    }
}

#[test]
fn schedules_have_five_fields_and_times_are_times() {
    let usual = |meaning: &str| {
        let values = column(meaning, u32::MAX, Locale::En);
        (0..300).map(|row| any(&*values, row, meaning)).collect::<Vec<_>>()
    };
    for cron in usual("cron") {
        assert_eq!(cron.split(' ').count(), 5, "{cron}");
    }
    for date in usual("date-text") {
        let parts: Vec<u32> = date.split('-').map(|part| part.parse().unwrap()).collect();
        assert!(matches!(parts[..], [2000..2100, 1..=12, 1..=28]), "{date}");
    }
    for time in usual("time-text") {
        let parts: Vec<u32> = time.split(':').map(|part| part.parse().unwrap()).collect();
        assert!(matches!(parts[..], [0..24, 0..60]), "{time}");
    }
}
