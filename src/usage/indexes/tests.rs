//! Queries, and which indexes serve them or would.

use super::{Judgement, Role, Wanted, advise, judge};
use crate::schema::{Options, Schema, analyze};
use crate::text::Sources;
use crate::usage::reading::notation::query;

const ORCHARD: &str = r"
enum State {
  PLANTED
  FELLED
}
model Tree {
  id       Int      @id
  tag      String   @unique
  row      Int
  place    Int
  state    State
  kind     String
  note     String
  story    String?
  healthy  Boolean
  gone     DateTime?
  planted  DateTime
  extra    Json?
  ownerId  Int
  owner    Owner    @relation(fields: [ownerId], references: [id])
  fieldId  Int?
  field    Plot?    @relation(fields: [fieldId], references: [id])
  harvests Harvest[]
  friends  Friend[]

  @@unique([row, place])
  @@index([fieldId, state])
}
model Owner {
  id    Int    @id
  name  String
  trees Tree[]
}
model Plot {
  id    Int    @id
  trees Tree[]
}
model Harvest {
  id     Int   @id
  kilos  Float
  treeId Int
  tree   Tree  @relation(fields: [treeId], references: [id])
}
model Friend {
  id    Int    @id
  trees Tree[]
}
";

fn orchard(provider: &str) -> Schema {
    let text = format!("datasource db {{\n  provider = \"{provider}\"\n}}\n{ORCHARD}");
    analyze(Sources::single("schema.prisma", text), &Options::default()).schema
}

fn show(schema: &Schema, columns: &[super::Column]) -> String {
    let shown = columns.iter().map(|column| {
        let mark = match column.role {
            Role::Equality => "",
            Role::Range => "<",
            Role::Order => "^",
        };
        format!("{}{mark}", schema.walk(column.field).name())
    });
    shown.collect::<Vec<_>>().join(" ")
}

fn judged(provider: &str, argument: &str) -> String {
    let schema = orchard(provider);
    let query = query(&schema, "Tree.findMany", argument);
    match judge(&schema, query.model, &query.reading) {
        Judgement::Served => "served".to_owned(),
        Judgement::Beyond => "beyond".to_owned(),
        Judgement::Unserved(wanted) => {
            let show = |wanted: &Wanted| {
                format!("{}({})", schema.walk(wanted.model).name(), show(&schema, &wanted.columns))
            };
            wanted.iter().map(show).collect::<Vec<_>>().join(" ")
        }
    }
}

#[test]
fn a_query_is_served_by_one_of_its_conditions() {
    let cases = [
        ("{}", "served"),
        ("{ where: {} }", "served"),
        ("{ where: { id: ? } }", "served"),
        ("{ where: { tag: { startsWith: 'x' }, note: 'x' } }", "served"),
        ("{ where: { row: { gt: 1 } } }", "served"),
        ("{ where: { place: 1 } }", "Tree(place)"),
        ("{ where: { place: 1, row: 1 } }", "served"),
        ("{ where: { fieldId: { in: ? } } }", "served"),
        ("{ where: { ...?, note: 1 } }", "served"),
        ("{ where: { note: 1, AND: { id: 1 } } }", "served"),
        ("{ where: { OR: [{ id: 1 }, { tag: 'x' }] } }", "served"),
        ("{ where: { OR: [{ id: 1 }, { note: 'x' }] } }", "Tree(note)"),
        ("{ where: { OR: [{ kind: 1 }, { note: 'x' }] } }", "Tree(kind) Tree(note)"),
        ("{ where: { OR: [{ kind: 1 }, { note: { contains: 'x' } }] } }", "beyond"),
        ("{ where: { OR: [{ kind: 1 }, {}] } }", "served"),
        ("{ where: { OR: [{ kind: 1 }, { kind: 2, note: 1 }, { kind: 3 }] } }", "Tree(kind note)"),
        ("{ where: { kind: 'x', OR: [{ kind: 1 }, { note: { contains: 'x' } }] } }", "Tree(kind)"),
        ("{ where: { NOT: { id: 1 } } }", "beyond"),
        ("{ where: { id: { not: 1 } } }", "beyond"),
        ("{ where: { note: { contains: 'x' }, kind: 'y' } }", "Tree(kind)"),
        ("{ where: { healthy: true } }", "beyond"),
        ("{ where: { gone: null } }", "beyond"),
        ("{ where: { kind: (null | # | undefined) } }", "Tree(kind)"),
        ("{ where: { gone: null, healthy: true, kind: 'x' } }", "Tree(kind)"),
        ("{ where: { extra: { equals: ? } } }", "beyond"),
        ("{ where: { kind: 'x', note: 'y', state: 'FELLED', story: 'z' } }", "Tree(kind note state)"),
        ("{ where: { kind: 'x', planted: { gt: ? } }, orderBy: { place: 'asc' } }", "Tree(kind planted<)"),
        (
            "{ where: { kind: 'x' }, orderBy: [{ planted: 'desc' }, { id: 'desc' }] }",
            "Tree(kind planted^ id^)",
        ),
        ("{ where: { kind: 'x' }, orderBy: [{ planted: 'desc' }, { id: 'asc' }] }", "Tree(kind planted^)"),
        ("{ where: { kind: { in: ? } }, orderBy: { planted: 'desc' } }", "Tree(kind)"),
        ("{ where: { kind: 'x' }, orderBy: { owner: { name: 'asc' } } }", "Tree(kind)"),
        ("{ where: { planted: { gt: ? } }, orderBy: { planted: 'desc' } }", "Tree(planted<)"),
        ("{ where: { kind?: 'x', note: 'y' } }", "Tree(note)"),
        ("{ where: { kind?: 'x' } }", "Tree(kind)"),
        ("{ where: { state: 'FELLED' } }", "beyond"),
        ("{ where: { state: 'FELLED' }, orderBy: { planted: 'asc' } }", "beyond"),
        ("{ where: { state: 'FELLED' }, orderBy: { planted: 'asc' }, take: 3 }", "Tree(state planted^)"),
        ("{ where: { state: 'FELLED' }, take: 3 }", "beyond"),
        ("{ where: { state: 'FELLED' }, orderBy: { id: 'asc' }, take: 3 }", "beyond"),
        ("{ where: { state: { in: ? } }, orderBy: { planted: 'asc' }, take: 3 }", "beyond"),
        ("{ where: { state: 'FELLED', planted: { gt: ? } } }", "Tree(state planted<)"),
        ("{ where: { state: 'FELLED', note: 'x' } }", "Tree(state note)"),
        ("{ where: ({ kind: 'x' } | { id: 1 }) }", "Tree(kind)"),
    ];
    for (argument, expected) in cases {
        assert_eq!(judged("postgresql", argument), expected, "{argument}");
    }
}

