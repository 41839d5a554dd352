//! Which column of the new tables has the values of which column of the old ones: what has the same
//! name in the schema, or was renamed by a flag or an annotation, is the same thing.

use prismakit::schema::Schema;
use prismakit::schema::walk::{FieldWalker, ModelWalker};

use super::expectation::{ColumnName, Expectation};
use crate::support::rows::Rows;

/// Two tables that are one, with the columns that both have.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TablePair {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) columns: Vec<(String, String)>,
}

/// Pairs the tables of models, by their schemas, and other tables by their names; `before` and
/// `after` are what was found in the database.
pub(super) fn pairs(
    schemas: (&Schema, &Schema),
    renames: &[(String, String)],
    (before, after): (&Rows, &Rows),
    expectation: &Expectation,
) -> Vec<TablePair> {
    let models = schemas.0.models().filter(|model| !model.is_view());
    let mut pairs: Vec<TablePair> = models
        .filter_map(|from| Some(tables(from, counterpart(from, schemas.1, renames)?, renames)))
        .collect();
    for name in before.keys().filter(|name| after.contains_key(*name)) {
        let is_of_model = |model: ModelWalker<'_>| table_name(model) == *name;
        if !schemas.0.models().any(is_of_model) {
            pairs.push(same(before, after, (name, name)));
        }
    }
    for (from, to) in &expectation.kept {
        keep(&mut pairs, from, to, (before, after));
    }
    pairs
}

fn counterpart<'a>(
    from: ModelWalker<'_>,
    schema: &'a Schema,
    renames: &[(String, String)],
) -> Option<ModelWalker<'a>> {
    let said = renames.iter().find(|(old, _)| old == from.name() || *old == table_name(from));
    let name = said.map_or(from.name(), |(_, new)| new);
    let by_table = || schema.models().find(|to| table_name(*to) == table_name(from));
    schema.find_model(name).or_else(|| schema.models().find(|to| table_name(*to) == name)).or_else(by_table)
}

fn tables(from: ModelWalker<'_>, to: ModelWalker<'_>, renames: &[(String, String)]) -> TablePair {
    let columns = from.scalar_fields().filter_map(|field| {
        let new = new_name(from, field, renames);
        let by_name = to.scalar_fields().find(|other| other.name() == new || other.database_name() == new);
        let by_column = || to.scalar_fields().find(|other| other.database_name() == field.database_name());
        let other = by_name.or_else(by_column)?;
        Some((field.database_name().to_owned(), other.database_name().to_owned()))
    });
    TablePair { from: table_name(from), to: table_name(to), columns: columns.collect() }
}

fn new_name<'a>(model: ModelWalker<'_>, field: FieldWalker<'a>, renames: &'a [(String, String)]) -> &'a str {
    let is_this = |old: &str| {
        old.rsplit_once('.').is_some_and(|(table, column)| {
            (table == model.name() || table == table_name(model))
                && (column == field.name() || column == field.database_name())
        })
    };
    let said = renames.iter().find(|(old, _)| is_this(old));
    said.map_or(field.name(), |(_, new)| new.rsplit_once('.').map_or(new, |(_, column)| column))
}

/// As [`Rows`] names it.
fn table_name(model: ModelWalker<'_>) -> String {
    match model.schema_name() {
        Some(schema) if schema != "public" => format!("{schema}.{}", model.database_name()),
        _ => model.database_name().to_owned(),
    }
}

/// Tables whose columns have the same names.
fn same(before: &Rows, after: &Rows, (from, to): (&str, &str)) -> TablePair {
    let columns = |rows: &Rows, name: &str| rows.get(name).map_or(Vec::new(), |table| table.columns.clone());
    let others = columns(after, to);
    let common = columns(before, from).into_iter().filter(|column| others.contains(column));
    let columns = common.map(|column| (column.clone(), column)).collect();
    TablePair { from: from.to_owned(), to: to.to_owned(), columns }
}

/// Adds what a case says.
fn keep(pairs: &mut Vec<TablePair>, from: &ColumnName, to: &ColumnName, (before, after): (&Rows, &Rows)) {
    let known = pairs.iter_mut().find(|pair| pair.from == from.table && pair.to == to.table);
    let columns = match from.column.as_str() {
        "*" => same(before, after, (&from.table, &to.table)).columns,
        _ => vec![(from.column.clone(), to.column.clone())],
    };
    match known {
        Some(pair) => pair.columns.extend(columns),
        None => pairs.push(TablePair { from: from.table.clone(), to: to.table.clone(), columns }),
    }
}

