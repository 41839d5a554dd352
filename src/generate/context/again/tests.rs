//! Random edits of schemas: described again, they are what they are from the start.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::*;
use crate::schema::{Options, analyze};
use crate::text::Sources;

/// Schemas with references through several models, keys that are references, ignored models, views,
/// database schemas and mistakes.
const EXAMPLES: &[&str] = &[
    include_str!("../../../../examples/prisma/blog-mysql/schema.prisma"),
    include_str!("../../../../examples/prisma/catalog-mongodb/schema.prisma"),
    include_str!("../../../../examples/prisma/crm/schema.prisma"),
    include_str!("../../../../examples/prisma/defects/schema.prisma"),
    include_str!("../../../../examples/prisma/notes-sqlite/schema.prisma"),
    include_str!("../../../../examples/prisma/shop/schema.prisma"),
    include_str!("../../../../examples/prisma/tenants/schema.prisma"),
    CHAINS,
];

const CHAINS: &str = r#"
datasource db {
  provider = "postgresql"
}

enum Kind {
  A
  B
}

model Root {
  id    String @id @default(uuid()) @db.Uuid
  one   Middle?
  tags  Tag[]
}

model Middle {
  rootId String @id @db.Uuid
  root   Root   @relation(fields: [rootId], references: [id])
  leaves Leaf[]
}

model Leaf {
  middleId String @db.Uuid
  kind     Kind
  middle   Middle @relation(fields: [middleId], references: [rootId])
  twigs    Twig[]

  @@id([middleId, kind])
}

model Twig {
  id     Int    @id @default(autoincrement())
  leafId String @db.Uuid
  kind   Kind
  leaf   Leaf   @relation(fields: [leafId, kind], references: [middleId, kind])
}

model Tag {
  id    Int    @id
  label String @unique
  roots Root[]
}
"#;

/// Words that take each other's place.
const WORDS: &[[&str; 2]] = &[
    [" String ", " Int "],
    [" Int ", " BigInt "],
    [" String ", " String? "],
    [" DateTime ", " String "],
    ["@id", "@unique"],
    ["@unique", ""],
    ["@db.Uuid", ""],
    ["uuid()", "cuid()"],
    ["model ", "view "],
    ["@relation(", "@ignore @relation("],
    ["  @@map(", "  @@ignore\n  @@map("],
    ["@map(\"", "@map(\"x"],
    ["  A\n", "  A @map(\"a\")\n"],
    ["// ", "/// "],
    ["[]", "?"],
];

const LINES: &[&str] =
    &["  /// A remark.", "  added Int?", "  added String @default(\"x\") @map(\"a\")", "", "}", "  @@ignore"];

#[derive(Clone, Debug)]
enum Edit {
    /// One of the places of a word gets another one.
    Replace([&'static str; 2], Index),
    RemoveLine(Index),
    AddLine(&'static str, Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (select(WORDS), any::<Index>()).prop_map(|(words, place)| Edit::Replace(words, place)),
        1 => any::<Index>().prop_map(Edit::RemoveLine),
        2 => (select(LINES), any::<Index>()).prop_map(|(line, place)| Edit::AddLine(line, place)),
    ]
}

fn edited(text: &str, edit: &Edit) -> String {
    let mut lines: Vec<_> = text.lines().collect();
    match edit {
        Edit::Replace([from, to], place) => {
            let places: Vec<_> = text.match_indices(from).map(|(at, _)| at).collect();
            if places.is_empty() {
                return text.to_owned();
            }
            let at = places[place.index(places.len())];
            return format!("{}{to}{}", &text[..at], &text[at + from.len()..]);
        }
        Edit::RemoveLine(place) => drop(lines.remove(place.index(lines.len()))),
        Edit::AddLine(line, place) => lines.insert(place.index(lines.len()), line),
    }
    lines.join("\n") + "\n"
}

fn schema(text: &str) -> Schema {
    analyze(Sources::single("schema.prisma", text), &Options::default()).schema
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_schema_is_described_again_as_it_is_from_the_start(
        example in select(EXAMPLES),
        edits in vec(edit(), 1..8),
    ) {
        let mut described = Described::of(&schema(example)).expect("the examples can be described");
        let mut text = example.to_owned();
        for edit in &edits {
            text = edited(&text, edit);
            let schema = schema(&text);
            let before = described.context.clone();
            let Ok(whole) = Context::of(&schema) else { break };
            let difference = described.go_on(&schema).expect("it was described before");
            prop_assert_eq!(&described.context, &whole, "{}", &text);
            if let Difference::Some { models, enums } = difference {
                let (before, now) = (&before.schema, &whole.schema);
                let places = |differs: &dyn Fn(usize) -> bool, count| (0..count).filter(|it| differs(*it)).collect::<Vec<_>>();
                prop_assert_eq!(models, places(&|it| before.models[it] != now.models[it], now.models.len()));
                prop_assert_eq!(enums, places(&|it| before.enums[it] != now.enums[it], now.enums.len()));
            }
        }
    }
}

#[test]
fn a_change_reaches_what_refers_to_it() {
    let changed = |from: &str, to: &str| {
        let mut described = Described::of(&schema(CHAINS)).unwrap();
        let schema = schema(&CHAINS.replacen(from, to, 1));
        match described.go_on(&schema).unwrap() {
            Difference::Any(_) => None,
            Difference::Some { models, enums } => Some((models, enums)),
        }
    };
    // Root, Middle, Leaf, Twig, Tag
    assert_eq!(changed("label String", "label String?"), Some((vec![4], vec![])));
    assert_eq!(changed("  one   Middle?", "  /// Alone.\n  one   Middle?"), Some((vec![0], vec![])));
    assert_eq!(changed("  A\n", "  A @map(\"a\")\n"), Some((vec![], vec![0])));
    assert_eq!(changed("model Tag", "/// A remark.\nmodel Tag"), Some((vec![4], vec![])));
    assert_eq!(changed("@map", "@map"), Some((vec![], vec![])));
    assert_eq!(changed("provider = \"postgresql\"", "provider = \"mysql\""), None);
    assert_eq!(changed("model Tag", "model Label"), None);
}
