//! PD023: a full-text index covers text alone.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Edit, Fix};
use crate::lint::context::Context;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::Provider;
use crate::schema::items::{FieldType, IndexKind};
use crate::schema::scalar::ScalarType;
use crate::schema::walk::{FieldWalker, IndexFieldWalker, IndexWalker, ModelWalker};
use crate::text::{Location, Span};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD023",
    name: "fulltext-on-non-text",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::MySql],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
A full-text index covers text alone.

MySQL and MariaDB build it over `CHAR`, `VARCHAR` and the `TEXT` types, and refuse the table \
otherwise: \"Column 'year' cannot be part of FULLTEXT index\". Prisma accepts any field.",
    given: Given::Nothing,
    bad: r#"model Film {
  id    String @id @default(cuid())
  title String
  year  Int

  @@fulltext([title, year])
  @@map("films")
}
"#,
    good: r#"model Film {
  id    String @id @default(cuid())
  title String
  year  Int

  @@fulltext([title])
  @@map("films")
}
"#,
    build: build::<FulltextOnNonText>,
    options: options_of::<FulltextOnNonText>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct FulltextOnNonText {}

impl Rule for FulltextOnNonText {
    fn check(&self, cx: &mut Context<'_>) {
        let indexes = cx.schema.models().flat_map(ModelWalker::indexes);
        for index in indexes.filter(|index| index.kind() == IndexKind::Fulltext) {
            for (place, column) in index.fields().enumerate() {
                if !is_text(column.field()) {
                    report(cx, index, place, column);
                }
            }
        }
    }
}

fn is_text(field: FieldWalker<'_>) -> bool {
    match field.ty() {
        FieldType::Scalar(scalar) => scalar == ScalarType::String,
        FieldType::Unsupported(ty) => {
            let ty = field.schema.name(ty).to_ascii_lowercase();
            ty.contains("text") || ty.contains("char")
        }
        FieldType::Enum(_) => false,
        FieldType::CompositeType(_) | FieldType::Model(_) | FieldType::Unknown => true,
    }
}

fn report(cx: &mut Context<'_>, index: IndexWalker<'_>, place: usize, column: IndexFieldWalker<'_>) {
    let field = column.field();
    let message = format!("`{}` is no text, so that no full-text index can cover it", field.name());
    let has_text = index.fields().any(|column| is_text(column.field()));
    let title = format!("leave out `{}`", field.name());
    let edit = Edit::remove(without(index, place));
    let fix = has_text.then(|| Fix::unsafe_fix(title.clone(), vec![edit]));
    let finding = cx.finding(column.location(), message).related(field.type_location(), "its type");
    let help = if has_text { title } else { "use `@@index`, which is for values of any type".to_owned() };
    cx.report(finding.help(help).fix(fix));
}

/// The column at this place of the list with the comma beside it.
fn without(index: IndexWalker<'_>, place: usize) -> Location {
    let columns = &index.item().fields;
    let span = columns[place].span;
    let span = match (place.checked_sub(1).map(|before| columns[before].span), columns.get(place + 1)) {
        (Some(before), _) => Span::new(before.end, span.end),
        (None, Some(next)) => Span::new(span.start, next.span.start),
        (None, None) => span,
    };
    Location::new(index.model().file(), span)
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    fn schema(index: &str) -> String {
        format!(
            "model A {{\n  id Int @id\n  s String\n  t String @db.LongText\n  j Json\n  u Unsupported(\"tinytext\")\n  {index}\n}}\n"
        )
    }

    #[test]
    fn only_text_can_be_covered() {
        for (index, findings) in [
            ("@@fulltext([s, t, u])", 0),
            ("@@fulltext([s, id])", 1),
            ("@@fulltext([j, id])", 2),
            ("@@index([id])", 0),
        ] {
            assert_eq!(check(&super::RULE).lines(&schema(index)), vec![7; findings], "{index}");
        }
    }

    #[test]
    fn the_fix_leaves_out_what_is_no_text() {
        for (index, fixed) in [
            ("@@fulltext([s, id])", "@@fulltext([s])"),
            ("@@fulltext([id, s])", "@@fulltext([s])"),
            ("@@fulltext([s, id, j, t])", "@@fulltext([s, t])"),
            ("@@fulltext([id])", "@@fulltext([id])"),
        ] {
            assert_eq!(check(&super::RULE).fixed(&schema(index)), schema(fixed), "{index}");
        }
    }
}
