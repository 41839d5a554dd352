//! Whether an index algorithm can compare the fields of an index, and how.

use std::borrow::Cow;

use super::option_location;
use crate::diagnostic::Diagnostic;
use crate::schema::connector::OperatorClass;
use crate::schema::connector::operator_class::{IndexedField, OperatorClassProblem, check_without};
use crate::schema::index_options::IndexAlgorithm;
use crate::schema::items::{IndexKind, OperatorClassUse};
use crate::schema::scalar::ScalarType;
use crate::schema::validations::Context;
use crate::schema::walk::{IndexFieldWalker, IndexWalker};

pub(super) fn index(cx: &mut Context<'_>, index: IndexWalker<'_>) {
    only_in_plain_indexes(cx, index);
    let database = cx.schema.connector();
    if database.capabilities.operator_classes {
        index.fields().for_each(|field| field_can_be_compared(cx, index, field));
    } else if index.algorithm() == IndexAlgorithm::Gin && database.supports_index(IndexAlgorithm::Gin) {
        inverted_index(cx, index);
    }
}

fn only_in_plain_indexes(cx: &mut Context<'_>, index: IndexWalker<'_>) {
    let with_class = index.fields().find(|field| field.item.operator_class.is_some());
    let (IndexKind::Unique | IndexKind::Fulltext, Some(column)) = (index.kind(), with_class) else { return };
    let message = format!("`ops` has no use in `{}`", index.attribute_name());
    report(cx, "V101", index, column, message, "remove it, or use `@@index`");
}

fn field_can_be_compared(cx: &mut Context<'_>, index: IndexWalker<'_>, column: IndexFieldWalker<'_>) {
    let algorithm = index.algorithm();
    let field = indexed(column);
    let (class, found) = match column.item.operator_class {
        // Only the database knows what it can do.
        Some(OperatorClassUse::Raw(_)) => return,
        Some(OperatorClassUse::Known(name)) => {
            let Some(class) = OperatorClass::from_name(cx.schema.name(name)) else { return };
            (Some(class), class.check(algorithm, &field))
        }
        None => (None, check_without(algorithm, &field)),
    };
    if let Err(problem) = found {
        report_problem(cx, index, column, class, problem);
    }
}