/// Old and new names, from the flags and from the annotations in the new schema.
pub(super) fn renames(flags: &[String], after: &str) -> Vec<(String, String)> {
    let mut values = flags.iter().zip(flags.iter().skip(1)).filter(|(flag, _)| *flag == "--rename");
    let split = |value: &str| value.split_once('=').map(|(old, new)| (old.to_owned(), new.to_owned()));
    let mut renames: Vec<_> = values.by_ref().filter_map(|(_, value)| split(value)).collect();
    renames.extend(annotated(after));
    renames
}

fn annotated(schema: &str) -> Vec<(String, String)> {
    let (mut renames, mut pending, mut model) = (Vec::new(), None, None::<(String, String)>);
    for line in schema.lines().map(str::trim) {
        if let Some((_, rest)) = line.split_once("@prismakit.renamedFrom(\"") {
            pending = rest.split_once('"').map(|(old, _)| old.to_owned());
        } else if let Some(name) = line.strip_prefix("model ").and_then(|rest| rest.split_whitespace().next())
        {
            let old = pending.take();
            renames.extend(old.clone().map(|old| (old, name.to_owned())));
            model = Some((old.unwrap_or_else(|| name.to_owned()), name.to_owned()));
        } else if let (Some(old), Some((old_model, new_model))) = (pending.take(), &model) {
            let field = line.split_whitespace().next().unwrap_or_default();
            renames.push((format!("{old_model}.{old}"), format!("{new_model}.{field}")));
        }
    }
    renames
}

#[test]
fn renames_are_read_from_flags_and_annotations() {
    let flags = ["--keep-dropped", "--rename", "A.x=A.y"].map(str::to_owned);
    let schema = "/// @prismakit.renamedFrom(\"Old\")\nmodel New {\n  id Int @id\n  /// @prismakit.renamedFrom(\"a\")\n  b Int\n}";
    let found = renames(&flags, schema);
    let expected = [("A.x", "A.y"), ("Old", "New"), ("Old.a", "New.b")];
    assert_eq!(found, expected.map(|(old, new)| (old.to_owned(), new.to_owned())));
}

#[test]
fn what_is_the_same_in_both_schemas_is_paired() {
    use super::schema::read;
    use crate::support::rows::Table;

    let schema =
        |models: &str| read(&format!("datasource db {{\n  provider = \"sqlite\"\n}}\n{models}")).unwrap();
    let before = schema(
        "model A {\n  id Int @id @map(\"a_id\")\n  x Int\n  y Int\n  gone Int\n}\n\
         model Old {\n  id Int @id\n  z Int\n\n  @@map(\"old\")\n}\nmodel Gone {\n  id Int @id\n}",
    );
    let after = schema(
        "model A {\n  id Int @id @map(\"b_id\")\n  new Int\n  yy Int @map(\"y\")\n\n  @@map(\"a\")\n}\n\
         model New {\n  id Int @id\n  z Int\n}",
    );
    let renames = [("A.x", "A.new"), ("Old", "New")].map(|(old, new)| (old.to_owned(), new.to_owned()));
    let table = |columns: &[&str]| Table {
        columns: columns.iter().map(ToString::to_string).collect(),
        rows: Vec::new(),
    };
    let rows = |last: &str| {
        Rows::from([("_AToB".to_owned(), table(&["A", "B"])), (last.to_owned(), table(&["i", "j"]))])
    };
    let expectation = Expectation::read("kept one.*=two.*\nkept old.z=New.other").unwrap();
    let found = pairs((&before, &after), &renames, (&rows("one"), &rows("two")), &expectation);
    let shown: Vec<String> =
        found.iter().map(|TablePair { from, to, columns }| format!("{from} {to} {columns:?}")).collect();
    assert_eq!(
        shown,
        [
            r#"A a [("a_id", "b_id"), ("x", "new"), ("y", "y")]"#,
            r#"old New [("id", "id"), ("z", "z"), ("z", "other")]"#,
            r#"_AToB _AToB [("A", "A"), ("B", "B")]"#,
            r#"one two [("i", "i"), ("j", "j")]"#,
        ]
    );
}
