//! Enum types.

use crate::diff::{EnumAlteration, Pair, ValueChange};
use crate::plan::renames;
use crate::plan::step::{Phase, Step, TransactionMode};
use crate::sql::operation::{EnumPosition, EnumUse};
use crate::sql::{BaseType, Column, EnumType, Operation, Probe, QualifiedName, Question, Table};

use super::Planner;

/// A column of an enum type, with its table.
type Use<'a> = (Pair<&'a Table>, Pair<&'a Column>);

impl<'a> Planner<'_, 'a> {
    pub(super) fn create_enum(&mut self, enum_type: &'a EnumType) {
        let values = enum_type.values.iter().map(|value| value.name.as_str()).collect();
        let operation = Operation::CreateEnum { name: enum_type.name.clone(), values };
        self.push(Phase::CreateTypes, operation, label(enum_type));
    }

    pub(super) fn drop_enum(&mut self, enum_type: &'a EnumType) {
        let operation = Operation::DropEnum(enum_type.name.clone());
        self.push(Phase::DropTypes, operation, label(enum_type));
    }

    pub(super) fn alter_enum(&mut self, alteration: &EnumAlteration<'a>) {
        let Pair { before, after } = alteration.enum_type;
        if before.name != after.name {
            let operation = Operation::RenameEnum { from: before.name.clone(), to: after.name.clone() };
            self.push(Phase::Rename, operation, label(after));
        }
        self.rename_values(alteration);
        if is_extension(alteration) {
            self.add_values(alteration);
        } else {
            self.replace(alteration);
        }
    }

    fn rename_values(&mut self, alteration: &EnumAlteration<'a>) {
        let pairs = alteration.values.iter().filter_map(|value| match value {
            ValueChange::Keep(pair) if pair.before.name != pair.after.name => {
                Some((pair.before.name.clone(), pair.after.name.clone()))
            }
            _ => None,
        });
        let name = &alteration.enum_type.after.name;
        for (from, to) in renames::in_order(pairs.collect(), |value| format!("{value}_renamed")) {
            let object = format!("{}.{to}", label(alteration.enum_type.after));
            self.push(Phase::Rename, Operation::RenameEnumValue { name: name.clone(), from, to }, object);
        }
    }

    /// New values only. Until its transaction has ended a new value cannot be used, so it comes first,
    /// while the type and its values still have their old names.
    fn add_values(&mut self, alteration: &EnumAlteration<'a>) {
        let enum_type = alteration.enum_type;
        let mut neighbour: Option<String> = None;
        let following = |from: usize| {
            alteration.values[from..].iter().find_map(|value| match value {
                ValueChange::Keep(pair) => Some(pair.before.name.clone()),
                _ => None,
            })
        };
        for (index, value) in alteration.values.iter().enumerate() {
            match value {
                ValueChange::Keep(pair) => neighbour = Some(pair.before.name.clone()),
                ValueChange::Drop(_) => {}
                ValueChange::Add(value) => {
                    let position = match (following(index), neighbour.take()) {
                        (None, _) => EnumPosition::End,
                        (Some(_), Some(before)) => EnumPosition::After(before),
                        (Some(next), None) => EnumPosition::Before(next),
                    };
                    let name = enum_type.before.name.clone();
                    let object = format!("{}.{}", label(enum_type.after), value.name);
                    let operation = Operation::AddEnumValue { name, value: value.name.clone(), position };
                    self.push(Phase::AddEnumValues, operation, object);
                    neighbour = Some(value.name.clone());
                }
            }
        }
    }

    /// Values go, or stand in another order: the type is replaced.
    fn replace(&mut self, alteration: &EnumAlteration<'a>) {
        let enum_type = alteration.enum_type;
        let dropped: Vec<String> = alteration
            .values
            .iter()
            .filter_map(|value| match value {
                ValueChange::Drop(value) => Some(value.name.clone()),
                ValueChange::Keep(_) | ValueChange::Add(_) => None,
            })
            .collect();
        let uses: Vec<Use<'a>> =
            self.uses(&enum_type.before.name).into_iter().filter(|use_| !self.leaves(use_)).collect();
        if !dropped.is_empty() {
            for use_ in &uses {
                self.guard_values(enum_type.after, use_, &dropped);
            }
        }
        let columns = uses.iter().map(|use_| enum_use(use_)).collect();
        let operation = Operation::ReplaceEnum { enum_type: enum_type.after, columns, values: Vec::new() };
        self.push(Phase::ReplaceTypes, operation, label(enum_type.after));
    }

    fn guard_values(&mut self, enum_type: &EnumType, (table, column): &Use<'a>, values: &[String]) {
        let object = label(enum_type);
        let probe = Probe {
            question: Question::Values {
                table: table.before.name.clone(),
                column: column.before.name.clone(),
                is_list: column.before.ty.is_list,
                values: values.to_vec(),
            },
            object: table.before.column_label(column.before),
            problem: format!("hold a value that {object} no longer has ({})", values.join(", ")),
            advice: "give these rows another value first, or keep the value".to_owned(),
        };
        self.push(Phase::Guard, Operation::Guard(probe), object);
    }

    /// The columns that have the type before and are still there afterwards.
    fn uses(&self, name: &QualifiedName) -> Vec<Use<'a>> {
        let mut uses = Vec::new();
        for before in &self.context.databases.before.tables {
            let Some(after) = self.lineage.successor(&before.name) else { continue };
            for column in &before.columns {
                if !matches!(&column.ty.base, BaseType::Enum(own) if own == name) {
                    continue;
                }
                let name = self.lineage.column_name(&before.name, &column.name);
                if let Some(successor) = name.and_then(|name| after.column(name)) {
                    uses.push((Pair::new(before, after), Pair::new(column, successor)));
                }
            }
        }
        uses
    }

    /// Whether the column has another type afterwards, which it can take before its old one changes.
    fn leaves(&self, (_, column): &Use<'a>) -> bool {
        self.retyping_phase(*column) == Phase::LeaveTypes
    }

    /// When a column changes its type: away from an enum type before that is replaced.
    pub(super) fn retyping_phase(&self, pair: Pair<&'a Column>) -> Phase {
        let enums = pair.map(|column| match &column.ty.base {
            BaseType::Enum(name) => Some(name),
            _ => None,
        });
        let before = self.context.databases.before;
        let is_same_type = enums.before.is_some_and(|name| self.enum_successor(name) == enums.after);
        let waits = enums.after.is_some_and(|name| {
            self.context.databases.after.enum_type(name).is_some() && self.is_replaced(name)
        });
        let is_enum = enums.before.is_some_and(|name| before.enum_type(name).is_some());
        if is_enum && !is_same_type && !waits { Phase::LeaveTypes } else { Phase::AlterColumns }
    }

    fn enum_successor(&self, before: &'a QualifiedName) -> Option<&'a QualifiedName> {
        let renamed = self.enum_alterations.iter().find(|pair| pair.before.name == *before);
        renamed.map_or(Some(before), |pair| Some(&pair.after.name))
    }

    /// Whether the type, by its name afterwards, is replaced by this migration.
    fn is_replaced(&self, after: &QualifiedName) -> bool {
        self.enum_alterations.iter().any(|pair| pair.after.name == *after)
    }
}

