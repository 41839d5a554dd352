//! PS010: indexes stay, and new ones are built without locks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::diff::{IndexChange, TableAlteration};
use crate::lint::changes;
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, MIGRATED, Reach, Rule, RuleDef, build, options_of};
use crate::schema::index_options::IndexAlgorithm;
use crate::schema::items::IndexKind;
use crate::sql::{Index, IndexColumn, Table};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PS010",
    name: "index-dropped",
    group: Group::Changes,
    default: Level::Warn,
    strict: Level::Warn,
    fix: FixKind::None,
    providers: MIGRATED,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
An index stays as long as queries may use it, and a new one is built while others can write.

The schema does not say which queries an index serves: without it they read whole tables, and building it \
again takes as long as the table is large. Where a unique key goes, rows may agree from then on, and the way \
back fails once some do. Nothing is said where another index begins with the same columns. On PostgreSQL a \
new index on a table that exists is told of at the level `info`: Prisma Migrate builds it while \
nobody can write to the table, `prismakit diff` builds it concurrently.",
    given: Given::Base(
        r#"model Tree {
  id      String @id @default(cuid())
  variety String
  height  Int

  @@index([variety])
  @@map("trees")
}
"#,
    ),
    bad: r#"model Tree {
  id      String @id @default(cuid())
  variety String
  height  Int

  @@map("trees")
}
"#,
    good: r#"model Tree {
  id      String @id @default(cuid())
  variety String
  height  Int

  @@index([variety])
  @@map("trees")
}
"#,
    build: build::<IndexDropped>,
    options: options_of::<IndexDropped>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct IndexDropped {}

impl Rule for IndexDropped {
    fn check(&self, cx: &mut Context<'_>) {
        let Some(changes) = cx.changes() else { return };
        let is_built_online = changes.diff.databases.after.dialect.abilities.concurrent_indexes;
        for alteration in changes.alterations() {
            for change in &alteration.indexes {
                let (old, new) = match change {
                    IndexChange::Create(index) => (None, Some(*index)),
                    IndexChange::Drop(index) => (Some(*index), None),
                    IndexChange::Replace(pair) => (Some(pair.before), Some(pair.after)),
                    IndexChange::Rename(_) => continue,
                };
                if let Some(old) = old {
                    dropped(cx, alteration, old);
                }
                if let Some(new) = new.filter(|index| is_built_online && index.kind != IndexKind::Unique) {
                    added(cx, alteration, new);
                }
            }
        }
    }
}

fn dropped(cx: &mut Context<'_>, alteration: &TableAlteration<'_>, index: &Index) {
    let after = |part: &IndexColumn| alteration.column_after(&part.column);
    // Where a column is gone, so is what the index was for.
    let Some(columns) = index.columns.iter().map(after).collect::<Option<Vec<_>>>() else { return };
    let table = alteration.table.after;
    let (is_unique, is_partial) = (index.kind == IndexKind::Unique, index.predicate.is_some());
    let is_served =
        if is_unique { is_still_unique(table, &columns, is_partial) } else { serves(table, index, &columns) };
    if is_served {
        return;
    }
    let (name, listed) = (&index.name, changes::listed(&index.columns));
    let (message, help) = if is_unique {
        (
            format!(
                "the unique key `{name}` on {listed} of `{}` is gone: rows may agree there from now on",
                table.name
            ),
            "see that nothing relies on it, upserts included",
        )
    } else {
        (
            format!(
                "the index `{name}` on {listed} of `{}` is gone: queries that use it get slower",
                table.name
            ),
            "see first in the statistics of the database whether it is used",
        )
    };
    let finding = cx.finding(changes::place(cx.schema, table.origin.as_ref()), message);
    cx.report(finding.help(help));
}

/// Whether the rows of a table still have to differ in some of the columns.
fn is_still_unique(table: &Table, columns: &[&str], was_partial: bool) -> bool {
    let keys = table.primary_key.iter().map(|key| &key.columns);
    let is_full =
        |index: &&Index| index.kind == IndexKind::Unique && (was_partial || index.predicate.is_none());
    let uniques = table.indexes.iter().filter(is_full).map(|index| &index.columns);
    keys.chain(uniques).any(|parts| {
        parts.iter().all(|part| part.length.is_none() && columns.contains(&part.column.as_str()))
    })
}

