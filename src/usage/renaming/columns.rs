//! Where SQL names a column, for whoever renames it in the database, too.

use std::collections::BTreeSet;

use crate::schema::Schema;
use crate::schema::ids::FieldId;
use crate::text::{Location, Span};
use crate::usage::code::{Code, RawQuery};
use crate::usage::files::is_migration;
use crate::usage::program::{CodeFile, Program};
use crate::usage::query::Item;
use crate::usage::raw;
use crate::usage::script::ExprKind;

/// The places of a column in SQL.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// Those that are certainly it, with what to write there.
    pub(super) edits: Vec<(Location, String)>,
    /// Those that have its name, and may be it.
    pub(super) doubtful: Vec<Location>,
}

/// Finds the places of the column of a field, which gets another name. What migrations ask for was there when
/// they ran.
pub(super) fn find(program: &Program<'_>, code: &Code, schema: &Schema, field: FieldId, to: &str) -> Columns {
    let mut finder = Finder { program, schema, field, to, found: Columns::default() };
    for query in &code.raw {
        let Some(file) = file_of(code, query.call) else { continue };
        if !is_migration(program.path(file)) {
            finder.mentions(code, query);
            finder.others(file, query);
        }
    }
    let Columns { mut edits, mut doubtful } = finder.found;
    edits.sort();
    edits.dedup();
    doubtful.sort();
    doubtful.dedup();
    Columns { edits, doubtful }
}

fn file_of(code: &Code, location: Location) -> Option<CodeFile> {
    location.file.0.checked_sub(code.first_file).map(CodeFile)
}

struct Finder<'a, 'f> {
    program: &'a Program<'f>,
    schema: &'a Schema,
    field: FieldId,
    to: &'a str,
    found: Columns,
}

impl Finder<'_, '_> {
    /// What is known to be the column.
    fn mentions(&mut self, code: &Code, query: &RawQuery) {
        let item = Item::Field(self.field);
        for mention in query.mentions.iter().filter(|mention| mention.item == item) {
            let Some(file) = file_of(code, mention.location) else { continue };
            match self.written(file, mention.location.span) {
                Some(text) => self.found.edits.push((mention.location, text)),
                None => self.found.doubtful.push(mention.location),
            }
        }
    }

    /// What is called so, where the table is read or something is not known.
    fn others(&mut self, file: CodeFile, query: &RawQuery) {
        let field = self.schema.walk(self.field);
        let table = field.model().map(|model| Item::Model(model.id));
        let is_read = query.mentions.iter().any(|mention| Some(mention.item) == table);
        if !is_read && query.complete {
            return;
        }
        let Some(text) = self.text(file) else { return };
        let known: BTreeSet<Location> = query.mentions.iter().map(|mention| mention.location).collect();
        for span in words(&text, query.call.span, field.database_name()) {
            let location = self.program.location(file, span);
            if !known.contains(&location) {
                self.found.doubtful.push(location);
            }
        }
    }

    fn text(&self, file: CodeFile) -> Option<String> {
        let script = self.program.script(file).map(|script| script.text.to_string());
        script.or_else(|| self.program.text(file))
    }

    /// The new name as it has to be written at a place; `None` where that is not known.
    fn written(&self, file: CodeFile, span: Span) -> Option<String> {
        let text = self.text(file)?;
        let delimiter = self.delimiter(file, span);
        if is_quoted(&text, span, delimiter)? || raw::is_bare(self.schema, self.to) {
            return Some(self.to.to_owned());
        }
        let quote = raw::quote(self.schema)?;
        let escape = if delimiter == Some(quote) { "\\" } else { "" };
        Some(format!("{escape}{quote}{}{escape}{quote}", self.to))
    }

    /// What begins the string of the code that a place stands in; what is no string there is a template.
    fn delimiter(&self, file: CodeFile, span: Span) -> Option<char> {
        let script = self.program.script(file)?;
        let mut literals = script.exprs.iter().filter(|expr| expr.kind == ExprKind::Text);
        let literal = literals.find(|expr| expr.span.contains(span));
        literal.map_or(Some('`'), |expr| script.slice(expr.span).chars().next())
    }
}

