//! Fields that get another type, and the places where that matters.

use crate::schema::{Options, Schema, analyze};
use crate::text::Sources;
use crate::usage::code::Code;
use crate::usage::reading::notation::query;

use super::super::{Kind, of};

fn schema(ty: &str) -> Schema {
    let text = format!(
        "datasource db {{\n  provider = \"postgresql\"\n}}\n\
         enum Size {{\n  SMALL\n  TALL\n}}\n\
         enum Height {{\n  SMALL\n  TALL\n  GIANT\n}}\n\
         enum Colour {{\n  RED\n}}\n\
         model Tree {{\n  id Int @id\n  mark {ty}\n}}\n"
    );
    analyze(Sources::single("schema.prisma", text), &Options::default()).schema
}

/// What a field `mark` of the first type means to a query when it gets the second.
fn effects(old: &str, new: &str, argument: &str) -> Vec<String> {
    let (before, after) = (schema(old), schema(new));
    let method = if argument.contains("data") { "Tree.updateMany" } else { "Tree.findMany" };
    let method = if argument.contains("_sum") { "Tree.aggregate" } else { method };
    let code = Code { queries: vec![query(&before, method, argument)], ..Code::default() };
    let shown = of(&before, &after, &code, &[]).into_iter().map(|impact| match impact.kind {
        Kind::Retyped(effect) => format!("{effect:?}"),
        Kind::Refused(_) => "refused by the client".to_owned(),
        other => format!("{other:?}"),
    });
    shown.collect()
}

const CLIENT: &str = "refused by the client";

/// The old type, the new one, an argument, and what happens.
type Case<'c> = (&'c str, &'c str, &'c str, &'c [&'c str]);

