//! Changes of a schema, and the places in code that they concern.

use super::{Effect, Kind, Renaming, of};
use crate::schema::{Options, Schema, analyze};
use crate::text::{Location, Sources};
use crate::usage::code::{Code, ComputedField, RawQuery};
use crate::usage::query::{Clause, Item, Mention, ProblemKind, Setting};
use crate::usage::reading::notation::query;

const RACES: &str = r"
enum Class {
  OPEN
  JUNIOR
}
model Runner {
  id      Int     @id
  name    String  @unique
  club    String?
  age     Int?
  class   Class   @default(OPEN)
  starts  Start[]
}
model Race {
  id     Int     @id
  title  String
  starts Start[]
}
model Start {
  id       Int     @id @default(autoincrement())
  number   Int?
  runnerId Int
  raceId   Int?
  runner   Runner  @relation(fields: [runnerId], references: [id])
  race     Race?   @relation(fields: [raceId], references: [id])
  @@unique([runnerId, raceId])
}
";

fn schema(text: &str) -> Schema {
    let text = format!("datasource db {{\n  provider = \"postgresql\"\n}}\n{text}");
    analyze(Sources::single("schema.prisma", text), &Options::default()).schema
}

/// `RACES` with lines in the place of others.
fn changed(changes: &[(&str, &str)]) -> Schema {
    let mut text = RACES.to_owned();
    for (old, new) in changes {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    schema(&text)
}

/// What a change concerns, as `marked text: what happens`, with `~` where it is not certain.
fn impacts(changes: &[(&str, &str)], call: &str, argument: &str) -> Vec<String> {
    let (before, after) = (schema(RACES), changed(changes));
    let code = Code { queries: vec![query(&before, call, argument)], ..Code::default() };
    let name = |schema: &Schema, item: Option<Item>| match item {
        None => "-".to_owned(),
        Some(Item::Model(id)) => schema.walk(id).name().to_owned(),
        Some(Item::Field(id)) => schema.walk(id).full_name(),
        Some(Item::EnumValue(id)) => schema.walk(id).name().to_owned(),
        Some(Item::KeyName(id)) => format!("key of {}", schema.walk(id).name()),
    };
    let shown = of(&before, &after, &code, &[]).into_iter().map(|impact| {
        let marked = argument.get(impact.location.span.range()).filter(|marked| !marked.is_empty());
        let kind = match &impact.kind {
            Kind::Refused(ProblemKind::NoUniqueField { .. }) => "picks no row".to_owned(),
            Kind::Refused(ProblemKind::UnknownOperator { name, .. }) => format!("no operator {name}"),
            Kind::Refused(other) => format!("{other:?}"),
            kind => format!("{kind:?}"),
        };
        let (old, new) = (name(&before, impact.before), name(&after, impact.after));
        let mark = if impact.certain { "" } else { "~" };
        format!("{}: {kind} {old} {new}{mark}", marked.unwrap_or("call"))
    });
    shown.collect()
}

/// What is replaced in the schema, a method, its argument, and the places that are concerned.
type Case<'c> = (&'c [(&'c str, &'c str)], &'c str, &'c str, &'c [&'c str]);