#[test]
fn relations_are_served_by_their_foreign_keys() {
    let cases = [
        ("{ where: { owner: { name: 'x' } } }", "Tree(ownerId)"),
        ("{ where: { owner: { is: {} } } }", "beyond"),
        ("{ where: { owner: { is: {} }, kind: 'x' } }", "Tree(kind)"),
        ("{ where: { harvests: { some: {} } } }", "beyond"),
        ("{ where: { harvests: { some: {} } }, take: 3 }", "Harvest(treeId)"),
        ("{ where: { owner: { name: 'x' } }, orderBy: { planted: 'asc' }, take: 3 }", "Tree(ownerId)"),
        ("{ where: { owner: { name: 'x' }, kind: 'x' } }", "Tree(kind ownerId)"),
        ("{ where: { field: { is: { id: 1 } } } }", "served"),
        ("{ where: { harvests: { some: { kilos: 1 } } } }", "Harvest(treeId)"),
        ("{ where: { harvests: { some: { kilos: 1 } }, kind: 'x' } }", "Tree(kind)"),
        ("{ where: { harvests: { some: { id: 1 } } } }", "served"),
        ("{ where: { harvests: { none: { id: 1 } } } }", "Harvest(treeId)"),
        ("{ where: { OR: [{ owner: { name: 'x' } }, { owner: { name: 'y' } }] } }", "Tree(ownerId)"),
        ("{ where: { friends: { some: { id: 1 } } } }", "served"),
    ];
    for (argument, expected) in cases {
        assert_eq!(judged("postgresql", argument), expected, "{argument}");
        assert_eq!(judged("mysql", argument), "served", "MySQL indexes foreign keys: {argument}");
    }
}

#[test]
fn prefixes_are_found_where_texts_are_in_their_order() {
    let argument = "{ where: { kind: { startsWith: 'x' } } }";
    assert_eq!(judged("postgresql", argument), "beyond");
    assert_eq!(judged("mysql", argument), "Tree(kind<)");
}

#[test]
fn one_index_serves_many_queries() {
    let schema = orchard("postgresql");
    let arguments = [
        "{ where: { state: 'FELLED', kind: 'x' } }",
        "{ where: { kind: 'x' } }",
        "{ where: { kind: 'y' }, orderBy: { planted: 'desc' } }",
        "{ where: { id: 1 } }",
        "{ where: { note: 'x' } }",
        "{ where: { harvests: { some: { kilos: 1 } } } }",
        "{ where: { kind: 'x', state: 'PLANTED' } }",
    ];
    let queries: Vec<_> =
        arguments.iter().map(|argument| query(&schema, "Tree.findMany", argument)).collect();
    let advice = advise(&schema, &queries.iter().collect::<Vec<_>>());
    let shown = advice.iter().map(|advice| {
        format!(
            "{}({}) {:?}",
            schema.walk(advice.model).name(),
            show(&schema, &advice.columns),
            advice.queries
        )
    });
    let expected =
        ["Tree(kind planted^) [1, 2]", "Tree(kind state) [0, 6]", "Tree(note) [4]", "Harvest(treeId) [5]"];
    let mut shown: Vec<_> = shown.collect();
    shown[..2].sort();
    assert_eq!(shown, expected);
}
