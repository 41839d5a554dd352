//! What code reads of rows and will not find there after a change of the schema: fields that are gone, have
//! another name, or give another kind of value.

use rayon::prelude::*;

use super::code::Code;
use super::impact;
use super::program::Program;
use super::query::{Clause, Item, Mention};
use super::renaming;
use crate::schema::Schema;
use crate::schema::ids::FieldId;

/// The places, by field. What queries name themselves is not among them.
pub(super) fn of(program: &Program<'_>, before: &Schema, after: &Schema, code: &Code) -> Vec<Mention> {
    let queries = code.queries.iter().map(|query| (query.call, (query.model, query.method))).collect();
    let of_field = |field: FieldId| {
        let reads = renaming::reads(program, before, &queries, field).into_iter();
        let mention = move |location| Mention {
            location,
            item: Item::Field(field),
            clause: Clause::Read,
            shorthand: false,
            certain: true,
            given: false,
            computed: false,
        };
        reads.map(mention).collect::<Vec<_>>()
    };
    impact::unlike_when_read(before, after).into_par_iter().flat_map_iter(of_field).collect()
}

#[cfg(test)]
mod tests {
    use crate::schema::{Options, Schema, analyze};
    use crate::text::Sources;
    use crate::usage::files::MemoryFiles;

    const SCHEMA: &str = "model Tree {\n  id Int @id\n  height Int\n  kind String\n  leaves Leaf[]\n}\n\
                          model Leaf {\n  id Int @id\n  height Int\n  treeId Int\n  \
                          tree Tree @relation(fields: [treeId], references: [id])\n}\n";

    fn schema(text: &str) -> Schema {
        analyze(Sources::single("schema.prisma", text), &Options::default()).schema
    }

    /// What the code reads of rows, where `Tree.height` is changed to a line.
    fn reads(line: &str, code: &str) -> Vec<String> {
        let (before, after) = (schema(SCHEMA), schema(&SCHEMA.replacen("height Int", line, 1)));
        let code = format!(
            "import {{ PrismaClient, type Tree }} from '@prisma/client';\nconst prisma = new PrismaClient();\n{code}"
        );
        let files = MemoryFiles::new([("a.ts", code.as_str())]);
        let found = crate::usage::read_changed(&files, &before, &after, 1);
        let text = |place: &crate::usage::query::Mention| {
            let span = place.location.span;
            let line = code[..span.start as usize].rsplit('\n').next().unwrap_or_default();
            format!("{}{}", line.rsplit([' ', '(', ',']).next().unwrap_or_default(), &code[span.range()])
        };
        found.mentions.iter().map(text).collect()
    }

    #[test]
    fn what_is_read_of_rows_is_found_where_it_changes() {
        let of = "async function f() { const t = await prisma.tree.findFirstOrThrow();";
        for (line, code, expected) in [
            ("", format!("{of} return t.height + t.id; }}"), &["t.height"][..]),
            ("size Int @map(\"height\")", format!("{of} return t.height; }}"), &["t.height"]),
            ("height BigInt", format!("{of} return t.height; }}"), &["t.height"]),
            ("", "function g(t: Tree) { return t.height; }".to_owned(), &["t.height"]),
            ("", "function g(t: Tree) { const { height, id } = t; }".to_owned(), &["height"]),
            // It is as it was, of another model, or of nothing that is known.
            ("height Int", format!("{of} return t.height; }}"), &[]),
            ("height Float", format!("{of} return t.height; }}"), &[]),
            ("height Int?", format!("{of} return t.height; }}"), &[]),
            (
                "",
                "async function f() { const l = await prisma.leaf.findFirst(); return l.height; }".to_owned(),
                &[],
            ),
            ("", "function g(t) { return t.height; }".to_owned(), &[]),
            ("", format!("{of} const height = t.id; return {{ height }}; }}"), &[]),
        ] {
            assert_eq!(reads(line, &code), expected, "{line} {code}");
        }
    }
}
