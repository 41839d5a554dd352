//! Packs that are rendered again after random edits make what they would make from the start.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::*;
use crate::generate::options::OptionRule;
use crate::generate::packs;

/// A schema of every kind of database.
const EXAMPLES: &[&str] = &[
    include_str!("../../../../examples/prisma/blog-mysql/schema.prisma"),
    include_str!("../../../../examples/prisma/catalog-mongodb/schema.prisma"),
    include_str!("../../../../examples/prisma/notes-sqlite/schema.prisma"),
    include_str!("../../../../examples/prisma/shop/schema.prisma"),
];

/// What happens to a line of a schema.
#[derive(Clone, Copy, Debug)]
enum Edit {
    Remove,
    Repeat,
    Document,
    MakeOptional,
    /// The second word of the line gets another name wherever it stands: of a block, its own name.
    Rename,
    /// A block with the name of the line comes before it.
    AddBlock,
    /// A field comes before it.
    AddField,
    /// The schema is for another database.
    ChangeProvider,
}

const EDITS: &[Edit] = &[
    Edit::Remove,
    Edit::Repeat,
    Edit::Document,
    Edit::MakeOptional,
    Edit::Rename,
    Edit::AddBlock,
    Edit::AddField,
    Edit::ChangeProvider,
];

fn edited(text: &str, edit: Edit, place: Index) -> String {
    let lines: Vec<_> = text.lines().collect();
    let at = place.index(lines.len());
    let line = match edit {
        Edit::Remove => String::new(),
        Edit::Repeat => format!("{0}\n{0}", lines[at]),
        Edit::Document => format!("  /// Number {at}.\n{}", lines[at]),
        Edit::MakeOptional => lines[at].replacen(" String ", " String? ", 1),
        Edit::Rename => match lines[at].split_whitespace().nth(1).filter(|word| word.len() > 2) {
            Some(word) => return text.replace(word, &format!("{word}{at}")),
            None => return text.to_owned(),
        },
        Edit::AddBlock => format!("model Added{at} {{\n  id Int @id\n}}\n{}", lines[at]),
        Edit::AddField => format!("  added{at} Int?\n{}", lines[at]),
        Edit::ChangeProvider => {
            return text.replace("\"postgresql\"", "\"mysql\"").replace("\"sqlite\"", "\"postgresql\"");
        }
    };
    [&lines[..at], &[line.as_str()], &lines[at + 1..]].concat().join("\n")
}

/// A schema, which need not be valid.
fn schema(text: &str) -> Schema {
    analyze(Sources::single("schema.prisma", text), &SchemaOptions::default()).schema
}

/// What the only pack of `generator` makes of a schema.
fn round(generator: &mut Generator, text: &str) -> Result<Round, GenerateError> {
    generator.render(&schema(text)).expect("nothing is annotated").remove(0)
}

/// Every built-in pack as it is, and with one option set otherwise, whichever `choice` says; and one that
/// makes texts of each item.
fn all_packs(choice: Index) -> Vec<(Pack, Options)> {
    let mut all = vec![pack_of_each()];
    for name in packs::names() {
        let pack = packs::builtin(name).unwrap();
        let given = pack.manifest.options.iter().flat_map(|(option, rule)| {
            others(rule).into_iter().map(|value| vec![(option.clone(), Given::Value(value))])
        });
        let given: Vec<_> = given.collect();
        all.push((pack.clone(), pack.options(&[]).unwrap()));
        if !given.is_empty() {
            all.push((pack.clone(), pack.options(&given[choice.index(given.len())]).unwrap()));
        }
    }
    all
}

/// What an option can be besides what it is anyway, where there is a choice.
fn others(rule: &OptionRule) -> Vec<OptionValue> {
    let all = match &rule.default {
        OptionValue::Boolean(value) => vec![OptionValue::Boolean(!value)],
        OptionValue::Text(_) => rule.values.iter().flatten().cloned().map(OptionValue::Text).collect(),
        OptionValue::Integer(_) | OptionValue::List(_) => Vec::new(),
    };
    all.into_iter().filter(|value| *value != rule.default).collect()
}

