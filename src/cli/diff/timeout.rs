//! How long a statement waits for a lock, as an argument and as a setting.

use std::borrow::Cow;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

/// Milliseconds; `None` for as long as the server lets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(in crate::cli) struct LockTimeout(pub(in crate::cli) Option<u32>);

/// Units with their milliseconds. The longer name of two that end alike comes first.
const UNITS: &[(&str, u32)] = &[("ms", 1), ("min", 60_000), ("s", 1_000)];

impl FromStr for LockTimeout {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "none" {
            return Ok(Self(None));
        }
        let milliseconds = UNITS.iter().find_map(|(unit, factor)| {
            let number: u32 = text.strip_suffix(unit)?.trim_end().parse().ok()?;
            number.checked_mul(*factor)
        });
        match milliseconds {
            Some(0) | None => {
                Err(format!("`{text}` is no time to wait: write `5s`, `500ms`, `1min` or `none`"))
            }
            Some(milliseconds) => Ok(Self(Some(milliseconds))),
        }
    }
}

impl TryFrom<String> for LockTimeout {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl JsonSchema for LockTimeout {
    fn schema_name() -> Cow<'static, str> {
        "LockTimeout".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^([0-9]+ ?(ms|s|min)|none)$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_units() {
        let cases = [("5s", Some(5_000)), ("500ms", Some(500)), ("1 min", Some(60_000)), ("none", None)];
        for (text, milliseconds) in cases {
            assert_eq!(text.parse(), Ok(LockTimeout(milliseconds)), "{text}");
        }
        for text in ["5", "0s", "-1s", "5h", "", "99999999min"] {
            assert!(text.parse::<LockTimeout>().is_err(), "{text}");
        }
    }
}
