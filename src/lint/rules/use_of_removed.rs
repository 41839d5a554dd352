//! UQ020: code names nothing that a change of the schema removes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lint::context::Context;
use crate::lint::impacts::{bare, name, new_siblings, report_impacts};
use crate::lint::queries::{LIBRARY, LIBRARY_CHANGED, Words};
use crate::lint::renamings::asked;
use crate::lint::rule::{ALL, FixKind, Given, Group, Level, Reach, Rule, RuleDef, build, options_of};
use crate::schema::Schema;
use crate::schema::spelling::closest;
use crate::usage::impact::Kind;
use crate::usage::query::{Clause, Item};

pub(super) static RULE: RuleDef = RuleDef {
    code: "UQ020",
    name: "use-of-removed",
    group: Group::Queries,
    default: Level::Error,
    strict: Level::Error,
    fix: FixKind::None,
    providers: ALL,
    reach: Reach::Schema,
    supersedes: &[],
    docs: "\
Code names nothing that a change of the schema removes.

Where a model, a field or a value of an enum goes, every query that names it fails when it runs. With \
`--since`, the code is read with the schema as it was, so that each of these places is known, also where \
the compiler does not look: in values that are spread under a condition, in SQL, in files that are not \
compiled. What code reads of rows (`book.pages`, `const { pages } = book`) is a warning, as far as rows \
can be followed: nothing throws there, and code goes on with `undefined`. So is a name that the run chooses \
from several. In scripts of migrations, which ran with the schema as it was, all of it is an info. Fields of results that an extension of the client computes (`$extends({ result: … })`) are left \
alone.",
    given: Given::Change { before: LIBRARY, after: LIBRARY_CHANGED },
    bad: r#"import { prisma } from "./prisma";

export const book = await prisma.book.findUnique({ where: { id: 3 }, select: { pages: true } });
"#,
    good: r#"import { prisma } from "./prisma";

export const book = await prisma.book.findUnique({ where: { id: 3 }, select: { status: true } });
"#,
    build: build::<UseOfRemoved>,
    options: options_of::<UseOfRemoved>,
};

#[derive(Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct UseOfRemoved {}

impl Rule for UseOfRemoved {
    fn check(&self, cx: &mut Context<'_>) {
        report_impacts(cx, |cx, impact| {
            let (Kind::Removed, Some(item)) = (&impact.kind, impact.before) else { return None };
            let known = cx.base?;
            let (full, bare) = (name(known, item), bare(known, item, impact.clause));
            let message = match impact.clause {
                Clause::Read => format!("`{full}` is removed, and code reads it of rows"),
                Clause::Type => format!("`{full}` is removed, and a type is named after it"),
                clause => format!("`{full}` is removed, and `{}` names it", clause.name()),
            };
            Some(Words { message, help: help(cx, known, item, (&full, &bare)) })
        });
    }
}

/// What to write instead: what the comparison asks about, or what is spelt alike.
fn help(cx: &Context<'_>, known: &Schema, item: Item, (full, bare): (&str, &str)) -> String {
    let asked = cx.changes().map_or(&[][..], |changes| asked(&changes.diff, full));
    if let [(likeliest, likeness), ..] = asked {
        return format!(
            "if it is `{likeliest}` now (likeness {likeness:.2}), say `--rename {full}={likeliest}`; \
             else take it out"
        );
    }
    let siblings = new_siblings(known, cx.schema, item);
    match closest(bare, siblings.iter().map(String::as_str)) {
        Some(similar) => format!("write `{similar}` if that is what it is now, or take it out"),
        None => "take it out, or keep it in the schema".to_owned(),
    }
}

#[cfg(all(test, feature = "usage"))]
mod tests {
    use crate::lint::queries::{LIBRARY, LIBRARY_CHANGED};
    use crate::lint::test_support::check_code;

    /// What is found in a file at a path, of which the first line imports the client.
    fn found(path: &'static str, import: &str, code: &str) -> Vec<String> {
        let check = check_code(&super::RULE, LIBRARY_CHANGED).since(LIBRARY).named(path);
        let found = check.lines(&format!("import {{ prisma }} from \"{import}\";\n{code}\n"));
        found.into_iter().map(|line| line.split(':').next().unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn places_are_as_bad_as_what_happens_there() {
        let select = "export const pages = await prisma.book.findFirst({ select: { pages: true } });";
        let extended = "const more = prisma.$extends({ result: { book: { pages: { compute() {} } } } });\n\
                        export const some = await more.book.findFirst({ select: { pages: true } });";
        for (code, expected) in [
            (select, &["error 2 [pages]"][..]),
            ("export const f = async () => (await prisma.book.findFirst())?.pages;", &["warning 2 [pages]"]),
            ("export const f = async () => (await prisma.author.findFirst())?.pages;", &[]),
            (
                "export const f = (by: \"pages\" | \"id\") => prisma.book.findMany({ orderBy: { [by]: \"asc\" } });",
                &["warning 2 [pages]"],
            ),
            ("export const f = () => prisma.book.findMany({ select: { status: true } });", &[]),
            (extended, &[]),
        ] {
            assert_eq!(found("app.ts", "./prisma", code), expected, "{code}");
        }
        assert_eq!(found("migrations/3.ts", "../prisma", select), ["info 2 [pages]"]);
    }
}
