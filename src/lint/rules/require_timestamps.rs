//! PT016: models say when their rows were made and changed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::columns::{foreign_columns, tables};
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::lint::timestamps::{CREATED, UPDATED};
use crate::naming::casing::{Case, words};
use crate::schema::edits::add_fields;
use crate::schema::scalar::ScalarType;
use crate::schema::walk::ModelWalker;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PT016",
    name: "require-timestamps",
    group: Group::Types,
    default: Level::Off,
    strict: Level::Warn,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A model has a field for when a row was made, and one for when it was changed last.

They answer the first questions about any row that looks wrong, and cannot be added later for the rows \
that are there. Models whose columns are all part of a key, as those of join tables, need none, and \
views have what they have. `created` and `updated` are the names that are accepted, in any case \
(`createdAt` is `created_at`, too); an empty list asks for no such field. The fix adds the first name of \
each list.",
    given: Given::Nothing,
    bad: r#"model Beehive {
  id   String @id @default(cuid())
  name String

  @@map("beehives")
}
"#,
    good: r#"model Beehive {
  id        String   @id @default(cuid())
  name      String
  createdAt DateTime @default(now())
  updatedAt DateTime @default(now()) @updatedAt

  @@map("beehives")
}
"#,
    build: build::<RequireTimestamps>,
    options: options_of::<RequireTimestamps>,
};

#[derive(Debug, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct RequireTimestamps {
    /// Names of the field for when a row was made.
    created: Vec<String>,
    /// Names of the field for when a row was changed last.
    updated: Vec<String>,
}

impl Default for RequireTimestamps {
    fn default() -> Self {
        let names = |terms: &[&str]| terms.iter().map(|term| Case::Camel.convert(term, &[])).collect();
        Self { created: names(CREATED), updated: names(UPDATED) }
    }
}

impl Rule for RequireTimestamps {
    fn check(&self, cx: &mut Context<'_>) {
        let wanted = [
            (&self.created, "DateTime @default(now())"),
            (&self.updated, "DateTime @default(now()) @updatedAt"),
        ];
        for model in tables(cx.schema).filter(|model| !joins(*model)) {
            let case = if model.scalar_fields().any(|field| field.name().contains('_')) {
                Case::Snake
            } else {
                Case::Camel
            };
            let missing = wanted.iter().filter(|(names, _)| !has_one(model, names));
            let missing: Vec<_> =
                missing.filter_map(|(names, ty)| Some((case.convert(names.first()?, &[]), *ty))).collect();
            if !missing.is_empty() {
                report(cx, model, &missing);
            }
        }
    }
}

fn report(cx: &mut Context<'_>, model: ModelWalker<'_>, missing: &[(String, &str)]) {
    let names = missing.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(" and ");
    let title = format!("add {names}");
    let finding = cx.finding(
        model.name_location(),
        format!("`{}` has no {}", model.name(), names.replace(" and ", " and no ")),
    );
    let is_free = missing.iter().all(|(name, _)| model.field(name).is_none());
    let lines: Vec<_> = missing.iter().map(|(name, ty)| format!("{name} {ty}")).collect();
    let fix = is_free.then(|| Fix::unsafe_fix(title.clone(), vec![add_fields(model, &lines)]));
    cx.report(finding.help(title).fix(fix));
}

/// Whether the model has a point in time of one of these names.
fn has_one(model: ModelWalker<'_>, names: &[String]) -> bool {
    model.scalar_fields().filter(|field| field.scalar_type() == Some(ScalarType::DateTime)).any(|field| {
        let own = words(field.name(), &[]);
        names.iter().any(|name| words(name, &[]) == own)
    })
}

/// Whether all columns belong to keys, and two or more are foreign ones.
fn joins(model: ModelWalker<'_>) -> bool {
    let foreign = foreign_columns(model);
    let own: Vec<_> =
        model.primary_key().into_iter().flat_map(|key| key.columns().collect::<Vec<_>>()).collect();
    foreign.len() > 1
        && model.scalar_fields().all(|field| foreign.contains(&field.id) || own.contains(&field.id))
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    fn report(config: &str, model: &str) -> String {
        check(&super::RULE).select(&["PT016"]).config(config).report(model)
    }

    #[test]
    fn what_is_missing_is_named() {
        for (fields, expected) in [
            ("createdAt DateTime\n  updatedAt DateTime", ""),
            ("created_at DateTime\n  updated_on DateTime", ""),
            ("createdAt DateTime", "`A` has no `updatedAt`"),
            ("made_at DateTime\n  updatedAt DateTime", "`A` has no `created_at`"),
            ("createdAt String", "`A` has no `createdAt` and no `updatedAt`"),
        ] {
            let found = report("", &format!("model A {{\n  id Int @id\n  {fields}\n}}\n"));
            let message = found.lines().next().unwrap_or_default().trim_start_matches("1: ");
            assert_eq!(message.trim_end_matches(" [A]"), expected, "{fields}");
        }
    }

    #[test]
    fn names_are_a_matter_of_the_team() {
        let schema = "model A {\n  id Int @id\n  bornAt DateTime\n}\n";
        assert_eq!(report("[rules]\nPT016 = { created = [\"bornAt\"], updated = [] }", schema), "");
    }

    #[test]
    fn join_tables_need_none() {
        let parents = "model A {\n  id Int @id\n  createdAt DateTime\n  updatedAt DateTime\n  xs X[]\n}\n";
        let join = |lines: &str| {
            format!(
                "{parents}model X {{\n  aId Int\n  bId Int\n{lines}  a A @relation(fields: [aId], references: [id])\n  b B @relation(fields: [bId], references: [id])\n  @@id([aId, bId])\n}}\n{}",
                parents.replace("A {", "B {")
            )
        };
        assert_eq!(report("", &join("")), "");
        assert!(report("", &join("  note String\n")).contains("`X` has no"));
    }

    #[test]
    fn the_fix_adds_what_is_missing() {
        let schema =
            "model A {\n  id Int @id\n  updated_at DateTime @updatedAt\n}\nview V {\n  id Int @unique\n}\n";
        let check = check(&super::RULE).select(&["PT016"]);
        let expected = schema.replace("@updatedAt\n", "@updatedAt\n  created_at DateTime @default(now())\n");
        assert_eq!(crate::syntax::format(&check.fixed(schema)), crate::syntax::format(&expected));
    }
}
