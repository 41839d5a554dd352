//! PC003: the generator `prisma-client` has an `output`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Fix;
use crate::lint::config_block::{ConfigBlock, generators};
use crate::lint::context::Context;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};

pub(super) static RULE: RuleDef = RuleDef {
    code: "PC003",
    name: "missing-generator-output",
    group: Group::Configuration,
    default: Level::Warn,
    strict: Level::Error,
    fix: FixKind::Unsafe,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
The generator `prisma-client` has an `output`.

The schema is valid without it, and `prisma generate` stops with an error: this generator never \
writes into `node_modules`. The path is relative to the folder of the schema. The older \
generator `prisma-client-js` is left alone; it has a place of its own.",
    given: Given::Nothing,
    bad: r#"generator client {
  provider = "prisma-client"
}

model Book {
  id String @id @default(cuid())

  @@map("books")
}
"#,
    good: r#"generator client {
  provider = "prisma-client"
  output   = "../generated/prisma"
}

model Book {
  id String @id @default(cuid())

  @@map("books")
}
"#,
    build: build::<MissingGeneratorOutput>,
    options: options_of::<MissingGeneratorOutput>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct MissingGeneratorOutput {}

impl Rule for MissingGeneratorOutput {
    fn check(&self, cx: &mut Context<'_>) {
        for generator in generators(cx.schema) {
            let provider = generator.string("provider");
            let writes_files = provider.is_some_and(|(provider, _)| provider == "prisma-client");
            if writes_files && generator.setting("output").is_none() {
                report(cx, generator);
            }
        }
    }
}

fn report(cx: &mut Context<'_>, generator: ConfigBlock<'_>) {
    let message =
        format!("the generator `{}` has no `output`, so that `prisma generate` fails", generator.name());
    let title = "add `output = \"../generated/prisma\"`";
    let fix = Fix::unsafe_fix(title, vec![generator.add("output = \"../generated/prisma\"")]);
    cx.report(cx.finding(generator.header(), message).help(title).fix(fix));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::test_support::check;

    #[test]
    fn only_the_new_generator_needs_an_output() {
        for (settings, expected) in [
            ("provider = \"prisma-client\"", vec![1]),
            ("provider = \"prisma-client\"\n  output = env(\"OUT\")", vec![]),
            ("provider = \"prisma-client-js\"", vec![]),
            ("provider = \"prisma-dbml-generator\"", vec![]),
            ("provider = env(\"GENERATOR\")", vec![]),
        ] {
            let schema = format!("generator client {{\n  {settings}\n}}\n");
            assert_eq!(check(&RULE).lines(&schema), expected, "{schema}");
        }
    }

    #[test]
    fn the_line_is_added_as_the_others_are_written() {
        let schema = "generator client {\r\n\tprovider = \"prisma-client\" // new\r\n}\r\n";
        let fixed = schema.replace("new\r\n", "new\r\n\toutput = \"../generated/prisma\"\r\n");
        assert_eq!(check(&RULE).fixed(schema), fixed);
    }
}
