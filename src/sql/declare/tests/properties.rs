//! Databases with hostile names: whatever is declared is valid and is the same database again, also
//! where a schema for another one was there before.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index as Pick, subsequence};

use super::*;
use crate::schema::connector::Provider;
use crate::schema::index_options::{IndexAlgorithm, SortOrder};
use crate::schema::items::IndexKind;
use crate::schema::referential_action::ReferentialAction;
use crate::sql::catalogue::{difference, lines};
use crate::sql::{
    Column, ColumnDetails, ColumnType, Dialect, EnumType, EnumValue, ForeignKey, Index, IndexColumn,
    PrimaryKey, QualifiedName, Table, TypeName,
};

const TABLES: [&str; 9] =
    ["users", "User", "class", "order items", "2fa", "_AToB", "String", "order_items", "posts"];
const COLUMNS: [&str; 9] = ["id", "user_id", "userId", "2fa", "class", "a b", "users", "userPosts", "a-b"];
const ENUMS: [&str; 4] = ["Role", "user kind", "users_enum", "async"];
const VALUES: [&str; 6] = ["OPEN", "in progress", "2", "", "a\"b", "é"];

#[derive(Clone, Debug)]
struct Parts {
    /// Name, type, whether it may be null, default.
    columns: Vec<(&'static str, Pick, bool, Pick)>,
    /// How many columns the primary key has.
    key: usize,
    /// Column, other column, kind.
    indexes: Vec<(Pick, Pick, Pick)>,
    /// Column, table, action.
    references: Vec<(Pick, Pick, Pick)>,
}

fn parts() -> impl Strategy<Value = Parts> {
    let details = (any::<Pick>(), any::<bool>(), any::<Pick>());
    let columns =
        (subsequence(&COLUMNS[..], 1..=6).prop_shuffle(), vec(details, 6)).prop_map(|(names, details)| {
            names
                .into_iter()
                .zip(details)
                .map(|(name, (ty, null, default))| (name, ty, null, default))
                .collect()
        });
    let picks = || vec((any::<Pick>(), any::<Pick>(), any::<Pick>()), 0..3);
    (columns, 0..3_usize, picks(), picks()).prop_map(|(columns, key, indexes, references)| Parts {
        columns,
        key,
        indexes,
        references,
    })
}

type Plan = (Vec<(&'static str, Vec<&'static str>)>, Vec<(&'static str, Parts)>);

fn plan() -> impl Strategy<Value = Plan> {
    let values = subsequence(&VALUES[..], 1..=4).prop_shuffle();
    let enums = (subsequence(&ENUMS[..], 0..=2), vec(values, 2));
    let tables = (subsequence(&TABLES[..], 1..=5).prop_shuffle(), vec(parts(), 5));
    (enums, tables).prop_map(|((enums, values), (tables, parts))| {
        (enums.into_iter().zip(values).collect(), tables.into_iter().zip(parts).collect())
    })
}

fn provider() -> impl Strategy<Value = Provider> {
    prop::sample::select(vec![Provider::Postgresql, Provider::MySql, Provider::Sqlite])
}

/// The database that a plan describes.
fn build(provider: Provider, (enums, tables): &Plan) -> Database {
    let dialect = Dialect::of(provider).unwrap();
    let mut database = Database::empty(dialect);
    if dialect.abilities.enum_types {
        database.enums = enums.iter().map(|(name, values)| enum_type(name, values)).collect();
    }
    database.tables = tables.iter().map(|(name, parts)| table(dialect, name, parts, enums)).collect();
    let keys: Vec<_> = database.tables.iter().map(single_key).collect();
    for (place, (_, parts)) in tables.iter().enumerate() {
        for (column, target, action) in &parts.references {
            let target = target.index(tables.len());
            let Some(key) = &keys[target] else { continue };
            refer(&mut database, place, *column, (target, key), *action);
        }
    }
    database
}

fn enum_type(name: &str, values: &[&str]) -> EnumType {
    let value = |name: &&str| EnumValue { name: (*name).to_owned(), origin: None };
    EnumType {
        name: QualifiedName::unqualified(name),
        values: values.iter().map(value).collect(),
        origin: None,
    }
}

/// Types that every database writes as Prisma does.
fn types(dialect: &Dialect) -> Vec<ColumnType> {
    use TypeName::{Boolean, DateTime, Integer, Text, Timestamp, Uuid, VarChar};
    let named = ColumnType::named;
    if dialect.abilities.is_file {
        return vec![named(Integer, &[]), named(Text, &[]), named(Boolean, &[]), named(DateTime, &[])];
    }
    if !dialect.abilities.enum_types {
        return vec![named(Integer, &[]), named(VarChar, &[20]), named(Boolean, &[]), named(DateTime, &[6])];
    }
    vec![
        named(Integer, &[]),
        named(VarChar, &[20]),
        named(Boolean, &[]),
        named(Timestamp, &[3]),
        named(Uuid, &[]),
        ColumnType { is_list: true, ..named(Text, &[]) },
        ColumnType::scalar(BaseType::Verbatim("point".to_owned())),
    ]
}

fn table(dialect: &Dialect, name: &str, parts: &Parts, enums: &[(&str, Vec<&str>)]) -> Table {
    let mut columns: Vec<Column> =
        parts.columns.iter().map(|column| self::column(dialect, column, enums)).collect();
    let key: Vec<_> = columns.iter_mut().filter(|column| is_plain(column)).take(parts.key).collect();
    let counts = dialect.abilities.counts_integer_keys && key.len() == 1;
    let mut key_names = Vec::new();
    for column in key {
        column.is_nullable = false;
        column.is_auto_increment = counts && column.ty.name() == Some(TypeName::Integer);
        if column.is_auto_increment {
            column.default = None;
        }
        key_names.push(column.name.clone());
    }
    let has_names = dialect.abilities.named_primary_keys;
    let primary_key = (!key_names.is_empty()).then(|| PrimaryKey {
        name: has_names.then(|| format!("{name}_pkey")),
        columns: key_names.into_iter().map(IndexColumn::plain).collect(),
    });
    let plain: Vec<_> = columns.iter().filter(|column| is_plain(column)).map(|it| it.name.clone()).collect();
    let indexes = parts.indexes.iter().enumerate().filter(|_| !plain.is_empty());
    let indexes = indexes.map(|(number, picks)| index(name, number, &plain, picks)).collect();
    Table {
        name: QualifiedName::unqualified(name),
        columns,
        primary_key,
        indexes,
        foreign_keys: Vec::new(),
        attachments: Vec::new(),
        is_join_table: false,
        origin: None,
    }
}

/// Whether it can stand in a key.
fn is_plain(column: &Column) -> bool {
    !column.ty.is_list && !matches!(column.ty.base, BaseType::Verbatim(_))
}

fn column(
    dialect: &Dialect,
    (name, ty, is_nullable, default): &(&str, Pick, bool, Pick),
    enums: &[(&str, Vec<&str>)],
) -> Column {
    let types = types(dialect);
    let enums = if dialect.abilities.is_file { &[] } else { enums };
    let place = ty.index(types.len() + enums.len());
    let of_enum = place.checked_sub(types.len()).map(|place| &enums[place]);
    let ty = match of_enum {
        None => types[place].clone(),
        Some((name, _)) if dialect.abilities.enum_types => {
            ColumnType::scalar(BaseType::Enum(QualifiedName::unqualified(*name)))
        }
        Some((_, values)) => {
            let values = values.iter().map(|value| (*value).to_owned()).collect();
            ColumnType::scalar(BaseType::InlineEnum { name: String::new(), values })
        }
    };
    let value = of_enum.map(|(_, values)| Value::Enum(values[0].to_owned())).or_else(|| value(&ty));
    let is_nullable = *is_nullable || ty.is_list;
    let default = value.filter(|_| default.index(2) == 0).map(Default::Value);
    Column {
        name: (*name).to_owned(),
        ty,
        is_nullable,
        default,
        is_auto_increment: false,
        client_default: None,
        details: ColumnDetails::default(),
        origin: None,
    }
}

fn value(ty: &ColumnType) -> Option<Value> {
    let text = |text: &str| Value::Text(text.to_owned());
    match ty.name()? {
        TypeName::Integer => Some(Value::Integer("-7".to_owned())),
        TypeName::Text if ty.is_list => Some(Value::List(vec![text("a\"b"), text("")])),
        TypeName::Text | TypeName::VarChar => Some(text("it's \"so\"\n")),
        TypeName::Boolean => Some(Value::Boolean(true)),
        TypeName::DateTime | TypeName::Timestamp => Some(Value::DateTime("2020-02-29T00:00:00Z".to_owned())),
        _ => None,
    }
}

fn index(table: &str, number: usize, columns: &[String], (one, other, kind): &(Pick, Pick, Pick)) -> Index {
    let first = one.get(columns).clone();
    let second = other.get(columns).clone();
    let mut parts = vec![IndexColumn::plain(first.clone())];
    if second != first {
        parts.push(IndexColumn { sort: SortOrder::Desc, ..IndexColumn::plain(second) });
    }
    Index {
        name: format!("{table} {number}"),
        kind: if kind.index(2) == 0 { IndexKind::Normal } else { IndexKind::Unique },
        columns: parts,
        algorithm: IndexAlgorithm::BTree,
        predicate: None,
        details: crate::sql::IndexDetails::default(),
        origin: None,
    }
}

/// The only column of the primary key, with its type.
fn single_key(table: &Table) -> Option<(String, ColumnType)> {
    let key = table.primary_key.as_ref()?;
    let [only] = key.columns.as_slice() else { return None };
    Some((only.column.clone(), table.column(&only.column)?.ty.clone()))
}

/// A foreign key in a column that has the type of the other one.
fn refer(
    database: &mut Database,
    place: usize,
    column: Pick,
    (target, (key, ty)): (usize, &(String, ColumnType)),
    action: Pick,
) {
    let referenced_table = database.tables[target].name.clone();
    let has_names = !database.dialect.abilities.is_file;
    let table = &mut database.tables[place];
    let candidates: Vec<_> = table.columns.iter().filter(|column| column.ty == *ty).collect();
    if candidates.is_empty() {
        return;
    }
    let column = column.get(&candidates);
    let is_nullable = column.is_nullable;
    let name = column.name.clone();
    let is_known = table.foreign_keys.iter().any(|key| key.columns == [name.as_str()]);
    if is_known || (place == target && name == *key) {
        return;
    }
    let on_delete = match action.index(3) {
        0 => ReferentialAction::Cascade,
        1 if is_nullable => ReferentialAction::SetNull,
        _ => ReferentialAction::NoAction,
    };
    table.foreign_keys.push(ForeignKey {
        name: if has_names {
            format!("{} {name} fk", table.name.name)
        } else {
            format!("{}_{name}_fkey", table.name.name)
        },
        columns: vec![name],
        referenced_table,
        referenced_columns: vec![key.clone()],
        on_delete,
        on_update: ReferentialAction::Cascade,
        clauses: Vec::new(),
        origin: None,
    });
}

/// That the declaration says the database, all of it.
fn check(database: &Database, declaration: &Declaration) -> Result<Sources, TestCaseError> {
    let text = declaration.texts.concat();
    prop_assert!(declaration.notes.is_empty(), "{:?}\n{text}", declaration.notes);
    let sources = Sources::single("schema.prisma", text.as_str());
    let again = found(lowered(sources.clone()));
    let left = difference(&lines(database), &lines(&again));
    prop_assert!(left.is_empty(), "{}\n{text}", left.join("\n"));
    prop_assert_eq!(crate::syntax::format(&text), text, "it is not formatted");
    Ok(sources)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_database_is_declared_completely(provider in provider(), plan in plan()) {
        let database = build(provider, &plan);
        let declaration = declare_anew(&database, LanguageVersion::V7).unwrap();
        let schema = analysis(check(&database, &declaration)?).schema;
        let again = declare(&database, &schema).unwrap();
        prop_assert_eq!(again.texts, declaration.texts);
        prop_assert_eq!(again.changes, Changes::default());
    }

    #[test]
    fn a_schema_of_another_database_is_brought_in_line(provider in provider(), plans in (plan(), plan())) {
        let (before, after) = (build(provider, &plans.0), build(provider, &plans.1));
        let declaration = declare_anew(&before, LanguageVersion::V7).unwrap();
        let schema = analysis(check(&before, &declaration)?).schema;
        let declaration = declare(&after, &schema).unwrap();
        let schema = analysis(check(&after, &declaration)?).schema;
        let again = declare(&after, &schema).unwrap();
        prop_assert_eq!(again.texts, declaration.texts);
        prop_assert_eq!(again.changes, Changes::default());
    }
}