/// Whether a name stands in quotes of SQL, which are not those of the string or template around it.
fn is_quoted(text: &str, span: Span, delimiter: Option<char>) -> Option<bool> {
    let (before, after) = (text.get(..span.start as usize)?, text.get(span.end as usize..)?);
    let mut outer = before.chars();
    let sign = outer.next_back();
    let close = match sign {
        Some(sign @ ('"' | '`')) => sign,
        Some('[') => ']',
        _ => return Some(false),
    };
    if !after.trim_start_matches('\\').starts_with(close) {
        return Some(false);
    }
    Some(match outer.next_back() {
        // `ARRAY[name]`, `list[name]`
        Some(c) if sign == Some('[') => !(c.is_alphanumeric() || matches!(c, '_' | '"' | ']' | ')')),
        Some('\\') => true,
        // Where it is not escaped, it can only be where the string or template begins.
        _ => sign != delimiter,
    })
}

/// Where a word stands within a part of a text.
fn words(text: &str, within: Span, word: &str) -> Vec<Span> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let Some(part) = text.get(within.range()) else { return Vec::new() };
    let alone = part
        .match_indices(word)
        .filter(|(at, _)| !part[..*at].ends_with(is_part) && !part[at + word.len()..].starts_with(is_part));
    let span = |at: usize| {
        let start = within.start + u32::try_from(at).ok()?;
        Some(Span::new(start, start + u32::try_from(word.len()).ok()?))
    };
    alone.filter_map(|(at, _)| span(at)).collect()
}

#[cfg(test)]
mod tests {
    use crate::schema::{Options, analyze};
    use crate::text::Sources;
    use crate::usage::files::MemoryFiles;
    use crate::usage::renaming::{Wanted, places};

