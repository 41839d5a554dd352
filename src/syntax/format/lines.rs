//! Cuts a line of a block into the columns in which its parts are aligned.

use crate::syntax::split::is_white_space;
use crate::syntax::tree::{
    Arity, Attribute, BlockAttribute, Comment, EnumValue, Field, FieldType, Property, TypeBase,
};

use super::arguments;
use super::order;
use super::table::Table;

/// `name | type | attributes comment`
pub(super) fn field(table: &mut Table, text: &str, field: &Field) {
    table.begin_row();
    table.cell(|out| out.push_str(&text[field.name.span.range()]));
    table.cell(|out| {
        if let Some(ty) = &field.ty {
            field_type(out, text, ty);
        }
    });
    table.cell(|out| attributes(out, text, &field.attributes));
    trailing_comment(table, text, field.comment);
}

/// `NAME | attributes comment`
pub(super) fn enum_value(table: &mut Table, text: &str, value: &EnumValue) {
    table.begin_row();
    table.cell(|out| out.push_str(&text[value.name.span.range()]));
    table.cell(|out| attributes(out, text, &value.attributes));
    trailing_comment(table, text, value.comment);
}

/// `key | = value comment`
pub(super) fn property(table: &mut Table, text: &str, property: &Property) {
    table.begin_row();
    table.cell(|out| out.push_str(&text[property.name.span.range()]));
    table.cell(|out| {
        out.push('=');
        if let Some(value) = &property.value {
            out.push(' ');
            arguments::expression(out, text, value);
        }
    });
    trailing_comment(table, text, property.comment);
}

/// `@@attribute comment`
pub(super) fn block_attribute(table: &mut Table, text: &str, line: &BlockAttribute) {
    table.begin_row();
    table.cell(|out| attribute(out, text, "@@", &line.attribute));
    trailing_comment(table, text, line.comment);
}

fn trailing_comment(table: &mut Table, text: &str, comment: Option<Comment>) {
    if let Some(comment) = comment {
        table.trailing(&text[comment.span.range()]);
    }
}

fn attributes(out: &mut String, text: &str, list: &[Attribute]) {
    let mut sorted: Vec<_> = list.iter().collect();
    sorted.sort_by_key(|attribute| order::rank(&text[attribute.name.span.range()]));
    for (index, one) in sorted.into_iter().enumerate() {
        attribute(out, text, if index == 0 { "@" } else { " @" }, one);
    }
}

fn attribute(out: &mut String, text: &str, sign: &str, attribute: &Attribute) {
    out.push_str(sign);
    out.push_str(&text[attribute.name.span.range()]);
    if let Some(list) = &attribute.arguments {
        arguments::list(out, text, list);
    }
}

/// The type in the syntax of today: `[Type]` becomes `Type[]`, and `Type!` becomes `Type`.
fn field_type(out: &mut String, text: &str, ty: &FieldType) {
    out.push_str(base(text, ty));
    out.push_str(ty.arity.suffix());
    if ty.arity == Arity::List && text[ty.span.range()].ends_with('?') {
        out.push('?');
    }
}

/// The type without its arity as written.
fn base<'t>(text: &'t str, ty: &FieldType) -> &'t str {
    match ty.base {
        TypeBase::Named(name) => &text[name.span.range()],
        TypeBase::Unsupported(literal) => {
            let written =
                text[ty.span.start as usize..].trim_start_matches('[').trim_start_matches(is_white_space);
            let start = text.len() - written.len();
            let close = text[literal.end as usize..].find(')').map_or(0, |at| at + 1);
            &text[start..literal.end as usize + close]
        }
    }
}
