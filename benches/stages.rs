//! What each stage costs on schemas of 10 to 10,000 models: `cargo bench`.
//!
//! The schemas are synthetic and the same on every machine; throughput is in bytes of schema.

mod synthetic;

use divan::Bencher;
use divan::counter::BytesCount;
use prismakit::schema::{self, Options};
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

/// Text to formatted text, which includes finding what relations lack.
#[divan::bench(args = MODELS)]
fn format(bencher: Bencher<'_, '_>, models: usize) {
    let text = text(models);
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| Sources::single("schema.prisma", text.as_str()))
        .bench_values(schema::format);
}
