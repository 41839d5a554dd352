//! What each stage costs on schemas of 10 to 10,000 models: `cargo bench`.
//!
//! The schemas are synthetic and the same on every machine; throughput is in bytes of schema.

mod synthetic;

use divan::Bencher;
use divan::counter::BytesCount;
use prismakit::diff::{Pair, diff};
use prismakit::generate::{Context, Generator, Pack, packs, render};
use prismakit::lint::{self, Settings};
use prismakit::plan::{self, plan};
use prismakit::schema::{self, Options, Schema};
use prismakit::sql::lower;
use prismakit::syntax;
use prismakit::text::Sources;

const MODELS: [usize; 4] = [10, 100, 1_000, 10_000];

fn main() {
    divan::main();
}

fn text(models: usize) -> String {
    synthetic::schema(synthetic::Options { models, seed: 1, defects: 5 })
}

/// Text to tree.
#[divan::bench(args = MODELS)]
fn parse(bencher: Bencher<'_, '_>, models: usize) {
    let text = text(models);
    bencher.counter(BytesCount::of_str(&text)).bench(|| syntax::parse(&text));
}

/// Text to a resolved schema with every finding of the language.
#[divan::bench(args = MODELS)]
fn validate(bencher: Bencher<'_, '_>, models: usize) {
    let text = text(models);
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| Sources::single("schema.prisma", text.as_str()))
        .bench_values(|sources| schema::analyze(sources, &Options::default()));
}

/// Text to all findings, those of the linter too, as `check` has them before it shows them.
#[divan::bench(args = MODELS)]
fn check(bencher: Bencher<'_, '_>, models: usize) {
    let text = text(models);
    let settings = Settings::default();
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| Sources::single("schema.prisma", text.as_str()))
        .bench_values(|sources| lint::run(&schema::analyze(sources, &Options::default()), &settings, None));
}

/// The same where there is much to find: ten findings in each model.
#[divan::bench(args = MODELS)]
fn check_defective(bencher: Bencher<'_, '_>, models: usize) {
    let text = synthetic::schema(synthetic::Options { models, seed: 1, defects: 1_000 });
    let settings = Settings::default();
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| Sources::single("schema.prisma", text.as_str()))
        .bench_values(|sources| lint::run(&schema::analyze(sources, &Options::default()), &settings, None));
}

/// Text to formatted text, which includes finding what relations lack.
#[divan::bench(args = MODELS)]
fn format(bencher: Bencher<'_, '_>, models: usize) {
    let text = text(models);
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| Sources::single("schema.prisma", text.as_str()))
        .bench_values(schema::format);
}

/// Two resolved schemas to a migration there and back, in SQL. A tenth of the models have lost a
/// field, and another tenth have got one.
#[divan::bench(args = MODELS)]
fn migrate(bencher: Bencher<'_, '_>, models: usize) {
    let text = text(models);
    let states = Pair::new(0, 5).map(|place| resolved(&with_field_in_every_tenth_model(&text, place)));
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let databases = states.as_ref().map(|schema| lower(schema).expect("the provider has a dialect"));
        let differences = diff(databases.as_ref(), &[]).expect("nothing is said about renames");
        let options = plan::Options::default();
        let plan = plan(&differences, &options);
        assert!(plan.refusals.is_empty(), "{:?}", plan.refusals);
        let writer = databases.after.dialect.writer;
        let segments = plan.up.iter().chain(&plan.down);
        let steps = segments.flat_map(|segment| &segment.steps);
        steps.map(|step| step.statements(writer).iter().map(String::len).sum::<usize>()).sum::<usize>()
    });
}

/// Two databases that have little in common, so that everything in them is looked at for renames.
#[divan::bench(args = MODELS)]
fn compare_strangers(bencher: Bencher<'_, '_>, models: usize) {
    let states =
        Pair::new(1, 2).map(|seed| synthetic::schema(synthetic::Options { models, seed, defects: 0 }));
    let databases = states.map(|text| lower(&resolved(&text)).expect("the provider has a dialect"));
    bencher.bench(|| diff(databases.as_ref(), &[]).expect("nothing is said about renames"));
}

