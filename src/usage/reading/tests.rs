//! Arguments, and what the schema makes of them.

use super::notation::value;
use super::{read, settle};
use crate::schema::{Options, Schema, analyze};
use crate::text::{FileId, Location, Sources, Span};
use crate::usage::method::Method;
use crate::usage::query::{Bound, Condition, Item, ProblemKind, Query, Reading, Setting};
use crate::usage::value::{Value, ValueKind};

const LIBRARY: &str = r#"
datasource db {
  provider = "postgresql"
}
enum Genre {
  NOVEL
  POETRY
}
model Book {
  id       Int      @id @default(autoincrement())
  isbn     String   @unique
  title    String
  subtitle String?
  pages    Int?
  price    Decimal?
  genre    Genre    @default(NOVEL)
  tags     String[]
  moods    Genre[]
  extra    Json?
  added    DateTime @default(now())
  secret   String?  @ignore
  shape    Unsupported("point")?
  shelfId  Int
  shelf    Shelf    @relation(fields: [shelfId], references: [id])
  writers  Writer[]
  loans    Loan[]
  cover    Cover?
  @@unique([shelfId, title])
  @@unique([title, pages], name: "edition")
}
model Cover {
  id     Int   @id
  data   Bytes
  bookId Int?  @unique
  book   Book? @relation(fields: [bookId], references: [id])
}
model Shelf {
  id    Int    @id
  room  String
  is    String?
  books Book[]
}
model Writer {
  id    Int    @id
  name  String @unique
  books Book[]
}
model Loan {
  bookId Int
  reader String
  until  DateTime?
  book   Book      @relation(fields: [bookId], references: [id])
  @@id([bookId, reader])
}
"#;

const ARCHIVE: &str = r#"
datasource db {
  provider = "mongodb"
}
type Box {
  row   Int
  label Label?
  codes String[]
}
type Label {
  text String
}
model Folder {
  id    String @id @default(auto()) @map("_id") @db.ObjectId
  name  String @unique
  place Box
  older Box[]
  @@unique([name, place.row])
}
"#;

fn schema(text: &str) -> Schema {
    analyze(Sources::single("schema.prisma", text), &Options::default()).schema
}

fn reading(text: &str, call: &str, argument: &str) -> (Schema, Reading) {
    let schema = schema(text);
    let (model, method) = call.split_once('.').unwrap();
    let model = schema.find_model(model).unwrap().id;
    let method = Method::from_name(method).unwrap();
    let reading = read(&schema, model, method, Some(&value(argument)));
    (schema, reading)
}

/// What is wrong, as `word kind`.
fn problems(text: &str, call: &str, argument: &str) -> Vec<String> {
    let (schema, reading) = reading(text, call, argument);
    let lines = reading.problems.iter().chain(&reading.doubtful).map(|problem| {
        let marked = &argument[problem.location.span.range()];
        let kind = match &problem.kind {
            ProblemKind::UnknownModel { .. } => "model".to_owned(),
            ProblemKind::UnknownField { model, relation, .. } => {
                let wanted = if *relation { " relation" } else { "" };
                format!("not in {}{wanted}", schema.walk(*model).name())
            }
            ProblemKind::UnknownCompositeField { composite, .. } => {
                format!("not in {}", schema.walk(*composite).name())
            }
            ProblemKind::WrongField { wanted, .. } => format!("is not {wanted}"),
            ProblemKind::UnknownEnumValue { .. } => "no value".to_owned(),
            ProblemKind::UnknownOperator { field, .. } => {
                format!("no operator of {}", schema.walk(*field).name())
            }
            ProblemKind::UnknownArgument { .. } => "no argument".to_owned(),
            ProblemKind::NoUniqueField { .. } => "picks no row".to_owned(),
            ProblemKind::MissingField { .. } => "missing".to_owned(),
        };
        format!("{marked}: {kind}")
    });
    lines.collect()
}

