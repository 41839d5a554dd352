//! Packs of a few lines, rendered.

mod rounds;

use std::collections::BTreeMap;

use super::*;
use crate::generate::PackError;
use crate::generate::options::{Given, OptionValue};
use crate::schema::{Options as SchemaOptions, analyze};
use crate::text::Sources;

const SCHEMA: &str = r#"
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}
/// Who writes.
model Author {
  id    Int    @id @default(autoincrement())
  posts Post[]
}
model Post {
  id       Int     @id
  authorId Int     @map("author_id")
  author   Author  @relation(fields: [authorId], references: [id])
  kind     Kind    @default(DRAFT)
}
enum Kind {
  DRAFT @map("draft")
}
"#;

fn context() -> Context {
    let sources = Sources::single("schema.prisma", SCHEMA);
    Context::of(&analyze(sources, &SchemaOptions::default()).schema).unwrap()
}

/// A pack with these files beside the lines that every `pack.toml` begins with.
fn pack(manifest: &str, templates: &[(&str, &str)]) -> Result<Pack, PackError> {
    let manifest = format!("description = \"a test\"\ncontext = 1\n{manifest}");
    let own = [("pack.toml", manifest.as_str())];
    let files = own.iter().chain(templates).map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    Pack::new("test", files.collect::<BTreeMap<_, _>>(), crate::generate::packs::builtin)
}

fn rendered(manifest: &str, templates: &[(&str, &str)]) -> Result<Vec<(String, String)>, String> {
    let pack = pack(manifest, templates).map_err(|error| error.to_string())?;
    let options = pack.options(&[]).map_err(|error| error.to_string())?;
    let output = render(&pack, &context(), &options).map_err(|error| error.to_string())?;
    Ok(output.files.iter().map(|file| (file.path.clone(), file.text.clone())).collect())
}

/// One file of one template.
const FILE: &str = "[[files]]\ntemplate = \"t.j2\"\npath = \"out.txt\"\n";

/// The only file that a template makes.
fn text(template: &str) -> Result<String, String> {
    rendered(FILE, &[("t.j2", template)]).map(|files| files.into_iter().next().unwrap().1)
}

#[test]
fn a_file_is_made_for_each_item() {
    let manifest = r#"
[options.kinds]
description = "which kinds"
default = true

[[files]]
template = "model.j2"
path = "models/{{ model.name | snake }}.txt"
for-each = "model"
when = "model.name != 'Author'"

[[files]]
template = "enum.j2"
path = "{{ enum.name }}.txt"
for-each = "enum"
when = "options.kinds"
"#;
    let model = "{{ model.sql_name }}\n{% for field in model.fields if field.relation %}\n{{ field.name }} -> {{ find_model(field.relation.model).documentation }}\n{% endfor %}\n";
    let files = rendered(
        manifest,
        &[
            ("model.j2", model),
            ("enum.j2", "{% for value in enum.values %}{{ value.database_name }}{% endfor %}\n"),
        ],
    );
    assert_eq!(
        files.unwrap(),
        [
            ("Kind.txt".to_owned(), "draft".to_owned()),
            ("models/post.txt".to_owned(), "\"Post\"\nauthor -> Who writes.\n".to_owned()),
        ]
    );
}