/// What is said of each item looks at others, too.
fn pack_of_each() -> (Pack, Options) {
    let model = "{{ model.name }} of {{ schema.provider }}:\n\
        {% for field in model.fields if field.relation %}\n  \
          {{ field.name }} {{ find_model(field.relation.model).fields | length }}\n\
        {% endfor %}\n";
    let file = "{{ for_each('model', 'model.j2') }}{{ for_each('enum', 'enum.j2') }}\
        {{ for_each('type', 'type.j2') }}";
    let templates = [
        ("t.j2", file),
        ("model.j2", model),
        ("enum.j2", "{{ enum.values | map(attribute='name') | join(' ') }}\n"),
        ("type.j2", "{{ type.name }} {{ type.fields | length }}\n"),
    ];
    (pack(FILE, &templates).unwrap(), Options::new())
}

fn sorted_paths(files: &[Arc<OutputFile>]) -> Vec<&str> {
    files.iter().map(|file| file.path.as_str()).collect()
}

/// What a round tells of the files is how they differ from those of the last round that had any.
fn check_differences(last: &[Arc<OutputFile>], round: &Round) {
    let files = &round.output.files;
    let changed: Vec<_> = files.iter().filter(|file| !last.contains(file)).collect();
    assert_eq!(round.changed.iter().collect::<Vec<_>>(), changed);
    let paths = sorted_paths(files);
    let removed: Vec<_> = sorted_paths(last).into_iter().filter(|path| !paths.contains(path)).collect();
    assert_eq!(round.removed, removed);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn rounds_make_what_is_made_from_the_start(
        example in select(EXAMPLES),
        choice in any::<Index>(),
        edits in vec((select(EDITS), any::<Index>()), 1..6),
    ) {
        let all = all_packs(choice);
        let mut generator = Generator::new(all.clone());
        let mut last: Vec<Vec<Arc<OutputFile>>> = vec![Vec::new(); all.len()];
        let mut text = example.to_owned();
        for edit in std::iter::once(None).chain(edits.into_iter().map(Some)) {
            text = edit.map_or(text.clone(), |(edit, place)| edited(&text, edit, place));
            let schema = schema(&text);
            let Ok(context) = Context::of(&schema) else { continue };
            let rounds = generator.render(&schema).expect("it was described before");
            for (((pack, options), round), last) in all.iter().zip(rounds).zip(&mut last) {
                let whole = render(pack, &context, options);
                prop_assert_eq!(round.as_ref().map(|round| &round.output), whole.as_ref());
                if let Ok(round) = round {
                    check_differences(last, &round);
                    last.clone_from(&round.output.files);
                }
            }
        }
    }
}

#[test]
fn only_what_sees_a_change_is_made_again() {
    let manifest = "[[files]]\ntemplate = \"t.j2\"\npath = \"{{ model.name }}\"\nfor-each = \"model\"\n";
    let pack = pack(manifest, &[("t.j2", "{{ model.fields | length }}")]).unwrap();
    let mut generator = Generator::new([(pack, Options::new())]);
    let first = round(&mut generator, SCHEMA).unwrap();
    assert_eq!(sorted_paths(&first.changed), ["Author", "Post"]);
    let text = SCHEMA.replace("model Post {", "model Post {\n  title String");
    let second = round(&mut generator, &text).unwrap();
    assert_eq!(sorted_paths(&second.changed), ["Post"]);
    assert!(Arc::ptr_eq(&first.output.files[0], &second.output.files[0]), "it is not made again");
    let text = text
        .replace("posts Post[]", "")
        .replace("author   Author  @relation(fields: [authorId], references: [id])", "");
    let third = round(&mut generator, &text.replace("model Author", "model Writer")).unwrap();
    assert_eq!(
        (sorted_paths(&third.changed), third.removed),
        (vec!["Post", "Writer"], vec!["Author".to_owned()])
    );
}

#[test]
fn a_failure_keeps_what_was_made() {
    let pack = pack(FILE, &[("t.j2", "{{ find_model('Post').name }}")]).unwrap();
    let mut generator = Generator::new([(pack, Options::new())]);
    round(&mut generator, SCHEMA).unwrap();
    let other = SCHEMA.replace("Post", "Text");
    round(&mut generator, &other).unwrap_err();
    let third = round(&mut generator, SCHEMA).unwrap();
    assert_eq!((third.changed, third.removed, third.output.files.len()), (vec![], vec![], 1));
}
