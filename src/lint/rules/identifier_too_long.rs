//! PD001: names are as short as the database wants them.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::context::Context;
use crate::lint::long_names::{Subject, collisions, subjects};
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::{LengthUnit, NameLimit, Provider};
use crate::schema::walk::EnumWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD001",
    name: "identifier-too-long",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql, Provider::MySql, Provider::SqlServer],
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
The names of tables, columns and enums are no longer than the database takes.

PostgreSQL cuts a name after 63 bytes and says so in a notice that nobody reads: the table then has \
another name than the schema gives it, and `prisma migrate` finds a difference each time that it looks. \
The values of an enum have the same limit, and longer ones are refused. MySQL refuses names of more than \
64 characters, and SQL Server of more than 128. Prisma checks only the names of constraints.",
    given: Given::Nothing,
    bad: r#"model Book {
  id                                                                 String @id @default(cuid())
  nameOfThePersonWhoHasBorrowedThisBookFromTheLibraryMostRecentlyAgo String

  @@map("books")
}
"#,
    good: r#"model Book {
  id           String @id @default(cuid())
  lastBorrower String

  @@map("books")
}
"#,
    build: build::<IdentifierTooLong>,
    options: options_of::<IdentifierTooLong>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct IdentifierTooLong {}

impl Rule for IdentifierTooLong {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(limit) = cx.schema.connector().names.limit else { return };
        // Where two names become one there is more to say.
        let clashing: BTreeSet<_> = if limit.is_cut {
            collisions(cx.schema, limit).into_iter().flatten().map(Subject::location).collect()
        } else {
            BTreeSet::new()
        };
        for subject in subjects(cx.schema).filter(|subject| limit.is_exceeded_by(subject.name())) {
            if !clashing.contains(&subject.location()) {
                report(cx, limit, subject);
            }
        }
        if limit.holds_for_enum_values {
            enum_values(cx, limit);
        }
    }
}

fn report(cx: &mut Context<'_>, limit: NameLimit, subject: Subject<'_>) {
    let message = format!(
        "the name of the {} has {}, and {} {}",
        subject.noun(),
        length(limit, subject.name()),
        cx.schema.connector().display_name,
        if limit.is_cut { format!("cuts it after {}", limit.max) } else { format!("takes {}", limit.max) },
    );
    let finding = cx.finding(subject.location(), message);
    if !limit.is_cut {
        let help = format!("give it a shorter name with `{}`", subject.map("…"));
        cx.report(finding.help(help));
        return;
    }
    let cut = limit.cut(subject.name());
    let title = format!("write `{}`, which is what the database calls it", subject.map(cut));
    cx.report(finding.help(title.clone()).fix(Fix::unsafe_fix(title, vec![subject.set_name(cut)])));
}

fn length(limit: NameLimit, name: &str) -> String {
    let noun = match limit.unit {
        LengthUnit::Bytes => "bytes",
        LengthUnit::Characters | LengthUnit::Utf16 => "characters",
    };
    format!("{} {noun}", limit.unit.length(name))
}

fn enum_values(cx: &mut Context<'_>, limit: NameLimit) {
    for value in cx.schema.enums().flat_map(EnumWalker::values) {
        if limit.is_exceeded_by(value.database_name()) {
            let message = format!(
                "the value has {}, and {} takes {}",
                length(limit, value.database_name()),
                cx.schema.connector().display_name,
                limit.max
            );
            let finding = cx.finding(value.database_name_location(), message);
            cx.report(finding.help("give it a shorter name with `@map`"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    #[test]
    fn the_limit_is_that_of_the_database() {
        for (provider, letter, fits) in [
            (Provider::Postgresql, 'a', 63),
            (Provider::Postgresql, 'é', 31),
            (Provider::MySql, 'é', 64),
            (Provider::SqlServer, 'é', 128),
        ] {
            let name = |count: usize| letter.to_string().repeat(count);
            let table = |count| format!("model A {{\n  id Int @id\n\n  @@map(\"{}\")\n}}\n", name(count));
            let column =
                |count| format!("model A {{\n  id Int @id\n  n  Int @map(\"{}\")\n}}\n", name(count));
            let check = check(&super::RULE).provider(provider);
            check.assert_clean(&table(fits));
            check.assert_clean(&column(fits));
            assert_eq!(check.lines(&table(fits + 1)), [4], "{provider}");
            assert_eq!(check.lines(&column(fits + 1)), [3], "{provider}");
        }
    }

    #[test]
    fn enums_have_names_where_they_are_types() {
        let schema = format!(
            "enum E {{\n  X @map(\"{0}\")\n\n  @@map(\"{0}\")\n}}\nmodel A {{\n  id Int @id\n  e  E\n}}\n",
            "e".repeat(64)
        );
        assert_eq!(check(&super::RULE).lines(&schema), [2, 4]);
        check(&super::RULE).provider(Provider::MySql).assert_clean(&schema);
    }

    #[test]
    fn the_fix_says_what_the_database_has() {
        let name = "n".repeat(70);
        let schema = format!("model A {{\n  id Int @id\n  {name} Int\n\n  @@map(\"{name}\")\n}}\n");
        let cut = "n".repeat(63);
        let fixed =
            format!("model A {{\n  id Int @id\n  {name} Int @map(\"{cut}\")\n\n  @@map(\"{cut}\")\n}}\n");
        assert_eq!(check(&super::RULE).fixed(&schema), fixed);
    }

    #[test]
    fn names_that_become_one_are_left_to_the_other_rule() {
        let name = |end: &str| "n".repeat(63) + end;
        let schema = format!("model A {{\n  id Int @id\n  {} Int\n  {} Int\n}}\n", name("a"), name("b"));
        check(&super::RULE).assert_clean(&schema);
        // MySQL takes neither, whatever they begin with.
        let schema = schema.replace("na", "nnna").replace("nb", "nnnb");
        assert_eq!(check(&super::RULE).provider(Provider::MySql).lines(&schema), [3, 4]);
    }
}
