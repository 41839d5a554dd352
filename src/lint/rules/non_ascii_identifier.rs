//! PN016: names do not mix letters that only look like each other.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::context::Context;
use crate::lint::references::References;
use crate::lint::rename;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PN016",
    name: "non-ascii-identifier",
    group: Group::Naming,
    default: Level::Info,
    strict: Level::Warn,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A name does not mix letters of two scripts that look the same.

The Cyrillic `а` and the Latin `a` are different letters and the same picture: such a name cannot be \
found by typing it, and the column that a query asks for does not exist. They come with text that is \
copied from somewhere else. Names that are in another script as a whole are left alone, unless \
`every` is set.",
    given: Given::Nothing,
    bad: r#"model Customer {
  id       String @id @default(cuid())
  сountry String

  @@map("customers")
}
"#,
    good: r#"model Customer {
  id      String @id @default(cuid())
  country String @map("сountry")

  @@map("customers")
}
"#,
    build: build::<NonAsciiIdentifier>,
    options: options_of::<NonAsciiIdentifier>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct NonAsciiIdentifier {
    /// Whether every name is reported that has other letters than `A` to `Z`.
    every: bool,
}

/// Letters of other scripts, and the Latin ones that they look like.
const ALIKE: [(&str, &str); 2] = [
    // Cyrillic.
    ("АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝ", "ABESIJKMHOPCTYXaesijopcyxhdqw"),
    // Greek.
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνο", "ABEZHIKMNOPTYXvo"),
];

impl Rule for NonAsciiIdentifier {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models() {
            let fix = |all: &References, to: &str| rename::model(all, model, to);
            self.check_name(cx, model.name(), model.name_location(), &fix);
        }
        for item in cx.schema.composite_types() {
            let fix = |all: &References, to: &str| rename::composite_type(all, item, to);
            self.check_name(cx, item.name(), item.name_location(), &fix);
        }
        for item in cx.schema.enums() {
            let fix = |all: &References, to: &str| rename::enum_def(all, item, to);
            self.check_name(cx, item.name(), item.name_location(), &fix);
            for value in item.values() {
                let fix = |all: &References, to: &str| rename::enum_value(all, value, to);
                self.check_name(cx, value.name(), value.name_location(), &fix);
            }
        }
        for field in cx.schema.fields() {
            let fix = |all: &References, to: &str| rename::field(all, field, to);
            self.check_name(cx, field.name(), field.name_location(), &fix);
        }
    }
}

impl NonAsciiIdentifier {
    fn check_name(
        &self,
        cx: &mut Context<'_>,
        name: &str,
        at: Location,
        fix: &dyn Fn(&References, &str) -> Option<Fix>,
    ) {
        if name.is_ascii() {
            return;
        }
        if let Some((letter, to)) = latin(name) {
            let message = format!(
                "the `{letter}` in `{name}` is U+{:04X}, and looks like a Latin letter",
                u32::from(letter)
            );
            let finding = cx.finding(at, message).help(format!("write `{to}` with Latin letters"));
            cx.report(finding.fix(fix(cx.references(), &to)));
        } else if self.every {
            let message = format!("the name `{name}` has letters that not everybody can type");
            cx.report(cx.finding(at, message).help("give it a name with the letters `A` to `Z`"));
        }
    }
}

/// The first letter of a name that is there by mistake, and the name without such letters: only where
/// each of them looks like a Latin one, and stands among Latin ones.
fn latin(name: &str) -> Option<(char, String)> {
    let has_latin = name.chars().any(|c| c.is_ascii_alphabetic());
    let first = name.chars().find(|c| !c.is_ascii()).filter(|_| has_latin)?;
    let all: Option<String> = name.chars().map(|c| if c.is_ascii() { Some(c) } else { look(c) }).collect();
    Some((first, all?))
}

/// The Latin letter that a letter looks like.
fn look(letter: char) -> Option<char> {
    ALIKE.iter().find_map(|(others, latin)| {
        let at = others.chars().position(|other| other == letter)?;
        latin.chars().nth(at)
    })
}

#[cfg(test)]
mod tests {
    use super::{ALIKE, look};
    use crate::lint::test_support::check;

    #[test]
    fn only_mixtures_are_reported() {
        for (name, is_reported) in [
            ("country", false),
            ("\u{441}ountry", true),
            ("страна", false),
            ("größe", false),
            ("имяUser", false),
            ("nam\u{435}", true),
        ] {
            let schema = format!("model A {{\n  id Int @id\n  {name} Int\n}}\n");
            assert_eq!(
                check(&super::RULE).lines(&schema),
                if is_reported { vec![3] } else { vec![] },
                "{name}"
            );
        }
        let every = check(&super::RULE).config("[rules]\nPN016 = { every = true }");
        assert_eq!(every.lines("model A {\n  id Int @id\n  größe Int\n}\n"), [3]);
    }

    #[test]
    fn every_mention_is_renamed() {
        let schema = "model \u{410}uthor {\n  id Int @id\n  kind Kind @default(LON\u{415})\n}\nenum Kind {\n  LON\u{415} @map(\"x\")\n}\n";
        let expected = "model Author {\n  id Int @id\n  kind Kind @default(LONE)\n\n  @@map(\"\u{410}uthor\")\n}\nenum Kind {\n  LONE @map(\"x\")\n}\n";
        assert_eq!(check(&super::RULE).fixed(schema), expected);
    }

    #[test]
    fn the_tables_are_pairs_of_letters() {
        for (others, latin) in ALIKE {
            assert_eq!(others.chars().count(), latin.chars().count());
            assert!(latin.is_ascii() && others.chars().all(|c| !c.is_ascii() && look(c).is_some()));
        }
    }
}