/// What is mentioned, as `clause item`, with `~` where it is not certain and `=` where it is name and value.
fn mentions(text: &str, call: &str, argument: &str) -> Vec<String> {
    let (schema, reading) = reading(text, call, argument);
    let lines = reading.mentions.iter().map(|mention| {
        let marked = &argument[mention.location.span.range()];
        let (item, name) = match mention.item {
            Item::Model(model) => (schema.walk(model).name().to_owned(), None),
            Item::Field(field) => (schema.walk(field).full_name(), Some(schema.walk(field).name())),
            Item::EnumValue(id) => (format!("#{}", schema.walk(id).name()), Some(schema.walk(id).name())),
            Item::KeyName(field) => (format!("key of {}", schema.walk(field).name()), None),
        };
        if let Some(name) = name {
            assert_eq!(marked, name, "{argument}");
        }
        let marks = [(mention.shorthand, "="), (!mention.certain, "~"), (mention.given, "!")];
        let marks: String = marks.iter().filter(|(on, _)| *on).map(|(_, mark)| *mark).collect();
        format!("{} {item}{marks}", mention.clause.name())
    });
    lines.collect()
}

/// Arguments that the client takes.
const RIGHT: &[(&str, &str)] = &[
    ("findMany", "{}"),
    ("findMany", "{ where: { title: 'x', pages: { gte: 1, lt: # }, tags: { has: 'a' }, genre: 'NOVEL' } }"),
    (
        "findMany",
        "{ where: { title: { contains: ?, mode: 'insensitive' }, NOT: { isbn: { not: { in: ? } } } } }",
    ),
    ("findMany", "{ where: { AND: [{ OR: [{ id: 1 }, { isbn: ? }] }, ?], OR: [{ shelf: { room: 'a' } }] } }"),
    ("findMany", "{ where: { extra: { path: ['a'], equals: { any: 1 } }, price: { gt: # } } }"),
    (
        "findMany",
        "{ where: { loans: { some: { reader: ? }, none: {} }, shelf: { is: { room: ? } }, cover: null } }",
    ),
    ("findMany", "{ where: { shelf: { is: 'a' } } }"),
    ("findMany", "{ where: { titel: undefined }, wehre: undefined, include: { shelfs: false } }"),
    ("findMany", "{ where: (? | { title: # }), take: 3, cacheStrategy: { ttl: 5 } }"),
    (
        "findMany",
        "{ select: { id: true, shelf: { select: { room: true } }, _count: { select: { loans: { where: { reader: ? } } } } } }",
    ),
    (
        "findMany",
        "{ include: { loans: { where: { until: null }, orderBy: { until: 'asc' }, take: 1 }, _count: true, cover: { select: { data: true } } } }",
    ),
    ("findMany", "{ omit: { title: true }, distinct: ['title', 'genre'], relationLoadStrategy: 'join' }"),
    (
        "findMany",
        "{ orderBy: [{ title: 'asc' }, { pages: { sort: 'desc', nulls: 'last' } }, { shelf: { room: ? } }, { loans: { _count: 'desc' } }] }",
    ),
    (
        "findMany",
        "{ orderBy: { _relevance: { fields: ['title'], search: ?, sort: 'asc' } }, cursor: { id: ? }, skip: 1 }",
    ),
    ("findUnique", "{ where: { id: ? } }"),
    ("findUnique", "{ where: { shelfId_title: { shelfId: 1, title } } }"),
    ("findUnique", "{ where: { edition: { title: 'x', pages: 3 }, genre: 'POETRY', AND: [{ pages: 1 }] } }"),
    ("findUnique", "{ where: { ...? } }"),
    (
        "create",
        "{ data: { title, isbn: ?, shelfId: 1, tags: ['a'], moods: { set: ['NOVEL'] }, extra: { a: { b: 1 } }, added: ? } }",
    ),
    (
        "create",
        "{ data: { title, shelf: { connect: { id: 1 } }, writers: { connectOrCreate: [{ where: { name: 'x' }, create: { id: 1, name: 'x' } }] } } }",
    ),
    (
        "create",
        "{ data: { loans: { createMany: { data: [{ reader: 'a' }], skipDuplicates: true } }, cover: { create: { id: 1, data: ? } } } }",
    ),
    ("createMany", "{ data: [{ title: 'x', shelfId: # } ...], skipDuplicates: true }"),
    ("createManyAndReturn", "{ data: { title: 'x' }, select: { id: true } }"),
    (
        "update",
        "{ where: { id }, data: { pages: { increment: 1 }, title: { set: 'x' }, price: { d: ?, e: 1 }, tags: { push: 'a' }, genre: { set: 'POETRY' } } }",
    ),
    (
        "update",
        "{ where: { id }, data: { shelf: { update: { room: 'x' } }, cover: { update: { data: ? } }, loans: { deleteMany: {}, updateMany: { where: { reader: 'a' }, data: { until: null } } } } }",
    ),
    (
        "update",
        "{ where: { id }, data: { cover: { update: { where: { id: 1 }, data: { data: ? } }, disconnect: true }, writers: { set: [{ id: 1 }], disconnect: [{ name: 'a' }] } } }",
    ),
    (
        "update",
        "{ where: { id }, data: { cover: { upsert: { create: { id: 1, data: ? }, update: { data: ? }, where: { data: # } }, delete: { id: 1 } } } }",
    ),
    (
        "update",
        "{ where: { id }, data: { loans: { upsert: { where: { bookId_reader: { bookId: 1, reader: 'a' } }, create: { reader: 'a' }, update: {} }, delete: { bookId_reader: ? } } } }",
    ),
    (
        "update",
        "{ where: { id }, data: { shelf: { update: { where: { room: 'a' }, data: { room: 'b' } } } } }",
    ),
    (
        "upsert",
        "{ where: { isbn: ? }, create: { title: 'x' }, update: { title: 'x' }, include: { shelf: true } }",
    ),
    ("updateMany", "{ where: { pages: 1 }, data: { genre: ('NOVEL' | 'POETRY') }, limit: 5 }"),
    ("deleteMany", "{ where: { loans: { every: { until: { not: null } } } } }"),
    ("count", "{ where: { pages: 1 }, select: { _all: true, title: true } }"),
    (
        "aggregate",
        "{ _sum: { pages: true }, _count: { _all: true, title: true }, _max: { added: true }, where: {} }",
    ),
    (
        "groupBy",
        "{ by: ['genre', 'shelfId'], _count: true, having: { pages: { _avg: { gt: 1 }, gt: 3 }, AND: [{ title: 'x' }] }, orderBy: { _count: { title: 'desc' } } }",
    ),
    ("groupBy", "{ by: 'genre', orderBy: [{ genre: 'asc' }, { _sum: { pages: 'asc' } }] }"),
    ("findRaw", "{ filter: { anything: 1 } }"),
    // Names that are computed: the code may have set apart those that do not fit.
    ("findMany", "{ orderBy: { [title]?: 'asc', [rank]?: 'asc' } }"),
    ("findMany", "{ where: { [rank]: 1 }, select: { [rank]?: true } }"),
    ("findMany", "{ where: { [shelf]?: { hall: 1 }, [loans]?: { hall: 1 } } }"),
    ("findUnique", "{ where: { [rank]?: 1 } }"),
];