/// Changes of the schema, a query, and the places that are concerned.
const CHANGES: &[Case] = &[
    (&[], "Runner.findMany", "{ where: { name: 'x' }, include: { starts: true } }", &[]),
    (
        &[("  club    String?\n", "")],
        "Runner.findMany",
        "{ where: { club: 'x' }, select: { club: true, name: true }, orderBy: { club: 'asc' } }",
        &["club: Removed Runner.club -", "club: Removed Runner.club -", "club: Removed Runner.club -"],
    ),
    (
        &[("  club    String?\n", "  team    String? @map(\"club\")\n")],
        "Runner.updateMany",
        "{ where: { club?: 'x' }, data: { club: ? } }",
        &["club: Renamed Runner.club Runner.team~", "club: Renamed Runner.club Runner.team"],
    ),
    (
        &[("  age     Int?", "  age     String?")],
        "Runner.findMany",
        "{ where: { age: 3 }, select: { age: true } }",
        &["age: Retyped(Refused) Runner.age Runner.age", "age: Retyped(Read) Runner.age Runner.age"],
    ),
    (
        &[("name    String  @unique", "name    String?  @unique")],
        "Runner.findMany",
        "{ where: { name: 'x' }, select: { name: true } }",
        &["name: NowOptional Runner.name Runner.name"],
    ),
    (
        &[("  JUNIOR\n", "  YOUTH @map(\"JUNIOR\")\n")],
        "Runner.findMany",
        "{ where: { class: { in: ['OPEN', 'JUNIOR'] } } }",
        &["JUNIOR: Renamed JUNIOR YOUTH"],
    ),
    (
        &[("  JUNIOR\n", "")],
        "Runner.updateMany",
        "{ data: { class: 'JUNIOR' } }",
        &["JUNIOR: Removed JUNIOR -"],
    ),
    (
        &[("name    String  @unique", "name    String")],
        "Runner.findUnique",
        "{ where: { name: 'x' } }",
        &["{ name: 'x' }: picks no row - -"],
    ),
    (
        &[
            ("runnerId Int\n", "athleteId Int @map(\"runnerId\")\n"),
            ("[runnerId]", "[athleteId]"),
            ("[runnerId, raceId]", "[athleteId, raceId]"),
        ],
        "Start.findUnique",
        "{ where: { runnerId_raceId: { runnerId: 1, raceId: 2 } } }",
        &[
            "runnerId_raceId: Renamed key of runnerId key of athleteId",
            "runnerId: Renamed Start.runnerId Start.athleteId",
        ],
    ),
    (
        &[("model Race {", "model Event {\n  @@map(\"Race\")"), ("Race?", "Event?")],
        "Race.findMany",
        "{ where: { title: 'x' }, include: { starts: { select: { race: true } } } }",
        &["call: Renamed Race Event"],
    ),
    (
        &[
            ("  race     Race?   @relation(fields: [raceId], references: [id])\n", ""),
            ("  starts Start[]\n}\nmodel Start", "}\nmodel Start"),
        ],
        "Start.findMany",
        "{ include: { race: { select: { title: true } } } }",
        &["race: Removed Start.race -"],
    ),
    (
        &[("  starts  Start[]", "  runs    Start[]"), ("  runner   Runner ", "  athlete  Runner ")],
        "Runner.findMany",
        "{ include: { starts: { select: { runner: true } } } }",
        &["starts: Renamed Runner.starts Runner.runs", "runner: Renamed Start.runner Start.athlete"],
    ),
    (
        &[
            ("  starts  Start[]", "  starts  Start[] @relation(\"a\")\n  judged  Start[] @relation(\"b\")"),
            (
                "  runner   Runner  @relation(",
                "  judgeId  Int\n  judge    Runner  @relation(\"b\", fields: [judgeId], references: [id])\n  athlete  Runner  @relation(\"a\", ",
            ),
        ],
        "Start.findMany",
        "{ include: { runner: true } }",
        &["runner: Renamed Start.runner Start.athlete"],
    ),
    (
        &[
            (
                "  runner   Runner  @relation(fields: [runnerId]",
                "  runner2  Runner  @relation(fields: [raceId]",
            ),
            ("  race     Race?   @relation(fields: [raceId], references: [id])\n", ""),
            ("  starts Start[]\n}\nmodel Start", "}\nmodel Start"),
            ("raceId   Int?", "raceId   Int"),
        ],
        "Start.findMany",
        "{ include: { runner: true } }",
        &["runner: Removed Start.runner -"],
    ),
];

#[test]
fn each_change_has_its_places() {
    let cases = CHANGES;
    for (changes, call, argument, expected) in cases {
        assert_eq!(impacts(changes, call, argument), *expected, "{changes:?} {argument}");
    }
}

#[test]
fn what_must_be_given_is_missed_where_rows_are_made() {
    let age: &[(&str, &str)] = &[("  age     Int?", "  age     Int")];
    let race: &[(&str, &str)] =
        &[("  raceId   Int?", "  raceId   Int"), ("race     Race? ", "race     Race ")];
    let added: &[(&str, &str)] = &[("  title  String\n", "  title  String\n  place  String\n")];
    let cases: &[Case] = &[
        (age, "Runner.create", "{ data: { name: 'x', age: 3 } }", &[]),
        (
            age,
            "Runner.create",
            "{ data: { name: 'x' } }",
            &["{ name: 'x' }: NowRequired Runner.age Runner.age"],
        ),
        (age, "Runner.create", "{ data: ? }", &["?: NowRequired Runner.age Runner.age~"]),
        (age, "Runner.create", "{ data: { ...?, age: 3 } }", &[]),
        (
            age,
            "Runner.update",
            "{ where: { id: 1 }, data: { age: null } }",
            &["age: NowRequired Runner.age Runner.age"],
        ),
        (age, "Runner.findMany", "{ where: { age: null } }", &["age: NowRequired Runner.age Runner.age"]),
        (
            age,
            "Start.create",
            "{ data: { runner: { create: { name: 'x' } } } }",
            &["{ name: 'x' }: NowRequired Runner.age Runner.age"],
        ),
        (race, "Start.create", "{ data: { runnerId: 1, raceId: 2 } }", &[]),
        (race, "Start.create", "{ data: { runnerId: 1, race: { connect: { id: 1 } } } }", &[]),
        (
            race,
            "Start.create",
            "{ data: { runnerId: 1 } }",
            &["{ runnerId: 1 }: NowRequired Start.raceId Start.raceId"],
        ),
        (race, "Race.create", "{ data: { title: 'x', starts: { create: [{ runnerId: 1 }] } } }", &[]),
        (
            race,
            "Runner.create",
            "{ data: { name: 'x', starts: { createMany: { data: [{ number: 1 }] } } } }",
            &["{ number: 1 }: NowRequired Start.raceId Start.raceId"],
        ),
        (added, "Race.create", "{ data: { title: 'x' } }", &["{ title: 'x' }: NowRequired - Race.place"]),
        (added, "Race.create", "{ data: { title: 'x', place: 'y' } }", &[]),
        (added, "Race.findMany", "{}", &[]),
    ];
    for (changes, call, argument, expected) in cases {
        assert_eq!(impacts(changes, call, argument), *expected, "{changes:?} {argument}");
    }
}

