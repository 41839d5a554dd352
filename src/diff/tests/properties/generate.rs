//! Databases of few names, so that two of them have much in common.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::subsequence;

use crate::schema::connector::Provider;
use crate::schema::index_options::{IndexAlgorithm, SortOrder};
use crate::schema::items::IndexKind;
use crate::schema::referential_action::ReferentialAction;
use crate::sql::{
    BaseType, Column, ColumnType, Database, Default, Dialect, EnumType, EnumValue, ForeignKey, Index,
    IndexColumn, PrimaryKey, QualifiedName, Table, TypeName, Value,
};

const TABLES: [&str; 6] = ["lead", "Lead", "leads", "owner", "user_account", "userAccounts"];
const COLUMNS: [&str; 8] =
    ["id", "phone", "phoneNumber", "phone_number", "lead_id", "leadId", "kind", "notes"];
const ENUMS: [&str; 3] = ["Role", "UserRole", "Status"];
const VALUES: [&str; 5] = ["OPEN", "Open", "IN_PROGRESS", "InProgress", "DONE"];

pub(super) fn any_database() -> impl Strategy<Value = Database> {
    let enums = (subsequence(&ENUMS[..], 0..=3), vec(values(), 3));
    let tables = (subsequence(&TABLES[..], 0..=5), vec(parts(), 5));
    (enums, tables).prop_map(|((enum_names, values), (table_names, parts))| {
        let dialect = Dialect::of(Provider::Postgresql).expect("there is PostgreSQL");
        let mut database = Database::empty(dialect);
        database.enums =
            enum_names.iter().zip(values).map(|(name, values)| enum_type(name, values)).collect();
        let tables: Vec<Table> =
            table_names.iter().zip(parts).map(|(name, parts)| table(name, parts, &database.enums)).collect();
        database.tables = tables.iter().map(|it| with_foreign_key(it.clone(), &tables)).collect();
        database
    })
}

fn values() -> impl Strategy<Value = Vec<&'static str>> {
    subsequence(&VALUES[..], 1..=4).prop_shuffle()
}

type Parts = (Vec<(&'static str, (usize, bool, usize))>, bool, Vec<(usize, usize, usize)>);

/// Columns, whether the first is a key, and indexes.
fn parts() -> impl Strategy<Value = Parts> {
    let details = (0..6_usize, any::<bool>(), 0..3_usize);
    let columns = (subsequence(&COLUMNS[..], 1..=5).prop_shuffle(), vec(details, 5))
        .prop_map(|(names, details)| names.into_iter().zip(details).collect());
    (columns, any::<bool>(), vec((0..2_usize, 0..2_usize, 0..3_usize), 0..3))
}

fn enum_type(name: &str, values: Vec<&str>) -> EnumType {
    let value = |name: &str| EnumValue { name: name.to_owned(), origin: None };
    EnumType {
        name: QualifiedName::unqualified(name),
        values: values.into_iter().map(value).collect(),
        origin: None,
    }
}

fn table(name: &str, (columns, has_key, indexes): Parts, enums: &[EnumType]) -> Table {
    let columns: Vec<Column> =
        columns.into_iter().map(|(name, details)| column(name, details, enums)).collect();
    let at = |place: usize| IndexColumn::plain(columns[place % columns.len()].name.clone());
    let key = PrimaryKey { name: Some(format!("{name}_pkey")), columns: vec![at(0)] };
    let index = |(number, (one, other, kind)): (usize, (usize, usize, usize))| Index {
        name: format!("{name}_{number}"),
        kind: if kind < 2 { IndexKind::Normal } else { IndexKind::Unique },
        columns: if one % 2 == 0 {
            vec![at(one)]
        } else {
            vec![at(one), IndexColumn { sort: SortOrder::Desc, ..at(other) }]
        },
        algorithm: IndexAlgorithm::BTree,
        predicate: (kind == 1).then(|| format!("\"{}\" IS NULL", at(other).column)),
        details: crate::sql::IndexDetails::default(),
        origin: None,
    };
    Table {
        name: QualifiedName::unqualified(name),
        primary_key: has_key.then_some(key),
        indexes: indexes.into_iter().enumerate().map(index).collect(),
        columns,
        foreign_keys: Vec::new(),
        attachments: Vec::new(),
        is_join_table: false,
        origin: None,
    }
}

fn column(name: &str, (ty, is_nullable, default): (usize, bool, usize), enums: &[EnumType]) -> Column {
    let of_enum = enums.get(ty);
    let base = match of_enum {
        Some(of_enum) => BaseType::Enum(of_enum.name.clone()),
        None if ty == 5 => BaseType::Named { name: TypeName::VarChar, arguments: vec![20] },
        None => BaseType::Named { name: TypeName::Text, arguments: Vec::new() },
    };
    let value = match of_enum {
        Some(of_enum) => Value::Enum(of_enum.values[0].name.clone()),
        None => Value::Text("x".to_owned()),
    };
    Column {
        name: name.to_owned(),
        ty: ColumnType { base, is_list: ty == 4 },
        is_nullable,
        default: (default == 1).then_some(Default::Value(value)),
        is_auto_increment: false,
        client_default: None,
        details: crate::sql::ColumnDetails::default(),
        origin: None,
    }
}

/// With a foreign key in the first column that is called after a table.
fn with_foreign_key(mut table: Table, tables: &[Table]) -> Table {
    let column = table.columns.iter().find(|column| column.name.starts_with("lead"));
    let target = tables.iter().find(|table| table.name.name.starts_with("lead"));
    if let (Some(column), Some(target)) = (column, target) {
        table.foreign_keys.push(ForeignKey {
            name: format!("{}_{}_fkey", table.name.name, column.name),
            columns: vec![column.name.clone()],
            referenced_table: target.name.clone(),
            referenced_columns: vec![target.columns[0].name.clone()],
            on_delete: if column.is_nullable {
                ReferentialAction::SetNull
            } else {
                ReferentialAction::Restrict
            },
            on_update: ReferentialAction::Cascade,
            clauses: Vec::new(),
            origin: None,
        });
    }
    table
}