#[test]
fn what_the_client_takes_is_no_problem() {
    let right = RIGHT;
    for (method, argument) in right {
        assert_eq!(problems(LIBRARY, &format!("Book.{method}"), argument), [""; 0], "{argument}");
    }
}

/// Arguments with what the client does not know of them.
const WRONG: &[(&str, &str, &[&str])] = &[
    ("findMany", "{ where: { titel: 'x' } }", &["titel: not in Book"]),
    ("findMany", "{ where: { secret: 'x', shape: ? } }", &["secret: not in Book", "shape: not in Book"]),
    ("findMany", "{ where: { shelfId_title: { shelfId: 1, title: 'a' } } }", &["shelfId_title: not in Book"]),
    ("findMany", "{ where: ({ titel: 1 } | { id: 1 }) }", &["titel: not in Book"]),
    ("findMany", "{ where: { OR: [{ AND: { nope: 1 } }] } }", &["nope: not in Book"]),
    ("findMany", "{ where: { lones: { some: { x: 1 } } } }", &["lones: not in Book relation"]),
    ("findMany", "{ where: { loans: { some: { redaer: 1 } } } }", &["redaer: not in Loan"]),
    ("findMany", "{ where: { loans: { reader: 1 } } }", &["reader: no operator of loans"]),
    ("findMany", "{ where: { shelf: { isNot: { hall: 1 } } } }", &["hall: not in Shelf"]),
    ("findMany", "{ where: { shelf: { rooom: 1 } } }", &["rooom: not in Shelf"]),
    (
        "findMany",
        "{ where: { pages: { contains: 'x' }, title: { like: 'x' } } }",
        &["contains: no operator of pages", "like: no operator of title"],
    ),
    ("findMany", "{ where: { pages: { not: { above: 1 } } } }", &["above: no operator of pages"]),
    (
        "findMany",
        "{ where: { tags: { contains: 'x' }, extra: { foo: 1 } } }",
        &["contains: no operator of tags", "foo: no operator of extra"],
    ),
    ("findMany", "{ where: { genre: 'DRAMA' } }", &["DRAMA: no value"]),
    (
        "findMany",
        "{ where: { genre: { in: ['NOVEL', 'DRAMA'] }, moods: { hasSome: ['EPIC'] } } }",
        &["DRAMA: no value", "EPIC: no value"],
    ),
    ("findMany", "{ filter: {}, tkae: 1 }", &["filter: no argument", "tkae: no argument"]),
    (
        "findMany",
        "{ include: { title: true, shelfs: true } }",
        &["title: is not a relation", "shelfs: not in Book relation"],
    ),
    (
        "findMany",
        "{ select: { titel: true, shelf: { select: { hall: true } } } }",
        &["titel: not in Book", "hall: not in Shelf"],
    ),
    (
        "findMany",
        "{ include: { shelf: { take: 1 }, loans: { wehre: {} } } }",
        &["take: no argument", "wehre: no argument"],
    ),
    (
        "findMany",
        "{ include: { _count: { select: { title: true, lones: true } } } }",
        &["title: is not a relation to a list", "lones: not in Book relation"],
    ),
    ("findMany", "{ omit: { shelf: true, x: true } }", &["shelf: is not a scalar field", "x: not in Book"]),
    (
        "findMany",
        "{ orderBy: [{ titel: 'asc' }, { shelf: { hall: 'asc' } }, { loans: { until: 'asc' } }] }",
        &["titel: not in Book", "hall: not in Shelf", "until: no operator of loans"],
    ),
    ("findMany", "{ orderBy: { pages: { sort: 'asc', last: true } } }", &["last: no operator of pages"]),
    ("findMany", "{ distinct: ['titel', 'shelf'] }", &["titel: not in Book", "shelf: is not a scalar field"]),
    ("findUnique", "{ where: { title: 'x' } }", &["{ title: 'x' }: picks no row"]),
    ("findUnique", "{ where: { titel: 'x' } }", &["titel: not in Book"]),
    ("findMany", "{ where: { [shelf]: { hall: 1 } } }", &["hall: not in Shelf"]),
    ("findUnique", "{ where: { shelfId_title: { shelf: 1, title: 'x' } } }", &["shelf: not in Book"]),
    ("findUnique", "{ where: { title_pages: { pages: 1, title: 'x' } } }", &["title_pages: not in Book"]),
    ("create", "{ data: { titel: 'x', genre: 'DRAMA' } }", &["titel: not in Book", "DRAMA: no value"]),
    ("create", "{ data: { lones: { create: {} } } }", &["lones: not in Book relation"]),
    (
        "create",
        "{ data: { loans: { create: [{ redaer: 'x' }], add: 1 } } }",
        &["redaer: not in Loan", "add: no operator of loans"],
    ),
    (
        "create",
        "{ data: { shelf: { connect: { hall: 1 }, update: {} } } }",
        &["hall: not in Shelf", "update: no operator of shelf"],
    ),
    ("create", "{ data: { ...(? | ?), nope: 1 } }", &["nope: not in Book"]),
    (
        "update",
        "{ where: { id }, data: { title: { increment: 1 }, loans: { upsert: { where: { bookId_reader: ? }, creat: {}, update: { x: 1 } } } } }",
        &["increment: no operator of title", "creat: no operator of loans", "x: not in Loan"],
    ),
    (
        "update",
        "{ where: { id }, data: { shelf: { update: { data: { hall: 1 } } }, cover: { update: { where: { x: 1 }, data: { y: 1 } } } } }",
        &["hall: not in Shelf", "x: not in Cover", "y: not in Cover"],
    ),
    ("createMany", "{ data: [{ nope: 1 } ...?], select: {} }", &["select: no argument", "nope: not in Book"]),
    (
        "groupBy",
        "{ by: ['genr'], having: { titel: 'x', pages: { like: 1 } }, _sum: { pagse: true } }",
        &["genr: not in Book", "titel: not in Book", "like: no operator of pages", "pagse: not in Book"],
    ),
    ("count", "{ select: { titel: true } }", &["titel: not in Book"]),
];

