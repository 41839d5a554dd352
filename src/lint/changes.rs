//! What differs in the database between a schema and what it is compared with, for the rules about
//! changes: the same comparison as that of `prismakit diff`, made once for all of them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::diff::{
    Change, ColumnChange, DecidedBy, Diff, EnumAlteration, Pair, RenameHint, RenameKind, TableAlteration,
    ValueChange, diff,
};
use crate::schema::Schema;
use crate::schema::walk::{FieldWalker, ModelWalker};
use crate::sql::default::is_same_value;
use crate::sql::dialect::{Typed, Writer};
use crate::sql::{
    BaseType, Cast, Column, ColumnType, Database, Default, IndexColumn, LowerError, Origin, Table, Value,
    align, lower,
};
use crate::text::{FileId, Location, Span};

use super::base::Base;
use super::context::Context;

/// The databases of both states.
#[derive(Debug)]
pub(super) struct States<'b> {
    before: Cow<'b, Database>,
    after: Database,
}

/// Why nothing can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Obstacle {
    /// Where it stands in the schema, if it does.
    pub(super) location: Option<Location>,
    /// What it is.
    pub(super) message: String,
}

impl<'b> States<'b> {
    /// The databases; `None` where there is no SQL for one of them, or where they are of two kinds.
    pub(super) fn read(base: &'b Base, schema: &Schema) -> Result<Option<Self>, Obstacle> {
        let mut after = match lower(schema) {
            Ok(database) => database,
            Err(LowerError::Annotations(errors)) => {
                let location = errors.first().map(|error| error.location);
                let message = errors.into_iter().next().map(|error| error.message).unwrap_or_default();
                return Err(Obstacle { location, message });
            }
            Err(LowerError::NoDatabase | LowerError::NoDialect(_)) => return Ok(None),
        };
        let before = match &base.database {
            Ok(database) => database,
            Err(error @ LowerError::Annotations(_)) => {
                let message = format!("in the state before, {error}");
                return Err(Obstacle { location: None, message });
            }
            Err(LowerError::NoDatabase | LowerError::NoDialect(_)) => return Ok(None),
        };
        if before.dialect != after.dialect {
            return Ok(None);
        }
        let mut before = Cow::Borrowed(before);
        if base.schema.is_none() {
            align(before.to_mut(), &mut after);
        }
        Ok(Some(Self { before, after }))
    }

    /// What differs between them, with what the user says about renames.
    pub(super) fn compare(&self, renames: &[RenameHint]) -> Result<Changes<'_>, Obstacle> {
        match diff(Pair::new(&*self.before, &self.after), renames) {
            Ok(diff) => Ok(Changes { diff }),
            Err(error) => {
                let location = match &error {
                    crate::diff::HintError::Annotation { location, .. } => Some(*location),
                    _ => None,
                };
                Err(Obstacle { location, message: error.to_string() })
            }
        }
    }
}

/// What differs.
#[derive(Debug)]
pub(super) struct Changes<'a> {
    /// As it was found.
    pub(super) diff: Diff<'a>,
}

