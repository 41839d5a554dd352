//! Resolves the type of every field (V032–V034, V307).

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::syntax::tree::{Name, TypeBase};
use crate::syntax::unescape;
use crate::text::{FileId, Location};

use super::Top;
use super::ast::Ast;
use super::ids::{FieldId, ModelId};
use super::items::{FieldOwner, FieldType, RelationField};
use super::resolver::{Resolver, at};
use super::scalar::ScalarType;

/// Fills in the types of all fields.
pub(super) fn resolve(cx: &mut Resolver) {
    let ast = cx.ast();
    let similar = SimilarNames::default();
    for index in 0..cx.schema.fields.len() {
        field(cx, &ast, &similar, FieldId::from_index(index));
    }
    for index in 0..cx.schema.enums.len() {
        let item = &cx.schema.enums[index];
        if item.values.is_empty() {
            let block = ast.block(item.block);
            let message = format!("the enum `{}` has no value", ast.name(item.block.file, block.name));
            let location = at(item.block.file, block.span);
            cx.report(Diagnostic::error("V034", location, message).help("give it at least one value"));
        }
    }
}

fn field(cx: &mut Resolver, ast: &Ast, similar: &SimilarNames, id: FieldId) {
    let (entry, owner) = (cx.schema[id].entry, cx.schema[id].owner);
    let file = entry.block.file;
    let Some(ty) = ast.field(entry).ty else { return };
    let resolved = match ty.base {
        TypeBase::Unsupported(literal) => {
            let text = unescape(ast.text(file, literal)).unwrap_or_default();
            FieldType::Unsupported(cx.schema.symbols.intern(&text))
        }
        TypeBase::Named(name) => named(cx, ast, file, name).unwrap_or_else(|| {
            let location = at(file, name.span);
            report_unknown(cx, ast.name(file, name), location, owner, similar);
            FieldType::Unknown
        }),
    };
    cx.schema[id].ty = resolved;
    match (resolved, owner) {
        (FieldType::Model(target), FieldOwner::Model(_)) => {
            cx.schema[id].relation = Some(Box::new(relation_field(target)));
        }
        (FieldType::Model(_), FieldOwner::CompositeType(composite)) => {
            let owner = cx.schema.symbols.text(cx.schema[composite].name);
            let message = format!("`{owner}` is embedded in documents and cannot relate to a model");
            let help = "hold the id of the model as a scalar, and put the relation into the model";
            cx.report(Diagnostic::error("V307", at(file, ty.span), message).help(help));
        }
        _ => {}
    }
}

fn named(cx: &Resolver, ast: &Ast, file: FileId, name: Name) -> Option<FieldType> {
    let text = ast.name(file, name);
    if let Some(scalar) = ScalarType::from_name(text) {
        return Some(FieldType::Scalar(scalar));
    }
    Some(match cx.schema.find(text)? {
        Top::Model(model) => FieldType::Model(model),
        Top::Enum(id) => FieldType::Enum(id),
        Top::CompositeType(composite) => FieldType::CompositeType(composite),
    })
}

fn relation_field(target: ModelId) -> RelationField {
    RelationField {
        target,
        attribute: None,
        name: None,
        fields: None,
        references: None,
        on_delete: None,
        on_update: None,
        mapped_name: None,
        relation: None,
    }
}

fn report_unknown(
    cx: &mut Resolver,
    text: &str,
    location: Location,
    owner: FieldOwner,
    names: &SimilarNames,
) {
    let message = format!("there is no type `{text}`");
    let similar = match owner {
        FieldOwner::Model(_) => names.find(cx, text),
        FieldOwner::CompositeType(_) => None,
    };
    let diagnostic = match similar {
        Some(similar) => {
            let title = format!("write `{similar}`");
            let fix = Fix::safe(title.clone(), vec![Edit::replace(location, similar)]);
            Diagnostic::error("V033", location, message).help(title).fix(fix)
        }
        None => Diagnostic::error("V032", location, message)
            .help("use a built-in type, or define a model, an enum or a type of this name"),
    };
    cx.report(diagnostic);
}

/// The names of types by their letters in lower case, collected for the first unknown type.
#[derive(Default)]
struct SimilarNames(OnceCell<BTreeMap<String, String>>);

impl SimilarNames {
    /// A type whose name differs in case alone.
    fn find(&self, cx: &Resolver, text: &str) -> Option<&str> {
        let names = self.0.get_or_init(|| {
            let scalars = ScalarType::ALL.iter().map(|scalar| scalar.name());
            let tops = cx.schema.tops.keys().map(|symbol| cx.schema.symbols.text(*symbol));
            // Of names that differ in case alone the first in the schema is meant.
            let first_last = scalars.chain(tops.rev());
            first_last.map(|name| (name.to_ascii_lowercase(), name.to_owned())).collect()
        });
        names.get(&text.to_ascii_lowercase()).map(String::as_str)
    }
}