#[test]
fn what_the_client_does_not_know_is_a_problem() {
    let wrong = WRONG;
    for (method, argument, expected) in wrong {
        assert_eq!(problems(LIBRARY, &format!("Book.{method}"), argument), *expected, "{argument}");
    }
}

#[test]
fn documents_within_documents_are_read() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "findMany",
            "{ where: { place: { is: { row: { gt: 1 }, label: { is: { text: 'x' } } } }, older: { some: { row: 1 } } } }",
            &[],
        ),
        (
            "findMany",
            "{ where: { place: { row: 1, codes: [] }, older: { isEmpty: true, equals: [{ row: 1 }] } } }",
            &[],
        ),
        (
            "findMany",
            "{ where: { place: { is: { rwo: 1 } }, older: { is: {} } } }",
            &["rwo: not in Box", "is: no operator of older"],
        ),
        ("findMany", "{ where: { place: { rwo: 1 } } }", &["rwo: no operator of place"]),
        (
            "findMany",
            "{ select: { place: { select: { row: true, labl: true } } }, orderBy: { place: { row: 'asc' } } }",
            &["labl: not in Box"],
        ),
        (
            "findMany",
            "{ orderBy: { older: { _count: 'asc' }, place: { rwo: 'asc' } } }",
            &["rwo: not in Box"],
        ),
        ("findUnique", "{ where: { name_row: { name: 'x', row: 1 } } }", &[]),
        (
            "create",
            "{ data: { name: 'x', place: { row: 1, label: { text: 'x' } }, older: { set: [{ row: 1, x: 1 }] } } }",
            &["x: not in Box"],
        ),
        (
            "update",
            "{ where: { id }, data: { place: { update: { row: { increment: 1 }, label: { upsert: { set: { text: 'x' }, update: { tex: 'x' } } } } } } }",
            &["tex: not in Label"],
        ),
        (
            "update",
            "{ where: { id }, data: { older: { push: { row: 1 }, updateMany: { where: { row: 1 }, data: { rwo: 1 } }, deleteMany: { where: { x: 1 } } }, name: { unset: true } } }",
            &["rwo: not in Box", "x: not in Box"],
        ),
        ("update", "{ where: { id }, data: { place: { put: 1 } } }", &["put: no operator of place"]),
    ];
    for (method, argument, expected) in cases {
        assert_eq!(problems(ARCHIVE, &format!("Folder.{method}"), argument), *expected, "{argument}");
    }
}

