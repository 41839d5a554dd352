//! Lists of columns in attributes: `[a, b(sort: Desc), address.city]`.
//!
//! Every attribute that names columns reads them here, and says only which rules they break (V070,
//! V102–V104 for all of them).

use std::collections::BTreeSet;

use super::constraint;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::schema::arguments::ArgumentSet;
use crate::schema::ast::Ast;
use crate::schema::coerce;
use crate::schema::connector::operator_class::OperatorClass;
use crate::schema::ids::{FieldId, ModelId};
use crate::schema::index_options::SortOrder;
use crate::schema::items::{FieldOwner, FieldType, IndexField, OperatorClassUse};
use crate::schema::names::field_named;
use crate::schema::resolver::{Resolver, at};
use crate::schema::spelling;
use crate::syntax::tree::{Argument, Arity, Call, Expr, ExprKind, TypeBase};
use crate::text::{Span, offset_of};

/// What an attribute allows in its list.
#[derive(Debug)]
pub(super) struct ColumnList {
    /// The rule that a name must be that of a field.
    pub(super) unknown: &'static str,
    /// The rule that a field must not be a relation.
    pub(super) relation: &'static str,
    /// Whether a name may go on into a composite type: `address.city`.
    pub(super) paths: bool,
    /// Whether a column may have options: `a(sort: Desc)`.
    pub(super) options: bool,
}

/// The columns that `value` names; `None` where one of them makes no sense.
pub(super) fn resolve(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    value: &Expr,
    model: ModelId,
    list: &ColumnList,
) -> Option<Vec<IndexField>> {
    let elements = value.elements();
    let mut columns = Vec::with_capacity(elements.len());
    let mut seen = BTreeSet::new();
    for element in elements {
        let Some(column) = column(cx, arguments, element, model, list) else { continue };
        if !seen.insert((column.field, column.path.clone())) {
            report_repetition(cx, arguments, column.span);
            continue;
        }
        columns.push(column);
    }
    (columns.len() == elements.len()).then_some(columns)
}

fn column(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    element: &Expr,
    model: ModelId,
    list: &ColumnList,
) -> Option<IndexField> {
    match &element.kind {
        ExprKind::Constant => path(cx, arguments, element.span, model, list),
        ExprKind::Call(call) if list.options => {
            let column = path(cx, arguments, call.name.span, model, list);
            let Options { sort, length, operator_class } = options(cx, arguments, call);
            column.map(|column| IndexField { sort, length, operator_class, ..column })
        }
        _ => {
            coerce::report_mismatch(cx, arguments.ast, arguments.file(), element, "the name of a field");
            None
        }
    }
}

/// Follows the name at `span` from the model into composite types.
fn path(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    span: Span,
    model: ModelId,
    list: &ColumnList,
) -> Option<IndexField> {
    let text = arguments.text(span);
    if text.contains('.') && !list.paths {
        let message =
            format!("`{text}` is within a composite type, and `{}` cannot go there", arguments.written());
        let help = "name fields of the model itself";
        cx.report(Diagnostic::error(list.unknown, arguments.at(span), message).help(help));
        return None;
    }
    let mut owner = Some(FieldOwner::Model(model));
    let mut found = Vec::new();
    let mut start = span.start;
    for segment in text.split('.') {
        let place = Span::new(start, start + offset_of(segment.len()));
        start = place.end + 1;
        let field = step(cx, arguments, owner, place, list)?;
        owner = match cx.schema[field].ty {
            FieldType::CompositeType(composite) => Some(FieldOwner::CompositeType(composite)),
            _ => None,
        };
        found.push(field);
    }
    let path = found.split_off(1);
    Some(IndexField { path, ..IndexField::of(found[0], span) })
}

/// The column that is written at `place`, as a field of `owner`.
fn step(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    owner: Option<FieldOwner>,
    place: Span,
    list: &ColumnList,
) -> Option<FieldId> {
    let name = arguments.text(place);
    let Some(owner) = owner else {
        let message = format!("`{name}` cannot be within a field that is no composite type");
        let help = "end the path before it";
        cx.report(Diagnostic::error(list.unknown, arguments.at(place), message).help(help));
        return None;
    };
    let Some(field) = field_named(cx, owner, name) else {
        report_unknown(cx, arguments, owner, place, list.unknown);
        return None;
    };
    match cx.schema[field].ty {
        FieldType::Model(_) => {
            report_relation(cx, arguments, field, place, list.relation);
            None
        }
        // The type has been reported, and it decides whether the field is a column.
        FieldType::Unknown => None,
        _ => Some(field),
    }
}

fn report_unknown(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    owner: FieldOwner,
    place: Span,
    code: &'static str,
) {
    let name = arguments.text(place);
    let (owner_name, fields) = match owner {
        FieldOwner::Model(model) => (cx.schema[model].name, cx.schema[model].fields),
        FieldOwner::CompositeType(composite) => (cx.schema[composite].name, cx.schema[composite].fields),
    };
    let message = format!("`{}` has no field `{name}`", cx.schema.symbols.text(owner_name));
    let diagnostic = Diagnostic::error(code, arguments.at(place), message);
    let fields = fields.ids().map(|field| cx.schema.symbols.text(cx.schema[field].name));
    let help = "add the field, or name another one";
    let diagnostic = spelling::suggest(diagnostic, arguments.at(place), name, fields, help);
    cx.report(diagnostic);
}

