//! Lists of names in the options of rules.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize, Serializer};

use super::pattern::Pattern;

/// Names, with `*` and `?` as wildcards, and regular expressions between slashes.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(try_from = "Vec<String>")]
pub(super) struct NameList(Vec<Pattern>);

impl NameList {
    /// These names, as they are.
    pub(super) fn of(names: &[&str]) -> Self {
        Self(names.iter().map(|name| Pattern::new(name)).collect())
    }

    /// Whether there is no pattern.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of the patterns matches the name; an empty list has no name.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.0.iter().any(|pattern| pattern.matches_name(name))
    }
}

impl TryFrom<Vec<String>> for NameList {
    type Error = String;

    fn try_from(texts: Vec<String>) -> Result<Self, String> {
        texts.iter().map(|text| Pattern::parse(text)).collect::<Result<_, _>>().map(Self)
    }
}

impl Serialize for NameList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(Pattern::text))
    }
}

impl JsonSchema for NameList {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "NameList".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": { "type": "string" } })
    }
}

#[cfg(test)]
mod tests {
    use super::NameList;

    #[test]
    fn names_are_listed_by_patterns() {
        let list = |texts: &[&str]| {
            NameList::try_from(texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
        };
        let names = list(&["User", "Old*", "/_v[0-9]$/"]).unwrap();
        for (name, expected) in
            [("User", true), ("Users", false), ("OldUser", true), ("user_v2", true), ("user_vx", false)]
        {
            assert_eq!(names.contains(name), expected, "{name}");
        }
        assert!(!NameList::default().contains("User"));
        assert_eq!(serde_json::to_string(&names).unwrap(), r#"["User","Old*","/_v[0-9]$/"]"#);
        assert!(list(&["/(/"]).unwrap_err().starts_with("`/(/` is no regular expression"));
    }
}
