//! `@db.…`: the type of a column in the database, stored as it is written.
//!
//! Whether the database has that type is a question of the second stage.

use crate::schema::attribute_set::AttributeSet;
use crate::schema::ids::FieldId;
use crate::schema::items::{FieldType, NativeTypeUse};
use crate::schema::resolver::Resolver;

/// Takes the native type of a field. Only built-in types have one: on all other fields the
/// attribute stays where it is, unknown.
pub(super) fn resolve(cx: &mut Resolver, attributes: &mut AttributeSet<'_>, field: FieldId) {
    if !matches!(cx.schema[field].ty, FieldType::Scalar(_)) {
        return;
    }
    let Some((attribute, node)) = attributes.scoped(cx) else { return };
    let ast = cx.ast();
    let (scope, name) = ast.name(attribute.entry.block.file, node.name).split_once('.').unwrap_or_default();
    let arguments = node.args().iter().filter_map(|argument| argument.value.as_ref());
    let native_type = NativeTypeUse {
        scope: cx.schema.symbols.intern(scope),
        name: cx.schema.symbols.intern(name),
        arguments: arguments.map(|value| value.span).collect(),
        attribute,
    };
    cx.schema[field].native_type = Some(Box::new(native_type));
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::{check_cases, lines};

    #[test]
    fn only_built_in_types_have_a_native_type() {
        check_cases(&[
            lines("e E @db.Text", &["V042 3:7 @db.Text"], "e String @db.Text"),
            lines("e Unsupported(\"a\") @db.Text", &["V042 3:22 @db.Text"], "e String @db.VarChar(n: 5)"),
        ]);
    }
}
