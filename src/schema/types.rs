//! Resolves the type of every field (V032–V034, V307).

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
    for index in 0..cx.schema.fields.len() {
        field(cx, &ast, FieldId::from_index(index));
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

fn field(cx: &mut Resolver, ast: &Ast, id: FieldId) {
    let (entry, owner) = (cx.schema[id].entry, cx.schema[id].owner);
    let file = entry.block.file;
    let Some(ty) = ast.field(entry).ty else { return };
    let resolved = match ty.base {
        TypeBase::Unsupported(literal) => {
            let text = unescape(ast.text(file, literal)).unwrap_or_default();
            FieldType::Unsupported(cx.schema.symbols.intern(&text))
        }
        TypeBase::Named(name) => named(cx, ast, file, name, owner),
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

fn named(cx: &mut Resolver, ast: &Ast, file: FileId, name: Name, owner: FieldOwner) -> FieldType {
    let text = ast.name(file, name);
    if let Some(scalar) = ScalarType::from_name(text) {
        return FieldType::Scalar(scalar);
    }
    let top = cx.schema.symbols.get(text).and_then(|symbol| cx.schema.tops.get(&symbol));
    match top {
        Some(Top::Model(model)) => FieldType::Model(*model),
        Some(Top::Enum(id)) => FieldType::Enum(*id),
        Some(Top::CompositeType(composite)) => FieldType::CompositeType(*composite),
        None => {
            report_unknown(cx, text, at(file, name.span), owner);
            FieldType::Unknown
        }
    }
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

fn report_unknown(cx: &mut Resolver, text: &str, location: Location, owner: FieldOwner) {
    let message = format!("there is no type `{text}`");
    let similar = match owner {
        FieldOwner::Model(_) => similar_name(cx, text),
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

/// A type whose name differs in case alone.
fn similar_name(cx: &Resolver, text: &str) -> Option<String> {
    let tops = cx.schema.tops.keys().map(|symbol| cx.schema.symbols.text(*symbol));
    let scalars = ScalarType::ALL.iter().map(|scalar| scalar.name());
    tops.chain(scalars).find(|name| name.eq_ignore_ascii_case(text)).map(str::to_owned)
}
