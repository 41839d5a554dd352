//! PD013: the columns of a key fit into an index.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::lint::context::Context;
use crate::lint::keys::{Key, keys};
use crate::lint::native::native;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::{KeyBytes, Provider, TableLimits, Width};
use crate::schema::items::{IndexField, IndexKind};
use crate::schema::walk::ModelWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD013",
    name: "oversized-index-key",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: &[Provider::MySql, Provider::SqlServer],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The columns of a key are not longer together than the database allows.

InnoDB has 3072 bytes for the columns of a primary key or an index, and counts four for each \
character: a `String` without `@db.` takes 764 of them, so that five are too many. MySQL refuses the \
table. MariaDB refuses it, too, but for unique indexes, which it then keeps as hashes, and for \
indexes of a single column, which it shortens; there this is a warning. On SQL Server a primary key \
has 900 bytes and another index 1700; where columns like `@db.NVarChar(n)` make it larger, it creates \
the key with a warning, and refuses rows that have so much in it. There only columns with a length of \
their own are counted, since the default of 1000 characters says nothing about the values.",
    given: Given::Nothing,
    bad: r#"model Book {
  id        String @id @default(cuid())
  title     String
  subtitle  String
  publisher String
  series    String
  author    String

  @@index([title, subtitle, publisher, series, author])
  @@map("books")
}
"#,
    good: r#"model Book {
  id        String @id @default(cuid())
  title     String
  subtitle  String
  publisher String
  series    String
  author    String

  @@index([author, title])
  @@map("books")
}
"#,
    build: build::<OversizedIndexKey>,
    options: options_of::<OversizedIndexKey>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct OversizedIndexKey {}

impl Rule for OversizedIndexKey {
    fn check(&self, cx: &mut Context<'_>) {
        let limits = &cx.schema.connector().table_limits;
        let Some(max) = limits.key_bytes else { return };
        for model in cx.schema.models().filter(|model| !model.is_view()) {
            for key in keys(model).filter(|key| key.kind() != Some(IndexKind::Fulltext)) {
                check_key(cx, limits, max, model, key);
            }
        }
    }
}

fn check_key(
    cx: &mut Context<'_>,
    limits: &TableLimits,
    max: KeyBytes,
    model: ModelWalker<'_>,
    key: Key<'_>,
) {
    let take = |part: &IndexField| bytes(limits, max, model, part);
    let most = key.fields.iter().map(take).fold(0, u32::saturating_add);
    let limit = if is_clustered(model, key) { max.clustered } else { max.other };
    if most > limit {
        let fixed = key.fields.iter().filter(|part| !varies(limits, model, part));
        let least = fixed.map(take).fold(0, u32::saturating_add);
        report(cx, max, key, most, limit, !max.counts_values || least > limit);
    }
}

/// Whether the column takes no more than the value that is in it.
fn varies(limits: &TableLimits, model: ModelWalker<'_>, part: &IndexField) -> bool {
    let used = native(model.schema.walk(part.leaf()));
    let width = used.and_then(|(name, _)| limits.width(name));
    matches!(width, Some(Width::Varying(_)))
}

/// How much of the key a column takes.
fn bytes(limits: &TableLimits, max: KeyBytes, model: ModelWalker<'_>, part: &IndexField) -> u32 {
    let field = model.schema.walk(part.leaf());
    if field.enum_type().is_some() {
        return limits.enum_bytes;
    }
    let Some((name, arguments)) = native(field) else { return 0 };
    let Some(width) = limits.width(name) else { return 0 };
    let is_bare = field.native_type().is_none() && matches!(width, Width::Each(_) | Width::Varying(_));
    if max.counts_values && is_bare { 0 } else { width.in_key(arguments, part.length) }
}

/// Whether the table is sorted by the key, where that is said: by the primary key unless another is chosen.
fn is_clustered(model: ModelWalker<'_>, key: Key<'_>) -> bool {
    let primary = || model.item().primary_key.as_ref().and_then(|key| key.clustered);
    match key.index {
        Some(index) => index.clustered == Some(true),
        None => primary() != Some(false),
    }
}

