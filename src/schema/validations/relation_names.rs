//! Whether the names of relations tell which fields belong together (V204–V208).

use std::ops::ControlFlow;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::Context;
use super::missing_side::suggested_name;
use super::wording::listed;
use crate::diagnostic::Diagnostic;
use crate::schema::Schema;
use crate::schema::ids::{FieldId, ModelId};
use crate::schema::symbols::Symbol;
use crate::schema::walk::{ModelWalker, RelationFieldWalker};

/// The fields that go from one model to another under one name.
#[derive(Debug, Default)]
pub(super) struct RelationNames {
    fields: IndexMap<Key, Vec<FieldId>, FxBuildHasher>,
}

/// The model, the model that it refers to, and the name of the relation; no name stands for the
/// generated one, as long as no author has spelled that out anywhere.
type Key = (ModelId, ModelId, Option<Symbol>);

impl RelationNames {
    pub(super) fn collect(schema: &Schema) -> Self {
        let mut names = Self::default();
        for field in schema.models().flat_map(ModelWalker::relation_fields) {
            names.fields.entry(key(field)).or_default().push(field.field.id);
        }
        names
    }

    /// The fields of the same model, itself included, that may be meant for the same relation.
    fn rivals(&self, field: RelationFieldWalker<'_>) -> &[FieldId] {
        self.fields.get(&key(field)).map_or(&[], Vec::as_slice)
    }
}

fn key(field: RelationFieldWalker<'_>) -> Key {
    let item = field.item();
    let name = item.name.or_else(|| field.field.schema.symbols().get(&field.generated_name()));
    (field.model().id, item.target, name)
}

/// Reports the first field of which it cannot be told which relation it is a side of.
pub(super) fn ambiguous(
    cx: &mut Context<'_>,
    names: &RelationNames,
    field: RelationFieldWalker<'_>,
) -> ControlFlow<()> {
    let rivals = names.rivals(field);
    let is_pair = rivals.len() == 2;
    let is_named = field.item().name.is_some();
    let is_one_relation = is_named && is_pair && field.is_self_relation();
    if rivals.len() < 2 || is_one_relation {
        return ControlFlow::Continue(());
    }
    let finding = match (field.is_self_relation(), is_named) {
        (true, false) if is_pair => ambiguous_self_relation(field, rivals),
        (true, false) => unnamed_self_relation(field, rivals),
        (true, true) => overfull_self_relation(field, rivals),
        (false, false) => ambiguous_relation(field, rivals),
        (false, true) => name_used_twice(field, rivals),
    };
    cx.report(point_at_rivals(finding, field, rivals));
    ControlFlow::Break(())
}

fn ambiguous_relation(field: RelationFieldWalker<'_>, rivals: &[FieldId]) -> Diagnostic {
    let (model, target) = (field.model().name(), field.target().name());
    let message = format!(
        "{} of `{model}` {} refer to `{target}`, and nothing tells their relations apart",
        fields(field, rivals),
        if rivals.len() == 2 { "both" } else { "all" }
    );
    let help = format!(
        "give each relation a name, the same on both sides: `@relation(\"{}\")`",
        suggested_name(field)
    );
    Diagnostic::error("V204", field.field.name_location(), message).help(help)
}

fn ambiguous_self_relation(field: RelationFieldWalker<'_>, rivals: &[FieldId]) -> Diagnostic {
    let message = format!(
        "{} of `{}` refer to their own model: they may be two relations or the two sides of one",
        fields(field, rivals),
        field.model().name()
    );
    let help = format!(
        "if they are the two sides of one relation, give both the same name: `@relation(\"{}\")`",
        suggested_name(field)
    );
    Diagnostic::error("V205", field.field.name_location(), message).help(help)
}

fn unnamed_self_relation(field: RelationFieldWalker<'_>, rivals: &[FieldId]) -> Diagnostic {
    let message = format!(
        "{} of `{}` refer to their own model without the name of a relation",
        fields(field, rivals),
        field.model().name()
    );
    let help = "give the two sides of each relation a name of their own: `@relation(\"…\")`";
    Diagnostic::error("V206", field.field.name_location(), message).help(help)
}

fn overfull_self_relation(field: RelationFieldWalker<'_>, rivals: &[FieldId]) -> Diagnostic {
    let message = format!(
        "{} of `{}` share the name of one relation, which has two sides only",
        fields(field, rivals),
        field.model().name()
    );
    let help = "give the fields that belong to another relation another name";
    Diagnostic::error("V207", field.field.name_location(), message).help(help)
}