impl<'a> Changes<'a> {
    /// The tables that are on both sides and differ.
    pub(super) fn alterations(&self) -> impl Iterator<Item = &TableAlteration<'a>> {
        self.diff.changes.iter().filter_map(|change| match change {
            Change::AlterTable(alteration) => Some(alteration),
            _ => None,
        })
    }

    /// The columns that differ, with the tables that are on both sides.
    fn columns(&self) -> impl Iterator<Item = (&TableAlteration<'a>, ColumnChange<'a>)> {
        self.alterations().flat_map(|alteration| alteration.columns.iter().map(move |it| (alteration, *it)))
    }

    /// The columns that are on both sides and differ.
    pub(super) fn altered_columns(&self) -> impl Iterator<Item = (Pair<&'a Table>, Pair<&'a Column>)> {
        self.columns().filter_map(|(alteration, change)| match change {
            ColumnChange::Alter(pair) => Some((alteration.table, pair)),
            ColumnChange::Add(_) | ColumnChange::Drop(_) => None,
        })
    }

    /// The columns that tables which were there before get.
    pub(super) fn added_columns(&self) -> impl Iterator<Item = (Pair<&'a Table>, &'a Column)> {
        self.columns().filter_map(|(alteration, change)| match change {
            ColumnChange::Add(column) => Some((alteration.table, column)),
            ColumnChange::Drop(_) | ColumnChange::Alter(_) => None,
        })
    }

    /// The columns that tables which stay lose.
    pub(super) fn dropped_columns(&self) -> impl Iterator<Item = (Pair<&'a Table>, &'a Column)> {
        self.columns().filter_map(|(alteration, change)| match change {
            ColumnChange::Drop(column) => Some((alteration.table, column)),
            ColumnChange::Add(_) | ColumnChange::Alter(_) => None,
        })
    }

    /// The tables that are gone.
    pub(super) fn dropped_tables(&self) -> impl Iterator<Item = &'a Table> {
        self.diff.changes.iter().filter_map(|change| match change {
            Change::DropTable(table) => Some(*table),
            _ => None,
        })
    }

    /// The enum types that are on both sides and differ.
    pub(super) fn enums(&self) -> impl Iterator<Item = &EnumAlteration<'a>> {
        self.diff.changes.iter().filter_map(|change| match change {
            Change::AlterEnum(alteration) => Some(alteration),
            _ => None,
        })
    }

    /// Whether two types hold the same enum, whatever its name and its values are.
    pub(super) fn is_same_enum(&self, types: Pair<&ColumnType>) -> bool {
        match (&types.before.base, &types.after.base) {
            (BaseType::Enum(before), BaseType::Enum(after)) => {
                let is_this = |it: &EnumAlteration<'_>| {
                    it.enum_type.before.name == *before && it.enum_type.after.name == *after
                };
                before == after || self.enums().any(is_this)
            }
            (BaseType::InlineEnum { .. }, BaseType::InlineEnum { .. }) => true,
            _ => false,
        }
    }

    /// How the dialect of both sides is written.
    pub(super) fn writer(&self) -> &'static dyn Writer {
        self.diff.databases.after.dialect.writer
    }

    /// How the values of a column become those of its new type; `None` where there is no way.
    pub(super) fn cast(&self, column: Pair<&Column>) -> Option<Cast> {
        let Pair { before, after } = self.diff.databases;
        let from = Typed { ty: &column.before.ty, database: before };
        let to = Typed { ty: &column.after.ty, database: after };
        self.writer().cast(from, to, &self.writer().name(&column.before.name))
    }

    /// How it is known that what `label` or `stored` names is the same as something of another name.
    pub(super) fn decided_by(&self, kind: RenameKind, label: &str, stored: &str) -> Option<DecidedBy> {
        let is_this = |to: &str| to == label || to == stored;
        let rename = self.diff.renames.iter().find(|rename| rename.kind == kind && is_this(&rename.to));
        rename.map(|rename| rename.decided_by)
    }
}

impl<'a> Changes<'a> {
    /// The tables that are on both sides, with what differs if something does.
    pub(super) fn tables(&self) -> impl Iterator<Item = (Pair<&'a Table>, Option<&TableAlteration<'a>>)> {
        let Pair { before, after } = self.diff.databases;
        let old: BTreeMap<_, _> = before.tables.iter().map(|table| (&table.name, table)).collect();
        let altered: BTreeMap<_, _> = self.alterations().map(|it| (&it.table.after.name, it)).collect();
        let created = self.diff.changes.iter().filter_map(|change| match change {
            Change::CreateTable(table) => Some(&table.name),
            _ => None,
        });
        let created: BTreeSet<_> = created.collect();
        let is_there = move |table: &&'a Table| !created.contains(&table.name);
        after.tables.iter().filter(is_there).filter_map(move |after| match altered.get(&after.name) {
            Some(alteration) => Some((alteration.table, Some(*alteration))),
            None => Some((Pair { before: *old.get(&after.name)?, after }, None)),
        })
    }

    /// Whether two defaults of a column are the same value, however they are written.
    pub(super) fn is_same_default(&self, column: Pair<&Column>, defaults: Pair<&Default>) -> bool {
        let written = column.map(|column| self.writer().default(column));
        let renamed = |value: &str| {
            let values = self.diff.renamed_values(column.map(|column| &column.ty));
            let inline = values.iter().map(|pair| pair.map(str::to_owned));
            let types = self.enums().flat_map(|it| &it.values).filter_map(|change| match change {
                ValueChange::Keep(pair) => Some(pair.map(|value| value.name.clone())),
                ValueChange::Add(_) | ValueChange::Drop(_) => None,
            });
            inline.chain(types).find(|pair| pair.before == value).map(|pair| pair.after)
        };
        match (defaults.before, defaults.after) {
            (before, after) if before == after => true,
            (Default::Value(Value::Enum(before)), Default::Value(Value::Enum(after))) => {
                renamed(before).as_ref() == Some(after)
            }
            (Default::Value(before), Default::Value(after)) if is_same_value(before, after, Some) => true,
            _ => written.before.is_some() && written.is_same(),
        }
    }
}

/// Whether the column is the whole primary key of the table.
pub(super) fn is_single_key(table: &Table, column: &Column) -> bool {
    let key = table.primary_key.as_ref().map(|key| key.columns.as_slice());
    matches!(key, Some([part]) if part.column == column.name)
}

