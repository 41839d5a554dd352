//! The schemas made for measuring are what the measurements take them for: valid, and the same every time.

use prismakit::schema::{Options, analyze};
use prismakit::text::Sources;

#[path = "../../benches/synthetic/mod.rs"]
mod generator;

pub(super) fn schema(models: usize, seed: u64, defects: usize) -> String {
    generator::schema(generator::Options { models, seed, defects })
}

#[test]
fn the_same_seed_makes_the_same_schema() {
    assert_eq!(schema(50, 3, 10), schema(50, 3, 10));
    assert_ne!(schema(50, 3, 10), schema(50, 4, 10));
}

#[test]
fn every_schema_is_valid() {
    for (models, seed, defects) in [(0, 1, 0), (1, 1, 0), (10, 2, 0), (100, 3, 0), (300, 4, 0), (300, 5, 50)]
    {
        let analysis =
            analyze(Sources::single("synthetic", schema(models, seed, defects)), &Options::default());
        assert_eq!(analysis.diagnostics, [], "{models} models, seed {seed}, {defects} % defects");
        assert_eq!(analysis.schema.models().count(), models);
    }
}

#[test]
fn a_model_costs_the_same_in_a_large_schema() {
    let bytes = |models| schema(models, 1, 0).len();
    assert!(bytes(2000) < 11 * bytes(200), "{} against {} bytes", bytes(2000), bytes(200));
}
