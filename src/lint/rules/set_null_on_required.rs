//! PD020: columns that are set to null may be null.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::edits::make_optional;
use crate::schema::referential_action::{ReferentialAction, RelationMode};
use crate::schema::walk::{FieldWalker, RelationFieldWalker, RelationWalker};
use crate::text::Location;

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD020",
    name: "set-null-on-required",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::Postgresql],
    reach: Reach::Neighbours,
    supersedes: &["V315"],
    docs: "\
Columns that `SetNull` sets to null are optional.

PostgreSQL accepts such a foreign key and finds out when it happens: whoever deletes the row that is \
referred to gets \"null value in column violates not-null constraint\", where the schema promises that \
the reference goes away. Of a key of several columns all are set to null, so that one that is \
required is enough. Prisma itself only warns, and refuses the same on all other databases.",
    given: Given::Nothing,
    bad: r#"model Band {
  id      String   @id @default(cuid())
  records Record[]

  @@map("bands")
}

model Record {
  id     String @id @default(cuid())
  bandId String

  band Band @relation(fields: [bandId], references: [id], onDelete: SetNull)

  @@index([bandId])
  @@map("records")
}
"#,
    good: r#"model Band {
  id      String   @id @default(cuid())
  records Record[]

  @@map("bands")
}

model Record {
  id     String  @id @default(cuid())
  bandId String?

  band Band? @relation(fields: [bandId], references: [id], onDelete: SetNull)

  @@index([bandId])
  @@map("records")
}
"#,
    build: build::<SetNullOnRequired>,
    options: options_of::<SetNullOnRequired>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct SetNullOnRequired {}

impl Rule for SetNullOnRequired {
    fn check(&self, cx: &mut Context<'_>) {
        if cx.schema.relation_mode() != RelationMode::ForeignKeys {
            return;
        }
        for field in cx.schema.relations().filter_map(RelationWalker::forward) {
            let required: Vec<_> =
                field.fields().into_iter().flatten().filter(|it| it.is_required()).collect();
            let item = field.item();
            for (argument, given) in [("onDelete", item.on_delete), ("onUpdate", item.on_update)] {
                let Some((ReferentialAction::SetNull, span)) = given else { continue };
                if !required.is_empty() {
                    let location = Location::new(field.field.file(), span);
                    report(cx, field, (argument, location), &required);
                }
            }
        }
    }
}

fn report(
    cx: &mut Context<'_>,
    field: RelationFieldWalker<'_>,
    (argument, location): (&str, Location),
    required: &[FieldWalker<'_>],
) {
    let names: Vec<_> = required.iter().map(|column| format!("`{}`", column.full_name())).collect();
    let names = names.join(", ");
    let message = format!("`{argument}: SetNull` will fail when it happens: {names} cannot be null");
    let mut finding = cx.finding(location, message);
    for column in required {
        finding = finding.related(column.location(), "this column is required");
    }
    let help = format!("make {names} optional, or choose another action: `Restrict` or `Cascade`");
    cx.report(finding.help(help).fix(optional(field, required)));
}

/// Makes the relation and its columns optional, unless a primary key has one of them.
fn optional(field: RelationFieldWalker<'_>, required: &[FieldWalker<'_>]) -> Option<Fix> {
    let key = field.model().primary_key()?;
    if key.columns().any(|column| required.iter().any(|field| field.id == column)) {
        return None;
    }
    let relation = Some(field.field).filter(|field| field.is_required());
    let edits: Vec<_> = required.iter().copied().chain(relation).filter_map(make_optional).collect();
    Some(Fix::unsafe_fix("make the relation and its columns optional", edits))
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    fn schema(a: &str, b: &str, relation: &str, key: &str) -> String {
        format!(
            "model P {{\n  a Int\n  b Int\n  cs C[]\n  @@id([a, b])\n}}\nmodel C {{\n  id Int\n  a {a}\n  b {b}\n  p {relation} @relation(fields: [a, b], references: [a, b], onDelete: SetNull)\n  @@id([{key}])\n}}\n"
        )
    }

    #[test]
    fn one_required_column_is_enough() {
        for (a, b, relation, expected) in
            [("Int", "Int", "P", vec![11]), ("Int", "Int?", "P?", vec![11]), ("Int?", "Int?", "P?", vec![])]
        {
            assert_eq!(check(&super::RULE).lines(&schema(a, b, relation, "id")), expected, "{a} {b}");
        }
        let restrict = schema("Int", "Int", "P", "id").replace("SetNull", "Restrict");
        check(&super::RULE).assert_clean(&restrict);
    }

    #[test]
    fn the_fix_makes_all_of_them_optional() {
        let fixed = |a: &str, b: &str, relation: &str, key: &str| {
            check(&super::RULE).fixed(&schema(a, b, relation, key))
        };
        assert_eq!(fixed("Int", "Int", "P", "id"), schema("Int?", "Int?", "P?", "id"));
        assert_eq!(fixed("Int", "Int?", "P?", "id"), schema("Int?", "Int?", "P?", "id"));
        assert_eq!(
            fixed("Int", "Int", "P", "id, a"),
            schema("Int", "Int", "P", "id, a"),
            "a key has no nulls"
        );
    }

    #[test]
    fn the_warning_of_the_language_gives_way() {
        let text = schema("Int", "Int", "P", "id");
        let found = check(&super::RULE).all_findings(&text);
        let codes: Vec<_> = found.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["PD020"]);
    }
}