fn name_used_twice(field: RelationFieldWalker<'_>, rivals: &[FieldId]) -> Diagnostic {
    let (model, target) = (field.model().name(), field.target().name());
    let message = format!(
        "{} of `{model}` use the same name for their relations with `{target}`",
        fields(field, rivals)
    );
    let help = "give each relation its own name, the same on both sides";
    Diagnostic::error("V208", field.field.name_location(), message).help(help)
}

fn fields(field: RelationFieldWalker<'_>, rivals: &[FieldId]) -> String {
    let schema = field.field.schema;
    format!("the fields {}", listed(rivals.iter().map(|id| schema.walk(*id).name())))
}

fn point_at_rivals(finding: Diagnostic, field: RelationFieldWalker<'_>, rivals: &[FieldId]) -> Diagnostic {
    let others = rivals.iter().filter(|id| **id != field.field.id);
    others.fold(finding, |finding, id| {
        finding.related(field.field.schema.walk(*id).location(), "this field may be meant as well")
    })
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::check_marked;

    #[test]
    fn two_relations_between_the_same_models_need_names() {
        check_marked(&[
            (
                "postgresql",
                "
                model Post {
                  id       Int  @id
                  author   User @relation(fields: [authorId], references: [id]) // V204
                  authorId Int
                  editor   User @relation(fields: [editorId], references: [id])
                  editorId Int
                }
                model User {
                  id      Int @id
                  written Post[]
                  edited  Post[]
                }
                ",
            ),
            (
                "postgresql",
                "
                model Post {
                  id       Int  @id
                  author   User @relation(\"written\", fields: [authorId], references: [id])
                  authorId Int
                  editor   User @relation(fields: [editorId], references: [id])
                  editorId Int
                }
                model User {
                  id      Int @id
                  written Post[] @relation(\"written\")
                  edited  Post[]
                }
                ",
            ),
            (
                "postgresql",
                "
                model Post {
                  id       Int  @id
                  author   User @relation(\"post\", fields: [authorId], references: [id]) // V208
                  authorId Int
                  editor   User @relation(\"post\", fields: [editorId], references: [id])
                  editorId Int
                }
                model User {
                  id      Int @id
                  written Post[] @relation(\"post\")
                }
                ",
            ),
        ]);
    }

    #[test]
    fn a_spelt_out_generated_name_is_the_same_name() {
        check_marked(&[(
            "postgresql",
            "
            model Post {
              id       Int  @id
              author   User @relation(\"PostToUser\", fields: [authorId], references: [id]) // V208
              authorId Int
              editor   User @relation(fields: [editorId], references: [id])
              editorId Int
            }
            model User {
              id      Int @id
              written Post[]
            }
            ",
        )]);
    }

    #[test]
    fn the_sides_of_a_self_relation_share_a_name() {
        check_marked(&[
            (
                "postgresql",
                "
                model Folder {
                  id       Int      @id
                  parent   Folder?  @relation(fields: [parentId], references: [id]) // V205
                  parentId Int?
                  children Folder[]
                }
                ",
            ),
            (
                "postgresql",
                "
                model Folder {
                  id       Int      @id
                  parent   Folder?  @relation(\"tree\", fields: [parentId], references: [id])
                  parentId Int?
                  children Folder[] @relation(\"tree\")
                }
                ",
            ),
            (
                "postgresql",
                "
                model Folder {
                  id       Int      @id
                  parent   Folder?  @relation(fields: [parentId], references: [id]) // V206
                  parentId Int?
                  children Folder[]
                  links    Folder[]
                }
                ",
            ),
            (
                "postgresql",
                "
                model Folder {
                  id       Int      @id
                  parent   Folder?  @relation(\"tree\", fields: [parentId], references: [id]) // V207
                  parentId Int?
                  children Folder[] @relation(\"tree\")
                  links    Folder[] @relation(\"tree\")
                }
                ",
            ),
        ]);
    }

    #[test]
    fn nothing_is_said_after_an_ambiguous_relation() {
        check_marked(&[(
            "postgresql",
            "
            model Other { // V035
              n Int
            }
            model Post {
              id     Int  @id
              author User // V204
              editor User
            }
            model User {
              id      Int @id
              written Post[]
            }
            model Later {
              n Int
            }
            ",
        )]);
    }
}
