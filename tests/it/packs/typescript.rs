//! TypeScript types, read by the compiler in its strictest mode and used as a program would use them.

use super::Example;
use super::workshop::Workshop;

/// As strict as the compiler can be. What is emitted runs on Node.js.
pub(super) const TSCONFIG: &str = r#"{
  "compilerOptions": {
    "strict": true,
    "exactOptionalPropertyTypes": true,
    "noImplicitReturns": true,
    "noPropertyAccessFromIndexSignature": true,
    "noUncheckedIndexedAccess": true,
    "noUnusedLocals": true,
    "noUnusedParameters": true,
    "isolatedModules": true,
    "verbatimModuleSyntax": true,
    "target": "es2022",
    "lib": ["es2022"],
    "module": "nodenext",
    "types": ["node"]
  },
  "include": ["**/*.ts"],
  "exclude": ["node_modules"]
}"#;

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

fn check(options: &[(&str, &str)], program: Option<&str>) {
    let workshop = Workshop::with("typescript", options, schemas());
    workshop.write("package.json", r#"{ "type": "module" }"#);
    workshop.write("tsconfig.json", TSCONFIG);
    if let Some(program) = program {
        workshop.write("program.ts", program);
    }
    workshop.run("tsc", &["--noEmit"]);
}

#[test]
fn the_compiler_accepts_every_type() {
    for options in OPTIONS {
        check(options, None);
    }
}

/// The compiler complains where something that is expected to be wrong is not.
#[test]
fn types_accept_what_is_right_and_nothing_else() {
    check(&[("enums", "object")], Some(include_str!("../../packs/typescript.ts")));
}