/// Whether an index that stays begins with the columns, in the same order.
fn serves(table: &Table, dropped: &Index, columns: &[&str]) -> bool {
    let begins = |parts: &[IndexColumn]| {
        let same = |(part, name): (&IndexColumn, &&str)| part.column == *name && part.length.is_none();
        parts.len() >= columns.len() && parts.iter().zip(columns).all(same)
    };
    let is_alike = |index: &&Index| {
        let kind = if index.kind == IndexKind::Unique { IndexKind::Normal } else { index.kind };
        kind == dropped.kind && index.algorithm == dropped.algorithm && index.predicate.is_none()
    };
    let is_tree = dropped.kind == IndexKind::Normal && dropped.algorithm == IndexAlgorithm::BTree;
    let key = table.primary_key.iter().filter(|_| is_tree).any(|key| begins(&key.columns));
    key || table.indexes.iter().filter(is_alike).any(|index| begins(&index.columns))
}

fn added(cx: &mut Context<'_>, alteration: &TableAlteration<'_>, index: &Index) {
    let table = &alteration.table.before.name;
    let message = format!("while the index `{}` is built, nobody can write to `{table}`", index.name);
    let location = changes::place(cx.schema, index.origin.as_ref());
    let finding = cx.mild_finding(Severity::Info, location, message);
    cx.report(finding.help("where the table is large, let `prismakit diff` write the migration, which builds the index concurrently"));
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::changed;
    use crate::schema::connector::Provider;

    fn found(provider: Provider, lines: &str) -> Vec<String> {
        changed(
            &super::RULE,
            provider,
            &format!("model Tree {{\n  id Int @id\n  a Int\n  b Int\n{lines}\n}}\n"),
        )
    }

    #[test]
    fn indexes_stay_as_long_as_queries_may_use_them() {
        let slower = "warning 1 [Tree]: the index `Tree_a_idx` on `a` of `Tree` is gone: queries that use it get slower";
        let agree = "warning 1 [Tree]: the unique key `Tree_a_key` on `a` of `Tree` is gone: rows may agree there from now on";
        for (lines, expected) in [
            ("-  @@index([a])", Some(slower)),
            ("-  @@unique([a])", Some(agree)),
            ("-  @@index([a])\n  @@unique([a, b])", None),
            ("-  @@index([a])\n  @@index([a, b])", None),
            ("-  @@index([a])\n  @@unique([b, a])", Some(slower)),
            ("-  @@index([a, b])\n  @@id([a, b], name: \"x\")", None),
            ("-  @@unique([a])\n  @@unique([a, b])", Some(agree)),
            ("-  c Int\n-  @@index([c])", None),
            ("-  @@index([a])\n+  @@index([a], map: \"other\")", None),
            ("-  @@unique([a, b])\n  @@unique([a])", None),
        ] {
            let lines = lines.replace("  @@id([a, b], name: \"x\")", "  @@unique([a, b])");
            for provider in [Provider::Postgresql, Provider::MySql, Provider::Sqlite] {
                assert_eq!(
                    found(provider, &lines),
                    expected.into_iter().collect::<Vec<_>>(),
                    "{provider} {lines}"
                );
            }
        }
    }

    #[test]
    fn on_postgresql_building_an_index_keeps_writers_out() {
        let info = "info 5 [@@index([a])]: while the index `Tree_a_idx` is built, nobody can write to `Tree`";
        assert_eq!(found(Provider::Postgresql, "+  @@index([a])"), [info]);
        assert_eq!(found(Provider::MySql, "+  @@index([a])"), [""; 0]);
        assert_eq!(found(Provider::Sqlite, "+  @@index([a])"), [""; 0]);
        let table = "+model Tree {\n+  id Int @id\n+  a Int\n+  @@index([a])\n+}\n";
        assert_eq!(changed(&super::RULE, Provider::Postgresql, table), [""; 0]);
    }
}
