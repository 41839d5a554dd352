//! Every operation as statements.

use crate::sql::operation::Operation;

use super::{blocks, columns, enums, kept, keys, probes, rows, sequences, tables, types};

pub(super) fn statements(operation: &Operation<'_>) -> Vec<String> {
    use Operation as Op;
    match operation {
        Op::CreateSchema(name) => tables::create_schema(name),
        Op::DropSchema(name) => tables::drop_schema(name),
        Op::CreateExtension(extension) => tables::create_extension(extension),
        Op::AlterExtension { before, after } => tables::alter_extension(before, after),
        Op::CreateEnum { name, values } => enums::create(name, values),
        Op::DropEnum(name) => enums::drop(name),
        Op::RenameEnum { from, to } => enums::rename(from, to),
        Op::RenameEnumValue { name, from, to } => enums::rename_value(name, from, to),
        Op::AddEnumValue { name, value, position } => enums::add_value(name, value, position),
        Op::ReplaceEnum { enum_type, columns, values } => enums::replace(enum_type, columns, values),

        Op::CreateTable(table) => tables::create(table),
        Op::DropTable(table) => tables::drop(table),
        Op::RenameTable { from, to } => tables::rename(from, to),
        Op::AddColumn { table, column, is_nullable, .. } => columns::add(table, column, *is_nullable),
        Op::DropColumn { table, column } => columns::drop(table, column),
        Op::RenameColumn { table, from, to } => columns::rename(table, from, to),
        Op::SetType { table, column, ty, collation, using } => {
            columns::set_type(table, column, &types::collated(ty, *collation), using.as_deref())
        }
        Op::ReleaseEnum { table, column, is_list } => kept::release_enum(table, column, *is_list),
        Op::SetDefault { table, column } => columns::set_default(table, column),
        Op::DropDefault { table, column } => columns::drop_default(table, column),
        Op::SetNotNull { table, column } => columns::set_not_null(table, column),
        Op::DropNotNull { table, column } => columns::drop_not_null(table, column),
        Op::Together { operations, .. } => operations.iter().flat_map(statements).collect(),
        Op::AddAutoIncrement { table, column } => sequences::add(table, column),
        Op::DropAutoIncrement { table, column } => sequences::drop(table, column),
        Op::SetSequenceType { table, column, ty } => sequences::set_type(table, column, ty),
        Op::SetLockTimeout(milliseconds) => vec![format!("SET LOCAL lock_timeout = '{milliseconds}ms'")],
        Op::RenameSequence { table, column } => sequences::rename(table, column),

        Op::AddPrimaryKey { .. }
        | Op::DropPrimaryKey { .. }
        | Op::CreateIndex { .. }
        | Op::DropIndex { .. }
        | Op::RenameIndex { .. }
        | Op::RenameConstraint { .. }
        | Op::AddForeignKey { .. }
        | Op::DropForeignKey { .. }
        | Op::AddNotNullCheck { .. }
        | Op::ValidateConstraint { .. }
        | Op::DropCheck { .. } => about_keys(operation),
        Op::Update { .. } | Op::InsertSelect { .. } | Op::KeepColumns { .. } | Op::RestoreColumns { .. } => {
            about_rows(operation)
        }
        Op::Guard(probe) => probes::guard(probe),
        Op::Statements(statements) => statements.clone(),
        Op::RebuildTable(_)
        | Op::SuspendForeignKeys { .. }
        | Op::ResumeForeignKeys { .. }
        | Op::AddReference { .. }
        | Op::ModifyColumn { .. }
        | Op::AddShadow { .. }
        | Op::PromoteShadow { .. } => missing(operation),
    }
}

fn about_keys(operation: &Operation<'_>) -> Vec<String> {
    use Operation as Op;
    match operation {
        Op::AddPrimaryKey { table, key } => keys::add_primary(table, key),
        Op::DropPrimaryKey { table, name } => keys::drop_primary(table, name.as_deref()),
        Op::CreateIndex { table, index, name, concurrently } => {
            keys::create_index(table, index, name, *concurrently)
        }
        Op::DropIndex { table, name, is_constraint: true, .. } => keys::drop_constraint(table, name),
        Op::DropIndex { table, name, concurrently, .. } => keys::drop_index(table, name, *concurrently),
        Op::RenameIndex { table, from, to } => keys::rename_index(table, from, to),
        Op::RenameConstraint { table, from, to } => keys::rename_constraint(table, from, to),
        Op::AddForeignKey { table, key, is_validated } => keys::add_foreign(table, key, *is_validated),
        Op::DropForeignKey { table, name } | Op::DropCheck { table, name } => {
            keys::drop_constraint(table, name)
        }
        Op::AddNotNullCheck { table, column, name } => keys::add_not_null_check(table, column, name),
        Op::ValidateConstraint { table, name } => keys::validate(table, name),
        other => missing(other),
    }
}

fn about_rows(operation: &Operation<'_>) -> Vec<String> {
    use Operation as Op;
    match operation {
        Op::Update { table, assignments, condition } => {
            rows::update(table, assignments, condition.as_deref())
        }
        Op::InsertSelect { table, from, columns, condition } => {
            rows::insert(table, from, columns, condition.as_deref())
        }
        Op::KeepColumns { table, kept, key, columns, enum_columns, condition } => {
            kept::keep(table, kept, key, columns, enum_columns, condition.as_deref())
        }
        Op::RestoreColumns { table, kept, key, columns, .. } => kept::restore(table, kept, key, columns),
        other => missing(other),
    }
}

/// An operation of other dialects. `plan` knows from the abilities not to ask for it; a script that
/// has it nevertheless stops there.
fn missing(operation: &Operation<'_>) -> Vec<String> {
    vec![blocks::refusal(&format!("PostgreSQL has no operation {}", operation.name()))]
}
