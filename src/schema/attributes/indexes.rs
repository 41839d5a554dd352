//! `@unique`, `@@unique`, `@@index` and `@@fulltext` (V086–V091).

use super::columns::{self, ColumnList};
use super::{constraint, predicate};
use crate::diagnostic::{Diagnostic, Fix};
use crate::schema::arguments::ArgumentSet;
use crate::schema::coerce;
use crate::schema::ids::{FieldId, ModelId};
use crate::schema::index_options::IndexAlgorithm;
use crate::schema::items::{Index, IndexField, IndexKind};
use crate::schema::resolver::Resolver;
use crate::schema::spelling;
use crate::schema::symbols::Symbol;

static COLUMNS: ColumnList = ColumnList { unknown: "V086", relation: "V087", paths: true, options: true };

/// `@unique` on a field that is a column.
pub(super) fn field(cx: &mut Resolver, mut arguments: ArgumentSet<'_>, model: ModelId, field: FieldId) {
    let mapped_name = constraint::mapped_name(cx, &mut arguments);
    let length = constraint::length(cx, &mut arguments);
    let sort = constraint::sort(cx, &mut arguments);
    let clustered = constraint::clustered(cx, &mut arguments);
    let predicate = predicate::argument(cx, &mut arguments, model);
    let column = IndexField { sort, length, ..IndexField::of(field, arguments.node.span) };
    cx.schema[model].indexes.push(Index {
        kind: IndexKind::Unique,
        fields: vec![column],
        name: None,
        mapped_name,
        algorithm: None,
        clustered,
        predicate,
        source: Some(field),
        attribute: arguments.attribute,
    });
    arguments.finish(cx);
}

/// The block attribute called `name`: `index`, `unique` or `fulltext`.
///
/// An index whose columns make no sense is left out.
pub(super) fn block(cx: &mut Resolver, mut arguments: ArgumentSet<'_>, model: ModelId, name: &str) {
    let columns = arguments.default(cx, "fields").map(|(_, value)| value);
    let columns = columns.and_then(|value| columns::resolve(cx, &arguments, value, model, &COLUMNS));
    let index = match name {
        "unique" => unique(cx, &mut arguments, model),
        "fulltext" => fulltext(cx, &mut arguments),
        _ => normal(cx, &mut arguments, model),
    };
    if let Some(fields) = columns {
        cx.schema[model].indexes.push(Index { fields, ..index });
    }
    arguments.finish(cx);
}

fn unique(cx: &mut Resolver, arguments: &mut ArgumentSet<'_>, model: ModelId) -> Index {
    Index {
        name: constraint::client_name(cx, arguments),
        mapped_name: constraint::mapped_name(cx, arguments),
        clustered: constraint::clustered(cx, arguments),
        predicate: predicate::argument(cx, arguments, model),
        ..empty(IndexKind::Unique, arguments)
    }
}

fn fulltext(cx: &mut Resolver, arguments: &mut ArgumentSet<'_>) -> Index {
    let mapped_name = constraint::mapped_name(cx, arguments);
    Index { mapped_name, ..empty(IndexKind::Fulltext, arguments) }
}

fn normal(cx: &mut Resolver, arguments: &mut ArgumentSet<'_>, model: ModelId) -> Index {
    Index {
        mapped_name: name_or_map(cx, arguments),
        algorithm: algorithm(cx, arguments),
        clustered: constraint::clustered(cx, arguments),
        predicate: predicate::argument(cx, arguments, model),
        ..empty(IndexKind::Normal, arguments)
    }
}

fn empty(kind: IndexKind, arguments: &ArgumentSet<'_>) -> Index {
    Index {
        kind,
        fields: Vec::new(),
        name: None,
        mapped_name: None,
        algorithm: None,
        clustered: None,
        predicate: None,
        source: None,
        attribute: arguments.attribute,
    }
}

/// `map` of `@@index`, or `name`, which was the word for it before `map` was introduced.
fn name_or_map(cx: &mut Resolver, arguments: &mut ArgumentSet<'_>) -> Option<Symbol> {
    let name = constraint::name(cx, arguments);
    let mapped_name = constraint::mapped_name(cx, arguments);
    if name.is_some() && mapped_name.is_some() {
        let message = "`@@index` has one name, and here are two: `name` is an old word for `map`";
        let help = "keep `map` and remove `name`";
        let diagnostic = Diagnostic::error("V090", arguments.location(), message).help(help);
        let edits = arguments.find("name").map(|name| arguments.removal(name));
        let fix = Fix::unsafe_fix("remove `name`", edits.into_iter().collect());
        cx.report(diagnostic.fix(fix));
        return None;
    }
    name.or(mapped_name)
}

/// `type`: the access method.
fn algorithm(cx: &mut Resolver, arguments: &mut ArgumentSet<'_>) -> Option<IndexAlgorithm> {
    let value = arguments.named("type")?;
    let text = coerce::constant(cx, arguments.ast, arguments.file(), value)?;
    let found = IndexAlgorithm::from_name(text);
    if found.is_none() {
        let message = format!("there is no index type `{text}`");
        let diagnostic = Diagnostic::error("V091", arguments.at(value.span), message);
        let names = IndexAlgorithm::ALL.iter().map(|algorithm| algorithm.name());
        let help = "the types are `BTree`, `Hash`, `Gist`, `Gin`, `SpGist` and `Brin`";
        cx.report(spelling::suggest(diagnostic, arguments.at(value.span), text, names, help));
    }
    found
}