#[test]
fn errors_say_where_and_what_was_meant() {
    for (template, expected) in [
        ("a\n{{ schema.modles }}\n", "test/t.j2:2: `schema.modles` does not exist\n  did you mean `models`?"),
        ("{{ 'a' | snaek }}", "did you mean `snake`?"),
        ("{{ schema.models[0].primary_key }}", "cannot be printed"),
        ("{{ schema.models[1].documentation }}", "`none` here"),
        ("{% for model in schema.models %}", "test/t.j2:1"),
        ("{{ find_model('Nobody') }}", "the schema has no model `Nobody`"),
        ("a\n{{ fail('no key') }}", "test/t.j2:2: no key"),
        (
            "{{ find_model('Autor') }}",
            "the schema has no model `Autor` that is not ignored; did you mean `Author`?",
        ),
        ("{{ find_field(find_model('Post'), 'id').name }}", "OK id"),
        ("{{ find_field(find_model('Post'), 'kid') }}", "`Post` has no field `kid` that is not ignored"),
        (
            "{% if schema.providr == 'x' %}{% endif %}",
            "`schema.providr` does not exist\n  did you mean `provider`?",
        ),
        ("{{ options.x.y }}", "`options.x` does not exist\n  the pack has no options"),
        ("{{ opitons.x }}", "`opitons` does not exist\n  did you mean `options`?"),
        (
            "{{ model.name }}",
            "`model.name` does not exist\n  `model` is there in files that are made `for-each` of them",
        ),
        ("{{ schema.models | map(attribute='nam') | join }}", "the items of this list have no `nam`"),
        ("{{ 'a' if false }}", "OK "),
        ("{{ true }} {{ 1.5 }} {{ 'x' }}{# nothing #}", "OK true 1.5 x"),
    ] {
        let result = text(template).unwrap_or_else(|error| error);
        let expected = expected.strip_prefix("OK ").unwrap_or(expected);
        assert!(result.contains(expected), "{template}\n{result}\nlacks\n{expected}");
    }
}

#[test]
fn an_if_without_else_prints_nothing() {
    let list = "{% for m in schema.models %}{{ m.name }}{{ ', ' if not loop.last }}{% endfor %}";
    assert_eq!(text(list).unwrap(), "Author, Post");
    assert!(text("{{ (', ' if false) ~ schema.nothing }}").is_err());
    assert!(text("{{ schema.nothing if true }}").is_err());
}

#[test]
fn an_error_in_a_part_says_who_included_it() {
    let parts = [("t.j2", "a\n{% include 'part.j2' %}"), ("part.j2", "{{ schema.modles }}")];
    let error = rendered(FILE, &parts).unwrap_err();
    assert!(
        error.starts_with("test/part.j2:1 (called at t.j2:2): `schema.modles` does not exist"),
        "{error}"
    );
}

#[test]
fn what_is_made_of_each_item_is_joined() {
    let file = "{{ for_each('model', 'm.j2') }}{{ for_each('enum', 'e.j2') }}.{{ for_each('type', 'e.j2') }}";
    let parts = [("t.j2", file), ("m.j2", "{{ model.name }}, "), ("e.j2", "{{ enum.name }}")];
    assert_eq!(rendered(FILE, &parts).unwrap()[0].1, "Author, Post, Kind.");
}

#[test]
fn what_cannot_be_made_of_each_item_is_refused() {
    for (file, part, expected) in [
        (
            "{{ for_each('field', 'm.j2') }}",
            "",
            "test/t.j2:1: there is nothing for each `field`, only for each `model`, `enum` and `type`",
        ),
        (
            "{{ for_each('model', 'm.j2') }}",
            "{{ for_each('model', 'm.j2') }}",
            "test/m.j2:1 (called at t.j2:1): a template that `for_each` renders cannot use `for_each` itself",
        ),
        (
            "{{ for_each('model', 'm.j2') }}",
            "{{ model.nmae }}",
            "test/m.j2:1 (called at t.j2:1): `model.nmae` does not exist",
        ),
        (
            "{{ for_each('model', 'n.j2') }}",
            "",
            "test/t.j2 (called at t.j2:1): template \"n.j2\" does not exist",
        ),
    ] {
        let error = rendered(FILE, &[("t.j2", file), ("m.j2", part)]).unwrap_err();
        assert!(error.starts_with(expected), "{error}");
    }
}