#[test]
fn every_name_is_mentioned_where_it_stands() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "Book.findMany",
            "{ where: { title, OR: [{ genre: { in: ['NOVEL'] } }] }, orderBy: { shelf: { room: 'asc' } } }",
            &[
                "where Book.title=",
                "where Book.genre",
                "where #NOVEL",
                "orderBy Book.shelf",
                "orderBy Shelf.room",
            ],
        ),
        (
            "Book.findMany",
            "{ include: { loans?: { where: { until: null } } }, distinct: ('title' | 'isbn'), take: 1 }",
            &["include Book.loans~", "where Loan.until~", "distinct Book.title~", "distinct Book.isbn~"],
        ),
        (
            "Loan.findUnique",
            "{ where: { bookId_reader: { bookId: 1, reader } }, select: { book: { select: { id: true } } } }",
            &[
                "where key of bookId",
                "where key of reader",
                "where Loan.bookId",
                "where Loan.reader=",
                "select Loan.book",
                "select Book.id",
            ],
        ),
        (
            "Book.findUnique",
            "{ where: { edition: { title: ?, pages: 1 } } }",
            &["where Book.title", "where Book.pages"],
        ),
        (
            "Book.create",
            "{ data: { title: 'x', subtitle: null, pages, shelf: { connect: { id: 1 } }, loans: { create: { reader: # } } } }",
            &[
                "data Book.title!",
                "data Book.subtitle",
                "data Book.pages=",
                "data Book.shelf!",
                "where Shelf.id",
                "data Book.loans!",
                "data Loan.reader",
            ],
        ),
        (
            "Book.groupBy",
            "{ by: ['genre'], _max: { pages: true }, having: { pages: { _max: { gt: 1 } } }, orderBy: { _count: { title: 'asc' } } }",
            &["by Book.genre", "aggregate Book.pages", "where Book.pages", "orderBy Book.title"],
        ),
        ("Book.updateMany", "{ data: { genre: { set: 'POETRY' } } }", &["data Book.genre!", "data #POETRY"]),
    ];
    for (call, argument, expected) in cases {
        assert_eq!(mentions(LIBRARY, call, argument), *expected, "{argument}");
    }
}