fn indexed(column: IndexFieldWalker<'_>) -> IndexedField<'static> {
    let field = column.field();
    IndexedField {
        native_type: field.known_native_type().map(|(native_type, _)| native_type.name),
        scalar: field.scalar_type(),
        is_list: field.is_list(),
        is_unsupported: field.is_unsupported(),
    }
}

fn report_problem(
    cx: &mut Context<'_>,
    index: IndexWalker<'_>,
    column: IndexFieldWalker<'_>,
    class: Option<&OperatorClass>,
    problem: OperatorClassProblem,
) {
    let (algorithm, name) = (index.algorithm(), column.field().name());
    let class_name = class.map_or("", |class| class.name);
    let native = indexed(column).native_type.unwrap_or_default();
    let message = match problem {
        OperatorClassProblem::Algorithm => {
            format!("`{algorithm}` indexes have no operator class `{class_name}`")
        }
        OperatorClassProblem::NativeType => {
            format!("`{class_name}` does not compare `{native}`, the type of `{name}`")
        }
        OperatorClassProblem::NoDefault => {
            format!("`{algorithm}` indexes do not know how to compare `{native}`, the type of `{name}`")
        }
        OperatorClassProblem::NativeTypeMissing => {
            format!("`{class_name}` compares a type that `{name}` does not have")
        }
        OperatorClassProblem::FieldType => {
            format!(
                "`{algorithm}` indexes cannot contain `{name}`, which is of type `{}`",
                column.field().type_text()
            )
        }
        OperatorClassProblem::Scalar(scalar) => {
            format!("`{class_name}` compares `{scalar}`, and `{name}` is none")
        }
        OperatorClassProblem::NotAList => format!("`{class_name}` compares lists, and `{name}` is none"),
    };
    report(cx, problem.code(), index, column, message, help(algorithm, class, problem));
}

fn help(algorithm: IndexAlgorithm, class: Option<&OperatorClass>, problem: OperatorClassProblem) -> String {
    let types = || {
        let types = class.map_or(&[][..], |class| class.native_types);
        types.iter().map(|name| format!("`@db.{name}`")).collect::<Vec<_>>().join(" or ")
    };
    match problem {
        OperatorClassProblem::Algorithm => match class.and_then(|class| class.algorithms.first()) {
            Some(own) => format!("use `type: {own}`, or remove `ops`"),
            None => "remove `ops`".to_owned(),
        },
        OperatorClassProblem::NativeType | OperatorClassProblem::NativeTypeMissing => {
            format!("give the field the type {}, or remove `ops`", types())
        }
        OperatorClassProblem::NoDefault => {
            "name one with `ops`: `ops: raw(\"…\")` takes any that the database has".to_owned()
        }
        OperatorClassProblem::FieldType => {
            format!("remove `type: {algorithm}`, or name an operator class with `ops: raw(\"…\")`")
        }
        OperatorClassProblem::Scalar(_) | OperatorClassProblem::NotAList => "remove `ops`".to_owned(),
    }
}

/// Inverted indexes without operator classes, as CockroachDB has them.
fn inverted_index(cx: &mut Context<'_>, index: IndexWalker<'_>) {
    let database = cx.schema.connector();
    let algorithm = index.algorithm();
    let last = index.item().fields.len().saturating_sub(1);
    for (place, column) in index.fields().enumerate() {
        if column.item.operator_class.is_some() {
            let message = format!("{} has no operator classes", database.display_name);
            return report(cx, "V113", index, column, message, "remove `ops`");
        }
        let field = indexed(column);
        if !field.is_unsupported && !algorithm.indexable().accepts(field.scalar, field.is_list) {
            report_problem(cx, index, column, None, OperatorClassProblem::FieldType);
        }
        let is_json = field.scalar == Some(ScalarType::Json);
        if is_json && place < last && !database.capabilities.json_anywhere_in_gin {
            let message =
                format!("`{}` is a `Json`, which must come last in the index", column.field().name());
            report(cx, "V114", index, column, message, "move it to the end of the list");
        }
    }
}

/// Reports at the operator class, or at the column where none is named.
fn report(
    cx: &mut Context<'_>,
    code: &'static str,
    index: IndexWalker<'_>,
    column: IndexFieldWalker<'_>,
    message: String,
    help: impl Into<Cow<'static, str>>,
) {
    let location = option_location(cx, index.item().attribute, column, "ops");
    cx.report(Diagnostic::error(code, location, message).help(help));
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::assert_cases;

    #[test]
    fn operator_classes_fit_the_algorithm_and_the_field() {
        assert_cases(&[
            (
                "mysql",
                "id Int @id\nt String\n@@unique([t(ops: TextOps)])",
                &["V101 7:13 ops: TextOps"],
                "id Int @id\nt String\n@@unique([t])",
            ),
            (
                "postgresql",
                "id Int @id\nt String\n@@index([t(ops: TextOps)])",
                &["V105 7:12 ops: TextOps"],
                "id Int @id\nt String\n@@index([t(ops: TextOps)], type: SpGist)",
            ),
            (
                "postgresql",
                "id Int @id\nj Json @db.Json\n@@index([j(ops: JsonbOps)], type: Gin)",
                &["V106 7:12 ops: JsonbOps"],
                "id Int @id\nj Json @db.JsonB\n@@index([j(ops: JsonbOps)], type: Gin)",
            ),
            (
                "postgresql",
                "id Int @id\nt String @db.Inet\n@@index([t], type: Gist)",
                &["V107 7:10 t"],
                "id Int @id\nt String @db.Inet\n@@index([t(ops: InetOps)], type: Gist)",
            ),
            (
                "postgresql",
                "id Int @id\nt String\n@@index([t(ops: InetOps)], type: Gist)",
                &["V108 7:12 ops: InetOps"],
                "id Int @id\nt String\n@@index([t(ops: raw(\"gist_trgm_ops\"))], type: Gist)",
            ),
            (
                "postgresql",
                "id Int @id\nb Boolean\n@@index([b], type: Brin)",
                &["V109 7:10 b"],
                "id Int @id\nb Int\n@@index([b], type: Brin)",
            ),
            (
                "postgresql",
                "id Int @id\nt String\n@@index([t(ops: JsonbOps)], type: Gin)",
                &["V110 7:12 ops: JsonbOps"],
                "id Int @id\nt Json\n@@index([t(ops: JsonbOps)], type: Gin)",
            ),
            (
                "postgresql",
                "id Int @id\nt String\n@@index([t(ops: ArrayOps)], type: Gin)",
                &["V111 7:12 ops: ArrayOps"],
                "id Int @id\nt String[]\n@@index([t(ops: ArrayOps)], type: Gin)",
            ),
            (
                "cockroachdb",
                "id Int @id\nt Json\n@@index([t(ops: JsonbOps)], type: Gin)",
                &["V113 7:12 ops: JsonbOps"],
                "id Int @id\nt Json\n@@index([t], type: Gin)",
            ),
            (
                "cockroachdb",
                "id Int @id\nt Json\nl Int[]\n@@index([t, l], type: Gin)",
                &["V114 8:10 t"],
                "id Int @id\nt Json\nl Int[]\n@@index([l, t], type: Gin)",
            ),
            (
                "cockroachdb",
                "id Int @id\nt String\n@@index([t], type: Gin)",
                &["V109 7:10 t"],
                "id Int @id\nt String[]\n@@index([t], type: Gin)",
            ),
        ]);
    }
}