fn report_relation(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    field: FieldId,
    place: Span,
    code: &'static str,
) {
    let message = format!("`{}` is a relation, not a column", arguments.text(place));
    let diagnostic = Diagnostic::error(code, arguments.at(place), message);
    let columns = of_relation(cx, field).join(", ");
    cx.report(if columns.is_empty() {
        diagnostic.help("name the columns of a relation, not the relation itself")
    } else {
        let title = format!("name its columns: `{columns}`");
        let fix = Fix::safe(title.clone(), vec![Edit::replace(arguments.at(place), columns)]);
        diagnostic.help(title).fix(fix)
    });
}

/// The columns that a relation names in `fields`.
pub(super) fn of_relation(cx: &Resolver, field: FieldId) -> Vec<&str> {
    let fields = cx.schema[field].relation.as_deref().and_then(|relation| relation.fields.as_deref());
    let name = |field: &FieldId| cx.schema.symbols.text(cx.schema[*field].name);
    fields.unwrap_or_default().iter().map(name).collect()
}

/// Reports the columns that are not required as not fit for `key`, unless the client ignores the
/// model.
pub(super) fn require(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    model: ModelId,
    columns: &[IndexField],
    code: &'static str,
    key: &str,
) {
    if cx.schema[model].is_ignored {
        return;
    }
    for column in columns {
        if let Some(fix) = make_required(cx, arguments.ast, column.field) {
            let field = &cx.schema[column.field];
            let message =
                format!("`{}` is part of the {key} and must be required", cx.schema.symbols.text(field.name));
            let help = "make the field required, or leave it out";
            cx.report(Diagnostic::error(code, arguments.at(column.span), message).help(help).fix(fix));
        }
    }
}

/// Makes the field required; `None` where it is.
pub(super) fn make_required(cx: &Resolver, ast: &Ast, field: FieldId) -> Option<Fix> {
    let item = &cx.schema[field];
    let ty = ast.field(item.entry).ty.filter(|_| item.arity != Arity::Required)?;
    let file = item.entry.block.file;
    let base = match ty.base {
        TypeBase::Named(name) => ast.name(file, name).to_owned(),
        TypeBase::Unsupported(literal) => format!("Unsupported({})", ast.text(file, literal)),
    };
    let edit = Edit::replace(at(file, ty.span), base);
    Some(Fix::unsafe_fix("make the field required", vec![edit]))
}

fn report_repetition(cx: &mut Resolver, arguments: &ArgumentSet<'_>, span: Span) {
    let message = format!("`{}` is named more than once", arguments.text(span));
    cx.report(Diagnostic::error("V070", arguments.at(span), message).help("remove the repetition"));
}

/// What a column may have in parentheses.
struct Options {
    sort: Option<SortOrder>,
    length: Option<u32>,
    operator_class: Option<OperatorClassUse>,
}

/// The options of a column. What is none of them is passed over, as Prisma does.
fn options(cx: &mut Resolver, arguments: &ArgumentSet<'_>, call: &Call) -> Options {
    let argument = |name: &str| {
        let is_named = |argument: &&Argument| argument.name.is_some_and(|n| arguments.text(n.span) == name);
        call.arguments.list.iter().find(is_named)?.value.as_ref()
    };
    let (ast, file) = (arguments.ast, arguments.file());
    let length = argument("length").and_then(|value| coerce::integer(cx, ast, file, value));
    Options {
        sort: argument("sort").and_then(|value| constraint::sort_order(cx, arguments, value, "V102")),
        length: length.and_then(|length| u32::try_from(length).ok()),
        operator_class: argument("ops").and_then(|value| operator_class(cx, arguments, value)),
    }
}

fn operator_class(cx: &mut Resolver, arguments: &ArgumentSet<'_>, value: &Expr) -> Option<OperatorClassUse> {
    match &value.kind {
        ExprKind::Constant => {
            let name = arguments.text(value.span);
            if OperatorClass::from_name(name).is_some() {
                return Some(OperatorClassUse::Known(cx.schema.symbols.intern(name)));
            }
            let message = format!("there is no operator class `{name}`");
            let help = "one that Prisma does not know is written as the database calls it: `raw(\"…\")`";
            let diagnostic = Diagnostic::error("V103", arguments.at(value.span), message);
            let names = OperatorClass::names();
            cx.report(spelling::suggest(diagnostic, arguments.at(value.span), name, names, help));
            None
        }
        ExprKind::Call(call) if arguments.text(call.name.span) == "raw" => {
            raw_operator_class(cx, arguments, value, call)
        }
        _ => {
            report_operator_class(cx, arguments, value);
            None
        }
    }
}

fn raw_operator_class(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    value: &Expr,
    call: &Call,
) -> Option<OperatorClassUse> {
    let text = match call.arguments.list.as_slice() {
        [Argument { value: Some(text), .. }] => coerce::as_string(arguments.ast, arguments.file(), text),
        _ => None,
    };
    let Some(text) = text else {
        report_operator_class(cx, arguments, value);
        return None;
    };
    Some(OperatorClassUse::Raw(cx.schema.symbols.intern(&text)))
}

fn report_operator_class(cx: &mut Resolver, arguments: &ArgumentSet<'_>, value: &Expr) {
    let message = format!("`{}` is not an operator class", arguments.text(value.span));
    let help = "write the name of one, as in `ops: JsonbPathOps`, or `raw(\"…\")` with one string";
    cx.report(Diagnostic::error("V104", arguments.at(value.span), message).help(help));
}