    const MODELS: &str = "model Hive {
  id    Int    @id
  queen String
  yard  String @map(\"place\")
  @@map(\"hives\")
}
model Frame {
  id    Int    @id
  queen String
}
";

    /// The text of a file after `Hive.queen` got another name, the column with it if that is wanted, and how
    /// many places in SQL are doubtful.
    fn renamed(provider: &str, path: &str, text: &str, to: &str, renames_column: bool) -> (String, usize) {
        let schema = format!("datasource db {{\n  provider = \"{provider}\"\n}}\n{MODELS}");
        let schema = analyze(Sources::single("schema.prisma", schema), &Options::default()).schema;
        let field = schema.find_model("Hive").unwrap().field("queen").unwrap().id;
        let memory = MemoryFiles::new([(path, text)]);
        let places = places(&memory, &schema, &Wanted { field, to, renames_column }, 1);
        let mut text = text.to_owned();
        for (location, new) in places.edits.iter().rev() {
            text.replace_range(location.span.range(), new);
        }
        (text, places.in_sql.len())
    }

    #[test]
    fn what_is_the_column_is_renamed_with_it() {
        for (before, after) in [
            ("db.$queryRaw`SELECT queen FROM hives`", "db.$queryRaw`SELECT ruler FROM hives`"),
            (
                "db.$queryRaw`SELECT h.\"queen\", f.queen FROM hives h JOIN \"Frame\" f ON f.queen = h.queen`",
                "db.$queryRaw`SELECT h.\"ruler\", f.queen FROM hives h JOIN \"Frame\" f ON f.queen = h.ruler`",
            ),
            (
                "db.$executeRaw(Prisma.sql`UPDATE hives SET queen = ${queen} WHERE id = 1`)",
                "db.$executeRaw(Prisma.sql`UPDATE hives SET ruler = ${queen} WHERE id = 1`)",
            ),
            (
                "const w = Prisma.sql`WHERE queen = 'a'`; db.$queryRaw`SELECT id FROM hives ${w}`",
                "const w = Prisma.sql`WHERE ruler = 'a'`; db.$queryRaw`SELECT id FROM hives ${w}`",
            ),
            ("db.$queryRaw`SELECT queen FROM \"Frame\"`", "db.$queryRaw`SELECT queen FROM \"Frame\"`"),
        ] {
            let (text, _) = renamed("postgresql", "a.ts", before, "ruler", true);
            assert_eq!(text, after);
            let (text, doubtful) = renamed("postgresql", "a.ts", before, "ruler", false);
            assert_eq!((text.as_str(), doubtful), (before, 0), "the column keeps its name");
        }
    }

    #[test]
    fn names_are_quoted_where_they_have_to_be() {
        for (provider, before, to, after) in [
            (
                "postgresql",
                "db.$queryRaw`SELECT queen FROM hives`",
                "theQueen",
                "db.$queryRaw`SELECT \"theQueen\" FROM hives`",
            ),
            (
                "mysql",
                "db.$queryRaw`SELECT queen FROM hives`",
                "theQueen",
                "db.$queryRaw`SELECT theQueen FROM hives`",
            ),
            (
                "sqlite",
                "db.$queryRaw`SELECT queen FROM hives`",
                "order",
                "db.$queryRaw`SELECT \"order\" FROM hives`",
            ),
            (
                "postgresql",
                "db.$queryRawUnsafe(\"SELECT queen FROM hives\")",
                "theQueen",
                "db.$queryRawUnsafe(\"SELECT \\\"theQueen\\\" FROM hives\")",
            ),
            (
                "postgresql",
                "db.$queryRawUnsafe(\"SELECT \\\"queen\\\" FROM hives\")",
                "theQueen",
                "db.$queryRawUnsafe(\"SELECT \\\"theQueen\\\" FROM hives\")",
            ),
        ] {
            assert_eq!(renamed(provider, "a.ts", before, to, true), (after.to_owned(), 0));
        }
        // Quotes of the code, and brackets around an element, are none of SQL.
        for (before, after) in [
            (
                "const w = Prisma.sql`queen = 'a'`; db.$queryRaw`SELECT id FROM hives WHERE ${w}`",
                "const w = Prisma.sql`\"theQueen\" = 'a'`; db.$queryRaw`SELECT id FROM hives WHERE ${w}`",
            ),
            (
                "db.$queryRaw`SELECT ARRAY[queen] FROM hives`",
                "db.$queryRaw`SELECT ARRAY[\"theQueen\"] FROM hives`",
            ),
        ] {
            assert_eq!(renamed("postgresql", "a.ts", before, "theQueen", true).0, after);
        }
        // How it would be quoted within the quotes of the code is not known.
        let text = "db.$queryRaw`SELECT queen FROM hives`";
        assert_eq!(renamed("mysql", "a.ts", text, "order", true), (text.to_owned(), 1));
    }

    #[test]
    fn files_of_typed_sql_are_renamed_and_migrations_are_not() {
        let text = "-- @param {String} $1:name\nSELECT id, queen FROM hives WHERE queen = $1";
        let after = "-- @param {String} $1:name\nSELECT id, ruler FROM hives WHERE ruler = $1";
        assert_eq!(
            renamed("postgresql", "prisma/sql/byQueen.sql", text, "ruler", true),
            (after.to_owned(), 0)
        );
        let text = "db.$executeRaw`UPDATE hives SET queen = 'a'`";
        assert_eq!(renamed("postgresql", "migrations/1/a.ts", text, "ruler", true), (text.to_owned(), 0));
    }

    #[test]
    fn what_is_not_certain_is_told() {
        for (text, doubtful) in [
            ("db.$queryRaw`SELECT queen FROM hives, \"Frame\"`", 1),
            ("db.$queryRaw`SELECT x.queen FROM hives, unnest(ARRAY[1]) x`", 1),
            ("db.$queryRawUnsafe(`SELECT queen FROM ${table}`)", 1),
            ("db.$queryRaw`SELECT queens FROM hives`", 0),
            ("db.$queryRaw`SELECT queen FROM \"Frame\"`", 0),
        ] {
            let (after, count) = renamed("postgresql", "a.ts", text, "ruler", true);
            assert_eq!((after.as_str(), count), (text, doubtful));
        }
    }
}
