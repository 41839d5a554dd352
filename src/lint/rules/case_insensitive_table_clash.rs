//! PD004: tables differ in more than capitals.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::lint::tables::{Relation, relations};
use crate::schema::connector::{Provider, Sameness};
use crate::schema::walk::ModelWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD004",
    name: "case-insensitive-table-clash",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: &[Provider::MySql, Provider::Sqlite, Provider::SqlServer],
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Tables differ in more than capitals.

SQLite and, unless it is set up otherwise, SQL Server take `Books` and `books` for one table, and the \
migration stops at the second. MySQL does so on Windows and macOS, and on servers that are set up to: a \
schema that runs on the server then fails on the machine of a colleague, which is a warning here. The \
join tables of implicit many-to-many relations are looked at as well.",
    given: Given::Nothing,
    bad: r#"model Book {
  id String @id @default(cuid())

  @@map("books")
}

model LegacyBook {
  id String @id @default(cuid())

  /// Of the old catalogue.
  @@map("BOOKS") // prismakit-ignore PN008
}
"#,
    good: r#"model Book {
  id String @id @default(cuid())

  @@map("books")
}

model LegacyBook {
  id String @id @default(cuid())

  /// Of the old catalogue.
  @@map("legacy_books")
}
"#,
    build: build::<CaseInsensitiveTableClash>,
    options: options_of::<CaseInsensitiveTableClash>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct CaseInsensitiveTableClash {}

impl Rule for CaseInsensitiveTableClash {
    fn check(&self, cx: &mut Context<'_>) {
        let sameness = cx.schema.connector().names.tables;
        let relations = relations(cx.schema, cx.database());
        let mut seen: BTreeMap<_, &Relation<'_>> = BTreeMap::new();
        for relation in
            relations.iter().filter(|relation| !relation.model().is_some_and(ModelWalker::is_view))
        {
            let key = (relation.schema, sameness.key(&relation.name));
            match seen.get(&key).copied() {
                None => _ = seen.insert(key, relation),
                Some(first) if first.name != relation.name => report(cx, sameness, first, relation),
                Some(_) => {}
            }
        }
    }
}

fn report(cx: &mut Context<'_>, sameness: Sameness, first: &Relation<'_>, second: &Relation<'_>) {
    let depends = sameness == Sameness::ByServer;
    let message = format!(
        "the tables `{}` and `{}` have the same name {} {}, where capitals do not count",
        first.name,
        second.name,
        if depends { "on some servers of" } else { "for" },
        cx.schema.connector().display_name
    );
    let mut finding = cx.finding(second.location(), message).related(first.location(), first.label());
    if depends {
        finding.severity = finding.severity.min(Severity::Warning);
    }
    cx.report(finding.help("give one of them another name"));
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    fn schema(first: &str, second: &str) -> String {
        format!(
            "model A {{\n  id Int @id\n\n  @@map(\"{first}\")\n}}\nmodel B {{\n  id Int @id\n\n  @@map(\"{second}\")\n}}\n"
        )
    }

    #[test]
    fn capitals_count_as_the_database_says() {
        for (provider, severity) in [
            (Provider::Sqlite, Severity::Error),
            (Provider::SqlServer, Severity::Error),
            (Provider::MySql, Severity::Warning),
        ] {
            let check = check(&super::RULE).provider(provider);
            let found = check.findings(&schema("books", "Books"));
            assert_eq!(found.iter().map(|it| it.severity).collect::<Vec<_>>(), [severity], "{provider}");
            assert_eq!(check.lines(&schema("books", "Books")), [9], "{provider}");
            check.assert_clean(&schema("books", "book"));
        }
    }

    #[test]
    fn join_tables_count() {
        let many = "model A {\n  id Int @id\n  bs B[]\n}\nmodel B {\n  id Int @id\n  as A[]\n}\nmodel C {\n  id Int @id\n\n  @@map(\"_atob\")\n}\n";
        assert_eq!(check(&super::RULE).provider(Provider::Sqlite).lines(many), [3]);
        // A model of exactly this name is the affair of another rule.
        check(&super::RULE).provider(Provider::Sqlite).assert_clean(&many.replace("_atob", "_AToB"));
    }
}