/// `@unique` on a relation.
pub(super) fn on_relation(cx: &mut Resolver, arguments: &ArgumentSet<'_>, field: FieldId) {
    let name = cx.schema.symbols.text(cx.schema[field].name);
    let message = format!("`{name}` is a relation and has no values that could be unique");
    let columns = columns::of_relation(cx, field);
    let help = match columns.as_slice() {
        [] => "put `@unique` on a column".to_owned(),
        [column] => format!("put `@unique` on its column `{column}`"),
        columns => format!("make its columns unique together: `@@unique([{}])`", columns.join(", ")),
    };
    cx.report(Diagnostic::error("V088", arguments.location(), message).help(help));
}

#[cfg(test)]
mod tests {
    use crate::schema::LanguageVersion;
    use crate::schema::test_support::{MONGODB, POSTGRESQL, check, check_as, check_cases, lines, schema};

    #[test]
    fn an_index_names_columns() {
        let r = "b_id Int\nb B @relation(fields: [b_id], references: [id])";
        let related = |attribute: &str| {
            let lines = format!("{r}\n{attribute}").replace('\n', "\n  ");
            format!(
                "model A {{\n  id Int @id\n  {lines}\n}}\nmodel B {{\n  id Int @id\n  a A[]\n}}\n{POSTGRESQL}"
            )
        };
        check_cases(&[
            lines("n Int\n@@index([m])", &["V086 4:12 m"], "n Int\n@@index([n])"),
            lines("n Int\n@@unique([id.n])", &["V086 4:16 n"], "n Int\n@@unique([id, n])"),
            schema(&related("@@index([b])"), &["V087 5:12 b"], &related("@@index([b_id])")),
            schema(&related("@@unique([id, b])"), &["V087 5:17 b"], &related("@@unique([id, b_id])")),
            lines(
                "b_id Int\nb B @unique @relation(fields: [b_id], references: [id])",
                &["V088 4:7 @unique"],
                "b_id Int @unique",
            ),
            lines("n Int\n@@index([n, n])", &["V070 4:15 n"], "n Int\n@@index(n)"),
            lines("n Int\n@@index([\"n\"])", &["V049 4:12 \"n\""], "n Int\n@@index([n])"),
        ]);
    }

    #[test]
    fn an_index_has_one_name_and_a_known_type() {
        check_cases(&[
            lines(
                "n Int\n@@index([n], name: \"a\", map: \"b\")",
                &["V090 4:3 @@index([n], name: \"a\", map: \"b\")"],
                "n Int\n@@index([n], name: \"a\")",
            ),
            lines("n Int\n@@index([n], map: \"\")", &["V050 4:21 \"\""], "n Int\n@@index([n], map: \"b\")"),
            lines("n Int\n@@index([n], name: \"\")", &["V051 4:22 \"\""], "n Int\n@@index([n])"),
            lines("n Int\n@@index([n], type: hash)", &["V091 4:22 hash"], "n Int\n@@index([n], type: Hash)"),
            lines("n Int @unique(sort: Up)", &["V052 3:23 Up"], "n Int @unique(sort: Desc)"),
            lines("n Int @unique(map: \"\")", &["V050 3:22 \"\""], "n Int @unique(map: \"m\")"),
            lines(
                "n Int\n@@unique([n], name: \"ä\")",
                &["V053 4:23 \"ä\""],
                "n Int\n@@unique([n], name: \"a\")",
            ),
            lines("n Int\n@@index([n], clustered: 1)", &["V049 4:27 1"], "n Int\n@@index([n])"),
        ]);
    }

    #[test]
    fn a_column_of_an_index_has_options() {
        check_cases(&[
            lines("n Int\n@@index([n(sort: Up)])", &["V102 4:20 Up"], "n Int\n@@index([n(sort: Desc)])"),
            lines(
                "n Json\n@@index([n(ops: JsonOps)], type: Gin)",
                &["V103 4:19 JsonOps"],
                "n Json\n@@index([n(ops: JsonbOps)], type: Gin)",
            ),
            lines(
                "n Json\n@@index([n(ops: raw(\"a\", \"b\"))], type: Gin)",
                &["V104 4:19 raw(\"a\", \"b\")"],
                "n Json\n@@index([n(ops: raw(\"jsonb_ops\"))], type: Gin)",
            ),
            lines(
                "n Json\n@@index([n(ops: sql(\"a\"))], type: Gin)",
                &["V104 4:19 sql(\"a\")"],
                "n Json\n@@index([n], type: Gin)",
            ),
            lines("n Int\n@@index([n(length: 1.5)])", &["V049 4:22 1.5"], "n Int\n@@index([n(length: -1)])"),
        ]);
    }

    #[test]
    fn paths_go_into_composite_types() {
        let text = |path: &str| {
            format!(
                "model A {{\n  id String @id @map(\"_id\")\n  home Address\n  @@index([{path}])\n}}\n\
                 type Address {{\n  city City\n}}\ntype City {{\n  name String\n}}\n{MONGODB}"
            )
        };
        for path in ["home.city.name", "home.city.name(sort: Desc)", "home.city"] {
            assert_eq!(check(&text(path)), [""; 0], "{path}");
        }
        assert_eq!(check(&text("home.town.name")), ["V086 4:17 town"]);
        assert_eq!(check(&text("home.city.name.first")), ["V086 4:27 first"]);
        assert_eq!(check(&text("home.city.")), ["V086 4:22"]);
        assert_eq!(check(&text("home.city, home.city")), ["V070 4:23 home.city"]);
    }

    #[test]
    fn conditions_came_with_prisma_7() {
        let text = "model A {\n  id Int @id\n  n Int @unique(where: raw(\"n > 0\"))\n}\n";
        assert_eq!(check_as(LanguageVersion::V6, text), ["V044 3:17 where: raw(\"n > 0\")"]);
    }
}