#[test]
fn what_is_not_known_is_a_gap_where_names_were_wanted() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("findMany", "?", &["call"]),
        ("findMany", "{ where: ?, ...? }", &["where", "call"]),
        ("findMany", "{ where: { id: ?, title: { in: ? }, OR: ? } }", &["where"]),
        ("findMany", "{ where: { shelf: ?, loans: { some: ? } } }", &["where", "where"]),
        ("findMany", "{ take: ?, skip: ?, include: { shelf: #, loans: true }, orderBy: { title: ? } }", &[]),
        ("findMany", "{ orderBy: { ...? }, select: ?, distinct: ? }", &["orderBy", "select", "distinct"]),
        ("create", "{ data: { title: ?, tags: ?, extra: ?, shelf: { connect: ? } } }", &["where"]),
        ("create", "{ data: (? | { title: 'x' }) }", &["data"]),
        ("createMany", "{ data: [{ title: 'x' } ...?] }", &["data"]),
        ("createMany", "{ data: [{ title: 'x' } ...] }", &[]),
    ];
    for (method, argument, expected) in cases {
        let (_, reading) = reading(LIBRARY, &format!("Book.{method}"), argument);
        let gaps: Vec<_> = reading.gaps.iter().map(|gap| gap.clause.name()).collect();
        assert_eq!(gaps, *expected, "{argument}");
    }
}

#[test]
fn the_number_of_rows_is_known_from_keys_and_limits() {
    let cases = [
        ("findMany", "{}", Bound::None),
        ("findMany", "{ where: { title: 'x' } }", Bound::None),
        ("findMany", "{ where: { id: ? } }", Bound::Unique),
        ("findMany", "{ where: { isbn: { in: ? } } }", Bound::Unique),
        ("findMany", "{ where: { OR: [{ id: 1 }, { isbn: 'x' }] } }", Bound::Unique),
        ("findMany", "{ where: { OR: [{ id: 1 }, { title: 'x' }] } }", Bound::None),
        ("findMany", "{ where: { shelfId: 1, AND: { title: 'x' } } }", Bound::Unique),
        ("findMany", "{ where: { title: 'x', pages: null } }", Bound::None),
        ("findMany", "{ where: { title: 'x', pages: 3 } }", Bound::Unique),
        ("findMany", "{ where: { isbn: (null | #) } }", Bound::Unique),
        ("findMany", "{ where: { id?: 1 } }", Bound::Unknown),
        ("findMany", "{ where: { id: (1 | undefined) } }", Bound::Unknown),
        ("findMany", "{ where: { ...? } }", Bound::Unknown),
        ("findMany", "{ where: { ...?, id: 1 } }", Bound::Unique),
        ("findMany", "{ where: ({ id: 1 } | undefined) }", Bound::Unknown),
        ("findMany", "{ take: ? }", Bound::Take),
        ("findMany", "{ take: undefined }", Bound::None),
        ("findMany", "{ take?: 5 }", Bound::Unknown),
        ("findMany", "{ ...? }", Bound::Unknown),
        ("findMany", "?", Bound::Unknown),
        ("findFirst", "{ where: { title: 'x' } }", Bound::Take),
        ("findFirst", "{ where: { isbn: 'x' } }", Bound::Unique),
        ("findUnique", "{ where: { isbn: 'x' } }", Bound::Unique),
        ("count", "{}", Bound::Take),
    ];
    for (method, argument, expected) in cases {
        let (_, reading) = reading(LIBRARY, &format!("Book.{method}"), argument);
        assert_eq!(reading.bound, expected, "{method} {argument}");
    }
}