/// Whether the database begins to keep foreign keys, or no longer does, which is one finding and not one
/// for each relation.
pub(super) fn has_other_relation_mode(cx: &Context<'_>) -> bool {
    cx.base.is_some_and(|base| base.relation_mode() != cx.schema.relation_mode())
}

/// Where something stands in the schema; what does not, at the datasource.
pub(super) fn place(schema: &Schema, origin: Option<&Origin>) -> Location {
    origin.map_or_else(|| datasource(schema), |origin| origin.location)
}

/// The field that a column or a foreign key was made from.
pub(super) fn field<'s>(schema: &'s Schema, origin: Option<&Origin>) -> Option<FieldWalker<'s>> {
    let (model, field) = origin?.name.split_once('.')?;
    schema.find_model(model)?.field(field)
}

/// The model that a table was made from; `None` for a join table.
pub(super) fn model<'s>(schema: &'s Schema, table: &Table) -> Option<ModelWalker<'s>> {
    schema.find_model(&table.origin.as_ref()?.name)
}

/// The names of columns in backticks.
pub(super) fn listed(columns: &[IndexColumn]) -> String {
    let names: Vec<_> = columns.iter().map(|part| format!("`{}`", part.column)).collect();
    names.join(", ")
}

/// The word that the datasource begins with, or where there is none the beginning of the first file.
pub(super) fn datasource(schema: &Schema) -> Location {
    let Some(datasource) = &schema.config().datasource else {
        return Location::new(FileId::default(), Span::at(0));
    };
    let Span { start, end } = datasource.span;
    Location::new(datasource.file, Span::new(start, end.min(start + WORD)))
}

/// The length of `datasource`.
const WORD: u32 = 10;

/// Where to tell that a table is gone: at the beginning of the file that had it, if there still is one.
pub(super) fn place_of_dropped(schema: &Schema, before: Option<&Schema>, table: &Table) -> Location {
    match before.zip(table.origin.as_ref()) {
        Some((before, origin)) => place_of_file(schema, before, origin.location.file),
        None => datasource(schema),
    }
}