fn hold(cases: &[Case<'_>]) {
    for (old, new, argument, expected) in cases {
        assert_eq!(effects(old, new, argument), *expected, "{old} to {new}: {argument}");
    }
}

#[test]
fn what_is_none_of_the_new_type_is_refused() {
    hold(&[
        ("Int", "String", "{ where: { mark: 3 } }", &["Refused"]),
        ("Int", "String", "{ where: { mark: { gt: 3 } } }", &["Refused"]),
        ("Int", "String", "{ where: { mark: { in: [1, 2] } } }", &["Refused"]),
        ("Int", "String", "{ where: { mark: { not: { in: [1] } } } }", &["Refused"]),
        ("Int", "String", "{ data: { mark: 3 } }", &["Refused"]),
        ("Int", "String", "{ data: { mark: { increment: 1 } } }", &[CLIENT]),
        ("String", "Int", "{ where: { mark: 'a' } }", &["Refused"]),
        ("String", "Int", "{ where: { mark: { contains: 'a' } } }", &[CLIENT]),
        ("String", "DateTime", "{ data: { mark: '2026-05-01' } }", &["Refused"]),
        ("String", "Decimal", "{ data: { mark: 'tall' } }", &["Refused"]),
        ("String", "Size", "{ data: { mark: 'GIANT' } }", &[CLIENT]),
        ("Float", "Int", "{ data: { mark: 1.5 } }", &["Refused"]),
        ("Boolean", "Size", "{ where: { mark: true } }", &["Refused"]),
        ("Boolean", "DateTime?", "{ where: { mark: false } }", &["Refused"]),
        ("String", "Json", "{ where: { mark: 'a' } }", &["Refused"]),
        ("String[]", "String", "{ data: { mark: ['a'] } }", &["Refused"]),
        ("String[]", "String", "{ where: { mark: { has: 'a' } } }", &[CLIENT]),
        ("String", "String[]", "{ data: { mark: 'a' } }", &["Refused"]),
        ("String", "String[]", "{ where: { mark: 'a' } }", &["Refused"]),
        ("String", "String[]", "{ where: { mark: { contains: 'a' } } }", &[CLIENT]),
        ("Int[]", "String[]", "{ where: { mark: { hasSome: [1] } } }", &["Refused"]),
        ("Int", "String", "{ where: { mark: (1 | 2) } }", &["Refused"]),
    ]);
}

#[test]
fn what_the_new_type_takes_is_not_told() {
    hold(&[
        // The same type for the client: only the database has another one.
        ("String", "String @db.VarChar(20)", "{ where: { mark: 'a' }, select: { mark: true } }", &[]),
        ("DateTime", "DateTime @db.Date", "{ where: { mark: ? }, select: { mark: true } }", &[]),
        // The new type takes all that the old one takes.
        ("Int", "BigInt", "{ where: { mark: 3 }, data: { mark: ? } }", &[]),
        ("Int", "BigInt", "{ data: { mark: { increment: 1 } } }", &[]),
        ("Int", "Float", "{ where: { mark: ? }, select: { mark: true } }", &[]),
        ("Float", "Decimal", "{ where: { mark: { gt: 1.5 } }, data: { mark: ? } }", &[]),
        ("Size", "String", "{ where: { mark: 'TALL' }, select: { mark: true } }", &[]),
        ("Size", "Height", "{ where: { mark: ? }, data: { mark: 'TALL' }, select: { mark: true } }", &[]),
        ("String", "Json", "{ data: { mark: ? } }", &[]),
        // What is written is of the new type already.
        ("Int", "String", "{ where: { mark: 'a' } }", &[]),
        ("Int", "String", "{ where: { mark: { in: ['a', 'b'], mode: 'insensitive' } } }", &[]),
        ("String", "Size", "{ where: { mark: 'TALL' } }", &[]),
        ("String", "DateTime", "{ data: { mark: '2026-05-01T12:00:00Z' } }", &[]),
        ("String", "String[]", "{ where: { mark: { has: 'a' } }, data: { mark: ['a'] } }", &[]),
        ("Boolean", "DateTime?", "{ where: { mark: null } }", &[]),
        ("Boolean", "DateTime?", "{ where: { mark: { not: null } } }", &[]),
        // The order of rows, and what is not read.
        ("Int", "String", "{ orderBy: { mark: 'asc' }, distinct: ['mark'], omit: { mark: true } }", &[]),
    ]);
}

#[test]
fn what_is_not_known_is_told_as_such() {
    hold(&[
        ("String", "Int", "{ where: { mark: ? } }", &["Given"]),
        ("String", "Int", "{ where: { mark: { in: [#] } } }", &["Given"]),
        ("String", "Size", "{ data: { mark: # } }", &["Given"]),
        ("Size", "Colour", "{ data: { mark: # } }", &["Given"]),
        ("BigInt", "Int", "{ data: { mark: ? } }", &["Given"]),
        ("Decimal", "Float", "{ data: { mark: ? } }", &["Given"]),
        ("DateTime", "String", "{ where: { mark: { gt: ? } } }", &["Given"]),
        ("String", "Json", "{ where: { mark: ? } }", &["Given"]),
        ("String", "String[]", "{ data: { mark: ? } }", &["Given"]),
        ("Int", "String", "{ where: { mark: (1 | 'a') } }", &["Given"]),
        ("Int", "String", "{ where: { mark: (1 | ?) } }", &["Given"]),
    ]);
}

#[test]
fn what_is_read_is_told_where_code_gets_something_else() {
    hold(&[
        ("Int", "BigInt", "{ select: { mark: true } }", &["Read"]),
        ("Int", "BigInt", "{ _sum: { mark: true } }", &["Read"]),
        ("Float", "Decimal", "{ select: { mark: true } }", &["Read"]),
        ("String", "Json", "{ select: { mark: true } }", &["Read"]),
        ("String", "DateTime", "{ select: { mark: true } }", &["Read"]),
        ("String", "String[]", "{ select: { mark: true } }", &["Read"]),
        ("String", "Size", "{ select: { mark: true } }", &[]),
        ("Int", "Float", "{ select: { mark: true } }", &[]),
    ]);
}