#[test]
fn paths_stay_in_the_folder_and_are_distinct() {
    for (path, expected) in [
        ("../out", "`../out` is no path within the output folder"),
        ("/etc/passwd", "`/etc/passwd` is no path"),
        ("a//b", "`a//b` is no path"),
        ("C:\\\\x", "has a character"),
        ("", "it is empty"),
        ("{{ 'same' }}", "two files would be `same`"),
        ("{% if model.name == 'Post' %}a{% else %}A{% endif %}", "are the same file"),
        ("{{ model.nam }}", "test/pack.toml:5 (for `Author`): `model.nam` does not exist"),
    ] {
        let manifest = format!("[[files]]\ntemplate = \"t.j2\"\npath = \"{path}\"\nfor-each = \"model\"\n");
        let error = rendered(&manifest, &[("t.j2", "")]).unwrap_err();
        assert!(error.contains(expected), "{path}\n{error}");
    }
}

#[test]
fn a_wrong_manifest_is_refused() {
    let text = |manifest: &str| pack(manifest, &[]).unwrap_err().to_string();
    assert!(
        text("nonsense = 1").starts_with("`test/pack.toml`:3: unknown field `nonsense`"),
        "{}",
        text("nonsense = 1")
    );
    let missing = text("[[files]]\ntemplate = \"a.j2\"\npath = \"a\"\n");
    assert!(missing.contains("names the template `a.j2`, which the pack does not have"), "{missing}");
    for (manifest, expected) in [
        ("providers = [\"postgres\"]\n", "there is no provider `postgres`, only postgresql"),
        ("[options.some_name]\ndescription = \"\"\ndefault = 1\n", "names are in kebab-case"),
        ("", "it makes nothing"),
    ] {
        assert!(text(manifest).contains(expected), "{}", text(manifest));
    }
    let option = text("[options.size]\ndescription = \"\"\ndefault = \"xl\"\nvalues = [\"s\", \"m\"]\n");
    assert!(option.contains("the option `size`: `xl` is not one of s, m"), "{option}");
    let providers = rendered(&format!("providers = [\"mysql\"]\n{FILE}"), &[("t.j2", "")]).unwrap_err();
    assert_eq!(providers, "the template pack `test` is for mysql, this schema is for postgresql");
}

#[test]
fn a_pack_goes_on_from_a_built_in_one() {
    let files = rendered("extends = \"markdown\"\n", &[("schema.md.j2", "mine\n")]).unwrap();
    assert_eq!(files, [("schema.md".to_owned(), "mine\n".to_owned())]);
}

const OPTIONS: &str = r#"
[options.date-time]
description = ""
default = "chrono"
values = ["chrono", "time"]

[options.only]
description = ""
default = []
names = "models"
"#;

#[test]
fn options_are_typed() {
    let pack = pack(&format!("{FILE}{OPTIONS}"), &[("t.j2", "")]).unwrap();
    let given = |name: &str, value: &str| pack.options(&[(name.to_owned(), Given::Text(value.to_owned()))]);
    let list = OptionValue::List(vec!["A".to_owned(), "B".to_owned()]);
    assert_eq!(given("only", "A, B").unwrap()["only"], list);
    assert_eq!(given("date-time", "time").unwrap()["date_time"], OptionValue::Text("time".to_owned()));
    for (name, value, expected) in [
        ("date-time", "jiff", "`jiff` is not one of chrono, time"),
        ("datetime", "time", "did you mean `date-time`?"),
        ("zzz", "time", "it has: date-time, only"),
    ] {
        assert!(given(name, value).unwrap_err().to_string().ends_with(expected));
    }
}

#[test]
fn names_in_options_are_those_of_the_schema() {
    let pack = pack(&format!("{FILE}{OPTIONS}"), &[("t.j2", "")]).unwrap();
    let rendered = |names: &str| {
        let options = pack.options(&[("only".to_owned(), Given::Text(names.to_owned()))]).unwrap();
        render(&pack, &context(), &options).map(drop).map_err(|error| error.to_string())
    };
    assert_eq!(rendered("Post,Author"), Ok(()));
    let expected =
        "the option `only` of the template pack `test`: the schema has no `Pots`; did you mean `Post`?";
    assert_eq!(rendered("Pots"), Err(expected.to_owned()));
}