/// The beginning of a file of the base, or the datasource where there is no such file any more.
pub(super) fn place_of_file(schema: &Schema, before: &Schema, file: FileId) -> Location {
    let name = before.ast().sources.get(file).name();
    let same = schema.ast().sources.iter().find(|(_, file)| file.name() == name);
    same.map_or_else(|| datasource(schema), |(file, _)| Location::new(file, Span::at(0)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::diff::{Pair, diff};
    use crate::lint::test_support::{Check, check};
    use crate::lint::{Group, RULES, find};
    use crate::plan::{self, Direction, Options, hazards};
    use crate::schema::connector::Provider;
    use crate::sql::{Database, lower};

    /// What a hazard of a migration is among the rules about changes: one of these has to find it.
    const COUNTERPARTS: &[(&str, &[&str])] = &[
        ("PH001", &["PS004"]),
        ("PH002", &["PS004"]),
        ("PH003", &["PS005", "PS007"]),
        ("PH004", &["PS005", "PS007"]),
        ("PH005", &["PS001"]),
        ("PH006", &["PS001"]),
        ("PH007", &["PS002"]),
        ("PH011", &["PS003"]),
        ("PH012", &["PS014"]),
        ("PH014", &["PS009"]),
        ("PH016", &["PS006"]),
        ("PH017", &["PS006"]),
        ("PH021", &["PS011"]),
        ("PH022", &["PS007", "PS006"]),
        ("PH033", &["PS004"]),
    ];

    /// Fields that a model may have, with what belongs to them.
    const FIELDS: &[&str] = &[
        "",
        "  a Int",
        "  a Int?",
        "  a Int @default(1)",
        "  a Int @unique",
        "  a Int\n  b Int\n  @@unique([a, b])",
        "  a Int\n  @@index([a])",
        "  a Int @map(\"c\")",
        "  treeA Int",
        "  a BigInt",
        "  a Float",
        "  a DateTime @default(now())",
        "  a String",
        "  a String @default(uuid())",
        "  displayName String",
        "  name String",
        "  a Kind",
        "  a Kind @default(PEAR)",
        "  a Size",
        "  fieldId Int\n  field Field @relation(fields: [fieldId], references: [id])",
        "  fieldId Int?\n  field Field? @relation(fields: [fieldId], references: [id])",
        "  fieldId Int\n  field Field @relation(fields: [fieldId], references: [id], onDelete: Cascade)",
        "  fieldId Int",
        "  fields Field[]",
    ];

    fn schema(fields: &str, rest: &str) -> String {
        let back = if fields.contains("Field") { "  trees Tree[]\n" } else { "" };
        format!(
            "model Tree {{\n  id Int @id\n{fields}\n}}\nmodel Field {{\n  id Int @id\n  size Int\n{back}}}\n\
             enum Kind {{\n  APPLE\n  PEAR\n}}\nenum Size {{\n  SMALL\n}}\n{rest}"
        )
    }

    /// Whole schemas that differ by more than one field.
    fn others() -> Vec<(String, String)> {
        let model =
            |name: &str, key: &str| schema("", &format!("model {name} {{\n{key}\n  text String\n}}\n"));
        let enums = |values: &str| {
            let fields = "  sort Sort\n  a Int";
            schema(fields, &format!("enum Sort {{\n{values}}}\n"))
        };
        vec![
            (model("Note", "  id Int @id"), schema("", "")),
            (schema("", ""), model("Note", "  id Int @id")),
            (model("Note", "  id Int @id"), model("Notes", "  id Int @id")),
            (model("Note", "  id Int @id\n  no Int"), model("Note", "  id Int\n  no Int\n  @@id([id, no])")),
            (model("Note", "  id Int @id"), model("Note", "  id Int @unique")),
            (enums("  ONE\n  TWO\n"), enums("  ONE\n")),
            (enums("  ONE\n  TWO\n"), enums("  TWO\n  ONE\n")),
            (enums("  ONE\n  TWELFE\n"), enums("  ONE\n  TWELVE\n")),
            (enums("  ONE\n"), enums("  ONE\n  TWO\n")),
        ]
    }

    fn database(check: &Check, schema: &str) -> Database {
        lower(&check.analyze(schema).schema).unwrap()
    }

    #[test]
    fn what_a_migration_may_destroy_is_found_and_nothing_where_nothing_differs() {
        let of_fields = FIELDS.iter().flat_map(|before| FIELDS.iter().map(|after| (*before, *after)));
        let pairs = of_fields.map(|(before, after)| (schema(before, ""), schema(after, "")));
        let pairs: Vec<_> = pairs.chain(others()).collect();
        let mut seen = BTreeSet::new();
        let options = Options { is_online: false, ..Options::default() };
        for provider in [Provider::Postgresql, Provider::MySql, Provider::Sqlite] {
            // The databases differ in little of this: one of them goes through all.
            let step = if provider == Provider::Postgresql { 1 } else { 4 };
            for (before, after) in pairs.iter().rev().step_by(step) {
                let check = check(find("PS004").unwrap()).provider(provider).select(&["PS"]).since(before);
                let found = check.all_findings(after);
                let codes: BTreeSet<_> = found.iter().map(|finding| finding.code).collect();
                let states = Pair::new(database(&check, before), database(&check, after));
                let diff = diff(states.as_ref(), &[]).unwrap();
                let case = format!("{provider}\n{before}\n{after}\n{codes:?}");
                if diff.is_empty() {
                    let alone = codes.iter().all(|code| ["PS012", "PS017"].contains(code));
                    assert!(alone, "{case}");
                }
                let plan = plan::plan(&diff, &options);
                for hazard in hazards::search(&diff, &plan.up, &plan.down, &options) {
                    let code = hazard.hazard.code;
                    let Some((code, rules)) = COUNTERPARTS.iter().find(|(it, _)| *it == code) else {
                        assert!(!hazard.is_destructive, "{code} {case}");
                        continue;
                    };
                    if hazard.place.direction == Direction::Up {
                        seen.insert(*code);
                        assert!(
                            rules.iter().any(|rule| codes.contains(rule)),
                            "{code} {} {case}",
                            hazard.message
                        );
                    }
                }
            }
        }
        let all: BTreeSet<_> = COUNTERPARTS.iter().map(|(code, _)| *code).collect();
        assert_eq!(seen, all, "every hazard is among the cases");
    }

    #[test]
    fn a_database_is_compared_as_a_schema_is() {
        for (before, after) in others() {
            let check = || check(find("PS004").unwrap()).select(&["PS"]);
            let by_schema = check().since(&before).all_findings(&after);
            let by_database = check().since_database(database(&check(), &before)).all_findings(&after);
            let codes = |found: &[crate::diagnostic::Diagnostic]| -> Vec<_> {
                found.iter().map(|it| it.code).filter(|code| *code != "PS017").collect()
            };
            assert_eq!(codes(&by_schema), codes(&by_database), "{before}\n{after}");
        }
    }

    #[test]
    fn rules_about_changes_show_what_was_before() {
        for rule in RULES.iter().filter(|rule| rule.group == Group::Changes) {
            assert!(rule.given.before().is_some(), "{}", rule.code);
        }
    }
}