fn resolved(text: &str) -> Schema {
    schema::analyze(Sources::single("schema.prisma", text), &Options::default()).schema
}

/// The models whose place, divided by ten, leaves `place` get one field more.
fn with_field_in_every_tenth_model(text: &str, place: usize) -> String {
    let mut models = 0;
    let mut changed = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        changed.push_str(line);
        if line.starts_with("model ") {
            if models % 10 == place {
                changed.push_str("  benchmarkField Int?\n");
            }
            models += 1;
        }
    }
    changed
}

/// What templates see of a resolved schema.
#[divan::bench(args = MODELS)]
fn describe(bencher: Bencher<'_, '_>, models: usize) {
    let schema = resolved(&text(models));
    bencher.bench(|| Context::of(&schema).expect("nothing is annotated"));
}

/// The context to the files of each built-in pack.
#[divan::bench(args = packs::names(), consts = [50, 1_000])]
fn render_pack<const MODELS: usize>(bencher: Bencher<'_, '_>, pack: &str) {
    let context = Context::of(&resolved(&text(MODELS))).expect("nothing is annotated");
    let pack = packs::builtin(pack).expect("built-in packs are sound");
    let options = pack.options(&[]).expect("defaults are allowed");
    bencher.bench(|| render(&pack, &context, &options).expect("templates fit every schema"));
}

/// All packs that are for the database of the schema, from text to files, as one run of the command does.
#[divan::bench(args = [50, 1_000])]
fn generate(bencher: Bencher<'_, '_>, models: usize) {
    let text = text(models);
    let packs: Vec<_> = packs::names()
        .into_iter()
        .map(|name| packs::builtin(name).expect("built-in packs are sound"))
        .collect();
    bencher.bench(|| {
        let context = Context::of(&resolved(&text)).expect("nothing is annotated");
        let render = |pack: &Pack| {
            let options = pack.options(&[]).expect("defaults are allowed");
            render(pack, &context, &options).expect("templates fit every schema").files.len()
        };
        packs.iter().map(render).sum::<usize>()
    });
}

/// What a generator makes again of one pack after a save that changed one field of one model.
#[divan::bench(args = packs::names(), consts = [50, 1_000])]
fn render_again<const MODELS: usize>(bencher: Bencher<'_, '_>, pack: &str) {
    let schemas = saves(&text(MODELS)).map(|text| resolved(&text));
    let pack = packs::builtin(pack).expect("built-in packs are sound");
    let options = pack.options(&[]).expect("defaults are allowed");
    let mut generator = Generator::new([(pack, options)]);
    let mut schemas = schemas.iter().cycle();
    let mut save =
        || generator.render(schemas.next().expect("it is a circle")).expect("nothing is annotated");
    save();
    bencher.bench_local(|| save().len());
}

/// What `watch` does after such a save, reading and writing files left out: the findings, and what the pack
/// makes again.
#[divan::bench(args = ["json-schema", "rust", "zod"], consts = [50, 1_000])]
fn watch_step<const MODELS: usize>(bencher: Bencher<'_, '_>, pack: &str) {
    let texts = saves(&text(MODELS));
    let pack = packs::builtin(pack).expect("built-in packs are sound");
    let options = pack.options(&[]).expect("defaults are allowed");
    let mut generator = Generator::new([(pack, options)]);
    let settings = Settings::default();
    let mut texts = texts.iter().cycle();
    let mut save = || {
        let text = texts.next().expect("it is a circle").as_str();
        let analysis = schema::analyze(Sources::single("schema.prisma", text), &Options::default());
        let findings = lint::run(&analysis, &settings, None).len();
        findings + generator.render(&analysis.schema).expect("nothing is annotated").len()
    };
    save();
    bencher.bench_local(save);
}

/// A schema with and without one field of a model in its middle.
fn saves(text: &str) -> [String; 2] {
    let names: Vec<_> = text.lines().filter(|line| line.starts_with("model ")).collect();
    let name = names[names.len() / 2];
    [text.to_owned(), text.replacen(name, &format!("{name}\n  benchmarkField Int?"), 1)]
}
