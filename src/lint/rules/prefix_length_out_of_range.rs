//! PD014: the length of a column in an index is one that the column has.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::lint::context::Context;
use crate::lint::keys::{Key, keys};
use crate::lint::native::native;
use crate::lint::rule::{FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::connector::{NativeArguments, Provider, Width};
use crate::schema::edits::remove_option;
use crate::schema::items::{IndexField, IndexKind};
use crate::schema::walk::ModelWalker;
use crate::syntax::tree::Expr;
use crate::text::{Location, Span};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PD014",
    name: "prefix-length-out-of-range",
    group: Group::Executability,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: &[Provider::MySql],
    reach: Reach::Neighbours,
    supersedes: &[],
    docs: "\
The length of a column in an index is one that the column has.

`length:` says how many characters of a text are in the index. MySQL refuses a length of zero, and \
one that is larger than the column.",
    given: Given::Nothing,
    bad: r#"model Book {
  id    String @id @default(cuid())
  title String @db.VarChar(100)

  @@index([title(length: 200)])
  @@map("books")
}
"#,
    good: r#"model Book {
  id    String @id @default(cuid())
  title String @db.VarChar(100)

  @@index([title])
  @@map("books")
}
"#,
    build: build::<PrefixLengthOutOfRange>,
    options: options_of::<PrefixLengthOutOfRange>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct PrefixLengthOutOfRange {}

impl Rule for PrefixLengthOutOfRange {
    fn check(&self, cx: &mut Context<'_>) {
        for model in cx.schema.models().filter(|model| !model.is_view()) {
            for key in keys(model).filter(|key| key.kind() != Some(IndexKind::Fulltext)) {
                key.fields.iter().for_each(|part| check_part(cx, key, model, part));
            }
        }
    }
}

fn check_part(cx: &mut Context<'_>, key: Key<'_>, model: ModelWalker<'_>, part: &IndexField) {
    let Some(length) = part.length else { return };
    let field = model.schema.walk(part.leaf());
    let width = native(field)
        .and_then(|(name, arguments)| Some((model.schema.connector().table_limits.width(name)?, arguments)));
    let why = match width {
        _ if length == 0 => "an index has one character of a column at least".to_owned(),
        Some((Width::Each(_) | Width::Varying(_), NativeArguments::Number(max))) => {
            if length <= max {
                return;
            }
            format!("the column has {max} characters at most")
        }
        // Texts that stand elsewhere have room; other columns with a length are an error of the language.
        _ => return,
    };
    let message = format!("`{}` cannot be in an index with the length {length}: {why}", field.name());
    let finding = cx.finding(Location::new(model.file(), part.span), message);
    let must_have_length = matches!(width, Some((Width::Elsewhere { .. }, _)));
    cx.report(if must_have_length {
        finding.help("write how many characters are to be in the index")
    } else {
        without_length(finding, key, model, part)
    });
}

/// Offers to take the length away, which leaves the whole column.
fn without_length(
    finding: Diagnostic,
    key: Key<'_>,
    model: ModelWalker<'_>,
    part: &IndexField,
) -> Diagnostic {
    let title = "leave the length out: all of the column is in the index then";
    let ast = model.schema.ast();
    let edits = if key.source.is_some() {
        remove_option(ast, key.attribute, "length")
    } else {
        let name = model.schema.walk(part.leaf()).name();
        written(key, model, part)
            .map(|span| vec![Edit::replace(Location::new(model.file(), span), name)])
            .unwrap_or_default()
    };
    let has_more = part.sort.is_some() || part.operator_class.is_some();
    let fix = (!edits.is_empty() && !has_more).then(|| Fix::unsafe_fix(title, edits));
    finding.help(title).fix(fix)
}

/// Where the column stands in the list, with its options.
fn written(key: Key<'_>, model: ModelWalker<'_>, part: &IndexField) -> Option<Span> {
    let arguments = model.schema.ast().attribute(key.attribute).args().iter();
    let mut columns = arguments.filter_map(|argument| argument.value.as_ref()).flat_map(Expr::elements);
    columns
        .find(|column| column.as_call().is_some() && column.span.start == part.span.start)
        .map(|column| column.span)
}

#[cfg(test)]
mod tests {
    use crate::lint::test_support::check;

    fn schema(field: &str, key: &str) -> String {
        format!("model A {{\n  id Int @id\n  n {field}\n\n  {key}\n}}\n")
    }

    #[test]
    fn lengths_are_compared_with_the_column() {
        for (field, key, is_wrong) in [
            ("String", "@@index([n(length: 191)])", false),
            ("String", "@@index([n(length: 192)])", true),
            ("String @db.VarChar(100)", "@@index([n(length: 101)])", true),
            ("String @db.Char(10)", "@@unique([n(length: 11)])", true),
            ("String @db.VarChar(100)", "@@index([n(length: 0)])", true),
            ("String @db.Text", "@@index([n(length: 0)])", true),
            ("String @db.Text", "@@index([n(length: 700)])", false),
            ("Bytes @db.VarBinary(20)", "@@index([n(length: 21)])", true),
            ("Bytes @db.Blob", "@@index([n(length: 21)])", false),
            ("String", "@@index([n])", false),
        ] {
            let found = check(&super::RULE).lines(&schema(field, key));
            assert_eq!(found, if is_wrong { vec![5] } else { vec![] }, "{field} {key}");
        }
    }

    #[test]
    fn the_fix_leaves_the_length_out() {
        let fixed = |field: &str, key: &str| check(&super::RULE).fixed(&schema(field, key));
        assert_eq!(fixed("String", "@@index([id, n(length: 200)])"), schema("String", "@@index([id, n])"));
        let sorted = schema("String", "@@index([n(length: 200, sort: Desc)])");
        assert_eq!(check(&super::RULE).fixed(&sorted), sorted);
        let text = schema("String @db.Text", "@@index([n(length: 0)])");
        assert_eq!(check(&super::RULE).fixed(&text), text);
        assert_eq!(fixed("String @unique(length: 200)", ""), schema("String @unique", ""));
    }
}