#[test]
fn a_filter_that_may_be_undefined_is_told_apart_from_none() {
    let cases = [
        ("{}", false, false),
        ("{ where: undefined }", false, true),
        ("{ where: ({ id: 1 } | undefined) }", true, true),
        ("{ where?: { id: 1 } }", true, true),
        ("{ where: { id: 1 } }", true, false),
        ("{ where?: { id: 1 }, where: { id: 2 } }", true, false),
    ];
    for (argument, condition, undefined) in cases {
        let (_, reading) = reading(LIBRARY, "Book.deleteMany", argument);
        assert_eq!(reading.condition.is_some(), condition, "{argument}");
        assert_eq!(reading.where_may_be_undefined, undefined, "{argument}");
    }
}

#[test]
fn conditions_keep_how_fields_are_compared() {
    let argument = "{ where: { isbn?: #, title: { startsWith: ?, mode: 'insensitive' }, pages: { gte: 1 }, \
                    NOT: { genre: 'NOVEL' }, OR: [{ shelf: { room: ? } }, { loans: { some: {} } }], cover: null } }";
    let (schema, reading) = reading(LIBRARY, "Book.findMany", argument);
    let shown = show(&schema, &reading.condition.unwrap());
    let expected = "all(isbn Equals?, title Pattern, pages Range, none(genre Equals), \
                    any(shelf is (room Unknown), loans some (all())), cover isNot (all()))";
    assert_eq!(shown, expected);
}

fn show(schema: &Schema, condition: &Condition) -> String {
    let list = |name: &str, conditions: &[Condition]| {
        let shown: Vec<_> = conditions.iter().map(|condition| show(schema, condition)).collect();
        format!("{name}({})", shown.join(", "))
    };
    match condition {
        Condition::All(conditions) => list("all", conditions),
        Condition::Any(conditions) => list("any", conditions),
        Condition::None(conditions) => list("none", conditions),
        Condition::Compare(comparison) => {
            let mark = if comparison.certain && !comparison.may_be_undefined { "" } else { "?" };
            format!("{} {:?}{mark}", schema.walk(comparison.field).name(), comparison.operator)
        }
        Condition::Related { field, quantifier, condition, .. } => {
            format!("{} {quantifier} ({})", schema.walk(*field).name(), show(schema, condition))
        }
        Condition::Unknown => "unknown".to_owned(),
    }
}

#[test]
fn rows_that_are_made_are_kept_with_their_fields() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("create", "{ data: { title: 'x', pages: ? } }", &["Book title pages~"]),
        (
            "create",
            "{ data: { title: 'x', loans: { create: [{ reader: 'x' }, { until: ?, ...? }] } } }",
            &["Loan via loans reader", "Loan via loans until~ and more", "Book title loans"],
        ),
        ("create", "{ data: ? }", &["Book and more"]),
        ("createMany", "{ data: [{ title: 'x' } ...?] }", &["Book title", "Book and more"]),
        ("createMany", "{ data: [{ title: 'x' }, ?] }", &["Book title", "Book and more"]),
        ("upsert", "{ where: { id }, create: { title: 'x' }, update: { pages: 1 } }", &["Book title"]),
    ];
    for (method, argument, expected) in cases {
        let (schema, reading) = reading(LIBRARY, &format!("Book.{method}"), argument);
        let shown = reading.creations.iter().map(|creation| {
            let mut line = schema.walk(creation.model).name().to_owned();
            if let Some(through) = creation.through {
                line.extend([" via ", schema.walk(through).name()]);
            }
            for (field, sure) in &creation.fields {
                line.extend([" ", schema.walk(*field).name(), if *sure { "" } else { "~" }]);
            }
            line + if creation.complete { "" } else { " and more" }
        });
        assert_eq!(shown.collect::<Vec<_>>(), *expected, "{argument}");
    }
}

