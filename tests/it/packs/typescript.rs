//! TypeScript types, read by the compiler in its strictest mode and used as a program would use them.

use super::Example;
use super::workshop::Workshop;

/// Everything that options change, spread over a few runs.
const OPTIONS: &[&[(&str, &str)]] = &[
    &[],
    &[("layout", "many"), ("enums", "object")],
    &[
        ("layout", "many"),
        ("dates", "string"),
        ("decimals", "string"),
        ("bigints", "string"),
        ("bytes", "Buffer"),
    ],
    &[
        ("relations", "false"),
        ("inputs", "false"),
        ("decimals", "number"),
        ("bigints", "number"),
        ("bytes", "string"),
    ],
];

/// The schemas whose output the compiler reads.
pub(super) fn schemas() -> Vec<Example> {
    let mut examples = super::examples();
    examples.push(Example::of_text("names", include_str!("../../cases/packs/names.prisma")));
    examples
}

#[test]
fn the_compiler_accepts_every_type() {
    for options in OPTIONS {
        Workshop::with("typescript", options, schemas()).compile_strictly_with(&["--noEmit"]);
    }
}

/// The compiler complains where something that is expected to be wrong is not.
#[test]
fn types_accept_what_is_right_and_nothing_else() {
    let workshop = Workshop::with("typescript", &[("enums", "object")], schemas());
    workshop.write("program.ts", include_str!("../../packs/typescript.ts"));
    workshop.compile_strictly_with(&["--noEmit"]);
}