fn enum_use<'a>((table, column): &Use<'a>) -> EnumUse<'a> {
    let keeps_default = column.before.default == column.after.default;
    EnumUse {
        table: table.after.name.clone(),
        column: column.after,
        had_default: column.before.default.is_some(),
        sets_default: column.before.default.is_some() && keeps_default,
    }
}

/// Whether values are only added, and those that stay keep their order.
fn is_extension(alteration: &EnumAlteration<'_>) -> bool {
    let place = |name: &str| alteration.enum_type.before.values.iter().position(|value| value.name == name);
    let mut places = Vec::new();
    for value in &alteration.values {
        match value {
            ValueChange::Drop(_) => return false,
            ValueChange::Keep(pair) => places.push(place(&pair.before.name)),
            ValueChange::Add(_) => {}
        }
    }
    places.is_sorted()
}

fn label(enum_type: &EnumType) -> String {
    enum_type.origin.as_ref().map_or_else(|| enum_type.name.to_string(), |origin| origin.name.clone())
}

/// Steps that may use a value which was added before wait until that has been committed.
pub(super) fn separate(steps: &mut [Step<'_>]) {
    let adds = steps.iter().any(|step| step.phase == Phase::AddEnumValues);
    if !adds || !steps.iter().any(|step| may_use_new_value(&step.operation)) {
        return;
    }
    let later = steps.iter().map(|step| step.phase).filter(|phase| *phase > Phase::AddEnumValues).min();
    for step in steps.iter_mut().filter(|step| Some(step.phase) == later) {
        if step.transaction == TransactionMode::Shared {
            step.transaction = TransactionMode::Next;
        }
    }
}

fn may_use_new_value(operation: &Operation<'_>) -> bool {
    let has_enum_default =
        |column: &Column| column.default.is_some() && matches!(column.ty.base, BaseType::Enum(_));
    match operation {
        Operation::CreateTable(table) => table.columns.iter().any(has_enum_default),
        Operation::AddColumn { column, .. } | Operation::SetDefault { column, .. } => {
            has_enum_default(column)
        }
        Operation::CreateIndex { index, .. } => index.predicate.is_some(),
        Operation::SetType { .. }
        | Operation::Update { .. }
        | Operation::InsertSelect { .. }
        | Operation::ReplaceEnum { .. }
        | Operation::RestoreColumns { .. }
        | Operation::Statements(_) => true,
        _ => false,
    }
}