fn report(cx: &mut Context<'_>, max: KeyBytes, key: Key<'_>, bytes: u32, limit: u32, is_refused: bool) {
    let (database, label) = (cx.schema.connector().display_name, key.label());
    let consequence = if is_refused { "the table is refused" } else { "a row with so much in it is refused" };
    let message = format!(
        "the columns of {label} take {bytes} bytes, and {database} has {limit} for them: {consequence}"
    );
    let mut finding = cx.finding(key.location(), message);
    let is_single = key.fields.len() == 1;
    let is_shortened = !max.counts_values && key.index.is_some() && (key.is_unique() || is_single);
    if !is_refused || is_shortened {
        finding.severity = finding.severity.min(Severity::Warning);
    }
    let has_prefixes = cx.schema.connector().capabilities.index_length;
    cx.report(finding.help(if has_prefixes {
        "take only the beginning of a long column, with `length:`, or give its type a smaller length"
    } else {
        "give the types of the columns smaller lengths"
    }));
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Severity;
    use crate::lint::test_support::check;
    use crate::schema::connector::Provider;

    /// A model with two texts and a key.
    fn schema(a: &str, b: &str, key: &str) -> String {
        format!("model A {{\n  id Int @unique\n  a String {a}\n  b String {b}\n  {key}\n}}\n")
    }

    #[test]
    fn innodb_has_3072_bytes() {
        let long = |length: u32| format!("@db.VarChar({length})");
        for (a, b, key, severity) in [
            (long(384), long(384), "@@index([a, b])", None),
            (long(384), long(385), "@@index([a, b])", Some(Severity::Error)),
            (long(384), long(385), "@@index([a, b(length: 384)])", None),
            (long(384), long(385), "@@id([a, b])", Some(Severity::Error)),
            (long(384), long(385), "@@unique([a, b])", Some(Severity::Warning)),
            (long(768), long(1), "@@index([a])", None),
            (long(769), long(1), "@@index([a])", Some(Severity::Warning)),
            (long(769), long(1), "@@id([a])", Some(Severity::Error)),
            (long(384), long(384), "@@index([a, b, id])", Some(Severity::Error)),
            ("@db.Text".to_owned(), long(1), "@@index([a(length: 768)])", None),
            ("@db.Text".to_owned(), long(1), "@@index([a(length: 768), b])", Some(Severity::Error)),
            (long(769), long(1), "@@fulltext([a])", None),
            (String::new(), String::new(), "@@index([a, b])", None),
        ] {
            let found = check(&super::RULE).findings(&schema(&a, &b, key));
            let expected: Vec<_> = severity.into_iter().collect();
            assert_eq!(found.iter().map(|it| it.severity).collect::<Vec<_>>(), expected, "{a} {b} {key}");
        }
    }

    #[test]
    fn sql_server_counts_what_is_declared() {
        let (warning, error) = (Some(Severity::Warning), Some(Severity::Error));
        for (a, key, severity) in [
            ("@db.NVarChar(450)", "@@id([a])", None),
            ("@db.NVarChar(451)", "@@id([a])", warning),
            ("@db.NVarChar(451)", "@@id([a], clustered: false)", None),
            ("@db.NVarChar(851)", "@@id([a], clustered: false)", warning),
            ("@db.NVarChar(851)", "@@index([a])", warning),
            ("@db.VarChar(1700)", "@@index([a])", None),
            ("@db.NChar(450)", "@@id([a])", None),
            ("@db.NChar(451)", "@@id([a])", error),
            ("@db.Char(1701)", "@@index([a])", error),
            ("@db.Char(1701)", "@@unique([a])", error),
            ("", "@@id([a])", None),
            ("", "@@unique([a, b])", None),
        ] {
            let found = check(&super::RULE).provider(Provider::SqlServer).findings(&schema(a, "", key));
            let expected: Vec<_> = severity.into_iter().collect();
            assert_eq!(found.iter().map(|it| it.severity).collect::<Vec<_>>(), expected, "{a} {key}");
        }
    }
}