#[test]
fn order_and_nested_queries_are_kept() {
    let argument = "{ orderBy: [{ shelf: { room: 'desc' } }, { title: ? }], \
                    include: { loans: { where: { until: null }, orderBy: { until: 'asc' }, include: { book: true } } } }";
    let (schema, reading) = reading(LIBRARY, "Book.findMany", argument);
    let path = |order: &crate::usage::query::Order| {
        let names: Vec<_> = order.path.iter().map(|field| schema.walk(*field).name()).collect();
        (names.join("."), order.descending)
    };
    let order: Vec<_> = reading.order.iter().map(path).collect();
    assert_eq!(order, [("shelf.room".to_owned(), Some(true)), ("title".to_owned(), None)]);
    let [loans] = reading.nested.as_slice() else { panic!("{:?}", reading.nested) };
    assert_eq!(show(&schema, loans.condition.as_ref().unwrap()), "until Equals");
    assert_eq!((loans.bound, loans.nested[0].bound), (Bound::None, Bound::Unique));
    assert_eq!(loans.order.iter().map(path).collect::<Vec<_>>(), [("until".to_owned(), Some(false))]);
    assert!(!reading.selects);
}

/// A query of the library.
fn query(schema: &Schema, call: &str, at: u32, argument: &Value) -> Query {
    let (model, method) = call.split_once('.').unwrap();
    let (model, method) = (schema.find_model(model).unwrap().id, Method::from_name(method).unwrap());
    Query {
        call: Location::new(FileId(0), Span::at(at)),
        method_location: Location::default(),
        model_location: Location::default(),
        client: "prisma".into(),
        model,
        method,
        setting: Setting::default(),
        argument: Some(argument.clone()),
        reading: read(schema, model, method, Some(argument)),
    }
}

#[test]
fn what_another_query_takes_is_no_problem() {
    let schema = schema(LIBRARY);
    let count = |text: &str, calls: &[(&str, u32)]| {
        let argument = value(text);
        let mut queries: Vec<_> =
            calls.iter().map(|(call, at)| query(&schema, call, *at, &argument)).collect();
        settle(&mut queries);
        assert!(queries.iter().all(|query| query.reading.doubtful.is_empty()));
        queries.iter().map(|query| query.reading.problems.len()).collect::<Vec<_>>()
    };
    let (shelf, book) = (("Shelf.findMany", 1), ("Book.findMany", 2));
    assert_eq!(count("{ select: { room?: true } }", &[shelf, book]), [0, 0]);
    assert_eq!(count("{ select: { room?: true } }", &[book]), [1]);
    assert_eq!(count("{ select: { room: true } }", &[shelf, book]), [0, 1]);
    assert_eq!(count("{ select: { room: true, x: true } }", &[shelf, ("Book.findMany", 1)]), [1, 1]);
}

#[test]
fn what_other_files_hand_over_is_no_problem_unless_it_always_is() {
    let schema = schema(LIBRARY);
    let book = schema.find_model("Book").unwrap().id;
    for (text, expected) in [
        ("{ where: { titel: 1 } }", 1),
        ("{ data: { titel: 1 } }", 0),
        ("{ where: { titel?: 1 } }", 0),
        ("{ where: ({ titel: 1 } | { id: 1 }) }", 0),
        ("{ where: { title: { brand: 1 } } }", 0),
        ("{ where: { genre: 'DRAMA' } }", 0),
    ] {
        let mut argument = value(text);
        argument.location.file = FileId(2);
        let reading = read(&schema, book, Method::UpdateMany, Some(&argument));
        assert_eq!((reading.problems.len(), reading.doubtful.len()), (expected, 0), "{text}");
    }
}

#[test]
fn what_is_found_in_every_branch_is_kept_once() {
    let mut argument = value("{ where: { title: 1, x: 1, shelf: ? } }");
    let branch = argument.clone();
    argument.kind = ValueKind::OneOf(vec![branch.clone(), branch]);
    let schema = schema(LIBRARY);
    let book = schema.find_model("Book").unwrap().id;
    let reading = read(&schema, book, Method::FindMany, Some(&argument));
    assert_eq!((reading.mentions.len(), reading.doubtful.len(), reading.gaps.len()), (2, 1, 1));
}

#[test]
fn deep_arguments_end_in_a_gap() {
    let deep = format!("{{ where: {}{{}}{} }}", "{ NOT: ".repeat(500), " }".repeat(500));
    let (_, reading) = reading(LIBRARY, "Book.findMany", &deep);
    assert_eq!(reading.gaps.len(), 1);
}