#[test]
fn renames_that_are_told_are_followed() {
    let (before, after) = (schema(RACES), changed(&[("  club    String?\n", "  team    String?\n")]));
    let field =
        |schema: &Schema, name| Item::Field(schema.find_model("Runner").unwrap().field(name).unwrap().id);
    let query = query(&before, "Runner.findMany", "{ where: { club: 'x' } }");
    let code = Code { queries: vec![query], ..Code::default() };
    let told = |renamed: &[Renaming]| {
        let found = of(&before, &after, &code, renamed).into_iter();
        found.map(|impact| (impact.kind, impact.likeness)).collect::<Vec<_>>()
    };
    assert_eq!(told(&[]), [(Kind::Removed, None)]);
    for likeness in [None, Some(0.9)] {
        let renaming = Renaming { before: field(&before, "club"), after: field(&after, "team"), likeness };
        assert_eq!(told(&[renaming]), [(Kind::Renamed, likeness)]);
    }
}

#[test]
fn what_extensions_compute_is_left_alone() {
    let before = schema(RACES);
    let runner = before.find_model("Runner").unwrap().id;
    let race = before.find_model("Race").unwrap().id;
    let computed = |model, name: &str| ComputedField { model, name: name.into() };
    let kinds = |changes: &[(&str, &str)], argument: &str, computed: Vec<ComputedField>| {
        let query = query(&before, "Runner.findMany", argument);
        // What the code was read with has no complaint about what extensions compute.
        let reading = crate::usage::query::Reading { problems: Vec::new(), ..query.reading };
        let query = crate::usage::query::Query { reading, ..query };
        let code = Code { queries: vec![query], computed, ..Code::default() };
        of(&before, &changed(changes), &code, &[]).len()
    };
    let gone: &[(&str, &str)] = &[("  club    String?\n", "")];
    let cases: [(_, _, Option<Vec<ComputedField>>, usize); 7] = [
        (gone, "{ select: { label: true } }", None, 1),
        (gone, "{ select: { label: true } }", Some(vec![computed(Some(runner), "label")]), 0),
        (gone, "{ select: { label: true } }", Some(vec![computed(None, "label")]), 0),
        (gone, "{ select: { label: true } }", Some(vec![computed(Some(race), "label")]), 1),
        (gone, "{ select: { club: true } }", Some(vec![computed(Some(runner), "club")]), 0),
        (gone, "{ select: { club: true } }", Some(vec![computed(Some(race), "club")]), 1),
        (gone, "{ where: { club: 'x' } }", Some(vec![computed(Some(runner), "club")]), 1),
    ];
    for (changes, argument, known, expected) in cases {
        assert_eq!(
            kinds(changes, argument, known.clone().unwrap_or_default()),
            expected,
            "{argument} {known:?}"
        );
    }
}

#[test]
fn sql_is_concerned_by_names_in_the_database() {
    let before = schema(RACES);
    let club = before.find_model("Runner").unwrap().field("club").unwrap().id;
    let mention = Mention {
        location: Location::default(),
        item: Item::Field(club),
        clause: Clause::Sql,
        shorthand: false,
        certain: true,
        given: false,
        computed: false,
    };
    let raw = RawQuery {
        call: Location::default(),
        method: "$queryRaw".into(),
        setting: Setting::default(),
        mentions: vec![mention],
        problems: Vec::new(),
        complete: true,
    };
    let code = Code { raw: vec![raw], ..Code::default() };
    let cases = [
        ("  team    String? @map(\"club\")\n", None),
        ("  club    String? @map(\"team\")\n", Some(Kind::Renamed)),
        ("", Some(Kind::Removed)),
        ("  club    Int?\n", Some(Kind::Retyped(Effect::Given))),
    ];
    for (line, expected) in cases {
        let after = changed(&[("  club    String?\n", line)]);
        let found = of(&before, &after, &code, &[]).into_iter().map(|impact| impact.kind);
        assert_eq!(found.collect::<Vec<_>>(), expected.into_iter().collect::<Vec<_>>(), "{line}");
    }
}
