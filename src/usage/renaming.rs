//! Every place in code that says the name of an item of the schema, for whoever renames it.

mod columns;
mod members;
mod typed;

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::Schema;
use crate::schema::ids::{FieldId, ModelId};
use crate::schema::walk::FieldWalker;
use crate::text::{Location, Span};

use super::code::Code;
use super::collect;
use super::files::CodeFiles;
use super::method::Method;
use super::program::{CodeFile, Program};
use super::query::{Clause, Item};
use super::rows::{Rows, Shape};
use super::script::{Binding, BindingId, BindingKind, ExprKind, Key, Script, Step, TypeId, TypeKind};

use columns::Columns;

/// What to write in code where a field of the schema gets another name.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// What was read; places in code point into its files.
    pub code: Code,
    /// Where the name is written, with what to write there; by file and place.
    pub edits: Vec<(Location, String)>,
    /// Where the same name is taken of a value that is not followed, and may be a row, or is a key of an object
    /// that is in no query as far as is known.
    pub doubtful: Vec<Location>,
    /// Parts of queries of the model that are not known, and may name the field.
    pub gaps: Vec<Location>,
    /// Where SQL has the name of the column, which gets another one, too, and may mean it.
    pub in_sql: Vec<Location>,
}

/// Which field gets another name.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The field.
    pub field: FieldId,
    /// Its new name.
    pub to: &'a str,
    /// Whether its column gets the new name, too.
    pub renames_column: bool,
}

/// Finds every place in the code that names a field: in queries, and of their results. Numbers of the code's
/// files begin with `first_file`.
pub fn places(files: &dyn CodeFiles, schema: &Schema, wanted: &Wanted<'_>, first_file: u32) -> Places {
    let Wanted { field, to, renames_column } = *wanted;
    let program = collect::program(files, schema, first_file);
    let mut code = Code { first_file, ..collect::of_program(&program, schema) };
    let name = schema.walk(field).name();
    code.mentions.extend(typed::mentions(&program, schema, name));
    code.files = program.sources();
    let mut edits: BTreeMap<Location, String> = in_queries(schema, &code, field, to).collect();
    let mut doubtful = Vec::new();
    if let Some(model) = schema.walk(field).model() {
        let queries = code.queries.iter().map(|query| (query.call, (query.model, query.method))).collect();
        let mut reads = FieldReads::new(&program, Rows::new(&program, schema, &queries), model.id, name, to);
        reads.find();
        for (location, text) in reads.edits {
            edits.entry(location).or_insert(text);
        }
        for (location, text) in members::find(&program, &edits, (name, to)) {
            edits.entry(location).or_insert(text);
        }
        let of_queries = code.queries.iter().flat_map(|query| &query.reading.mentions);
        let known: BTreeSet<Location> =
            of_queries.chain(&code.mentions).map(|mention| mention.location).collect();
        let is_doubtful = |location: &Location| !edits.contains_key(location) && !known.contains(location);
        doubtful = reads.doubtful.into_iter().filter(is_doubtful).collect();
    }
    let in_sql =
        if renames_column { columns::find(&program, &code, schema, field, to) } else { Columns::default() };
    edits.extend(in_sql.edits);
    let owner = schema.walk(field).model().map(|model| model.id);
    let of_model = code.queries.iter().filter(|query| Some(query.model) == owner);
    let gaps = of_model.flat_map(|query| query.reading.gaps.iter().map(|gap| gap.location));
    let gaps = gaps.chain(chosen_names(&code, field)).collect();
    Places {
        edits: edits.into_iter().collect(),
        doubtful,
        gaps,
        in_sql: in_sql.doubtful,
        code: Code { files: program.sources(), ..code },
    }
}

/// Where code reads a field of rows, and names it in a type made of that of the rows.
pub(super) fn reads(
    program: &Program<'_>,
    schema: &Schema,
    queries: &BTreeMap<Location, (ModelId, Method)>,
    field: FieldId,
) -> Vec<Location> {
    let field = schema.walk(field);
    let Some(model) = field.model() else { return Vec::new() };
    let rows = Rows::new(program, schema, queries);
    let mut reads = FieldReads::new(program, rows, model.id, field.name(), field.name());
    reads.find();
    reads.edits.into_keys().collect()
}

/// The places in queries, with what to write there. SQL names columns, and no fields.
fn in_queries<'c>(
    schema: &'c Schema,
    code: &'c Code,
    field: FieldId,
    to: &'c str,
) -> impl Iterator<Item = (Location, String)> + 'c {
    let from = schema.walk(field).name();
    let of_queries = code.queries.iter().flat_map(|query| &query.reading.mentions);
    let mentions = of_queries.chain(&code.mentions);
    let mentions = mentions.filter(|mention| mention.clause != Clause::Sql && !mention.computed);
    mentions.filter_map(move |mention| match mention.item {
        Item::Field(id) if id == field && mention.shorthand => {
            Some((mention.location, format!("{to}: {from}")))
        }
        Item::Field(id) if id == field => Some((mention.location, to.to_owned())),
        Item::KeyName(id) if id == field => {
            let key = code.file(mention.location.file)?.slice(mention.location.span);
            Some((mention.location, key_name(schema, field, key, to)?))
        }
        _ => None,
    })
}

/// Where the name is one of several that the run chooses from, for other models as well maybe.
fn chosen_names(code: &Code, field: FieldId) -> impl Iterator<Item = Location> {
    let mentions = code.queries.iter().flat_map(|query| &query.reading.mentions);
    let chosen = mentions.filter(move |mention| mention.computed && mention.item == Item::Field(field));
    chosen.map(|mention| mention.location)
}

/// The name of a unique key that is made of the names of its fields, after one of them got another name.
/// `None` for a key that has a name of its own.
fn key_name(schema: &Schema, field: FieldId, key: &str, to: &str) -> Option<String> {
    let model = schema.walk(field).model()?;
    let mut criteria = model.unique_criteria();
    criteria.find_map(|criterion| {
        let names: Vec<&str> = criterion.fields().map(FieldWalker::name).collect();
        let renamed =
            |name: &&str| if *name == schema.walk(field).name() { to.to_owned() } else { (*name).to_owned() };
        (names.join("_") == key).then(|| names.iter().map(renamed).collect::<Vec<_>>().join("_"))
    })
}

/// Where the code reads a field of rows.
struct FieldReads<'p> {
    program: &'p Program<'p>,
    rows: Rows<'p>,
    model: ModelId,
    from: &'p str,
    to: &'p str,
    edits: BTreeMap<Location, String>,
    doubtful: BTreeSet<Location>,
}

impl<'p> FieldReads<'p> {
    fn new(program: &'p Program<'p>, rows: Rows<'p>, model: ModelId, from: &'p str, to: &'p str) -> Self {
        Self { program, rows, model, from, to, edits: BTreeMap::new(), doubtful: BTreeSet::new() }
    }

    /// Looks at every file that has the name.
    fn find(&mut self) {
        for file in self.program.naming(self.from).collect::<Vec<_>>() {
            if let Some(script) = self.program.script(file) {
                self.members(file, script);
                self.patterns(file, script);
                self.types(file, script);
                self.keys(file, script);
            }
        }
    }

    /// `row.name`, `row['name']`
    fn members(&mut self, file: CodeFile, script: &Script) {
        for expr in &script.exprs {
            let (object, name) = match &expr.kind {
                ExprKind::Member { object, property, .. } => (*object, *property),
                ExprKind::Index { object, index } if script[*index].kind == ExprKind::Text => {
                    let span = script[*index].span;
                    (*object, Span::new(span.start + 1, span.end.saturating_sub(1)))
                }
                _ => continue,
            };
            if script.slice(name) == self.from {
                let shape = self.rows.of(file, object);
                self.judge(file, name, shape, self.to.to_owned());
            }
        }
    }

    /// `const { name } = row`, `({ name: other }) => …`
    fn patterns(&mut self, file: CodeFile, script: &Script) {
        for (index, binding) in (0..).map(BindingId).zip(&script.bindings) {
            for (place, step) in path_of(binding).iter().enumerate() {
                let Step::Property(name) = step else { continue };
                if script.slice(*name) != self.from {
                    continue;
                }
                let shape = self.rows.before_step(file, index, place);
                let is_shorthand = binding.name == *name;
                let text =
                    if is_shorthand { format!("{}: {}", self.to, self.from) } else { self.to.to_owned() };
                self.judge(file, *name, shape, text);
            }
        }
    }

    /// `Pick<Model, 'name'>`, `Model['name']`
    fn types(&mut self, file: CodeFile, script: &Script) {
        for ty in &script.types {
            let (object, names) = match &ty.kind {
                TypeKind::Named { name, arguments } if matches!(script.slice(*name), "Pick" | "Omit") => {
                    let [object, names] = **arguments else { continue };
                    (object, names)
                }
                TypeKind::Indexed { object, index } => (*object, *index),
                _ => continue,
            };
            for name in texts(script, names) {
                if script.slice(name) == self.from {
                    let shape = self.rows.of_type(file, object);
                    self.judge(file, name, shape, self.to.to_owned());
                }
            }
        }
    }

    /// `{ name: … }`: what is not known to be part of a query may become one where it is not followed.
    fn keys(&mut self, file: CodeFile, script: &Script) {
        for expr in &script.exprs {
            let ExprKind::Object(properties) = &expr.kind else { continue };
            for property in properties {
                if let Key::Name(name) | Key::Shorthand(name) = property.key
                    && script.slice(name) == self.from
                {
                    self.doubtful.insert(self.program.location(file, name));
                }
            }
        }
    }

    fn judge(&mut self, file: CodeFile, name: Span, shape: Shape, text: String) {
        match shape {
            Shape::Row(model) | Shape::Rows(model) if model == self.model => {
                self.edits.insert(self.program.location(file, name), text);
            }
            Shape::Other => {
                self.doubtful.insert(self.program.location(file, name));
            }
            _ => {}
        }
    }
}

fn path_of(binding: &Binding) -> &[Step] {
    use BindingKind as Kind;
    match &binding.kind {
        Kind::Variable { path, .. } | Kind::Parameter { path, .. } | Kind::Item { path, .. } => path,
        _ => &[],
    }
}

/// The text literals of a type, without their quotes.
fn texts(script: &Script, ty: TypeId) -> Vec<Span> {
    match &script[ty].kind {
        TypeKind::Text => {
            let span = script[ty].span;
            vec![Span::new(span.start + 1, span.end.saturating_sub(1))]
        }
        TypeKind::Union(types) => types.iter().flat_map(|ty| texts(script, *ty)).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Options, analyze};
    use crate::text::Sources;
    use crate::usage::files::MemoryFiles;

    const SCHEMA: &str = "model Reader {
  id    Int    @id
  email String
  loans Loan[]

  @@unique([id, email])
}

model Loan {
  id       Int    @id
  email    String
  readerId Int
  reader   Reader @relation(fields: [readerId], references: [id])
}
";

    /// The code after the field `Reader.email` is called `mail`, and the doubtful places.
    fn renamed(files: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
        let schema = analyze(Sources::single("schema.prisma", SCHEMA), &Options::default()).schema;
        let field = schema.find_model("Reader").unwrap().field("email").unwrap().id;
        let memory = MemoryFiles::new(files.iter().copied());
        let wanted = Wanted { field, to: "mail", renames_column: false };
        let places = places(&memory, &schema, &wanted, 1);
        let mut texts: Vec<String> = files.iter().map(|(_, text)| (*text).to_owned()).collect();
        let index = |location: &Location| {
            let path = places.code.file(location.file).unwrap().name();
            files.iter().position(|(name, _)| *name == path).unwrap()
        };
        for (location, text) in places.edits.iter().rev() {
            texts[index(location)].replace_range(location.span.range(), text);
        }
        let doubtful = places.doubtful.iter().map(|location| {
            let line = files[index(location)].1[..location.span.start as usize].matches('\n').count();
            format!("{}:{}", files[index(location)].0, line + 1)
        });
        (texts, doubtful.collect())
    }

    /// The same for one file that has a client.
    fn one(code: &str) -> (String, usize) {
        let head = "import { PrismaClient, type Reader } from '@prisma/client';\nconst prisma = new PrismaClient();\n";
        let (texts, doubtful) = renamed(&[("a.ts", &format!("{head}{code}"))]);
        (texts[0].strip_prefix(head).unwrap().to_owned(), doubtful.len())
    }

    #[test]
    fn queries_and_what_is_read_of_their_results_are_renamed() {
        for (before, after) in [
            (
                "prisma.reader.findMany({ where: { email: x } });",
                "prisma.reader.findMany({ where: { mail: x } });",
            ),
            (
                "prisma.reader.create({ data: { email } });",
                "prisma.reader.create({ data: { mail: email } });",
            ),
            (
                "prisma.loan.findMany({ where: { email: x } });",
                "prisma.loan.findMany({ where: { email: x } });",
            ),
            (
                "prisma.loan.findMany({ where: { reader: { 'email': x } } });",
                "prisma.loan.findMany({ where: { reader: { 'mail': x } } });",
            ),
            (
                "prisma.reader.findUnique({ where: { id_email: { id: 1, email: x } } });",
                "prisma.reader.findUnique({ where: { id_mail: { id: 1, mail: x } } });",
            ),
            (
                "async function f() { const r = await prisma.reader.findFirst(); return r?.email + r.id; }",
                "async function f() { const r = await prisma.reader.findFirst(); return r?.mail + r.id; }",
            ),
            (
                "async function f() { const { email, id } = await prisma.reader.findFirstOrThrow(); send(email); }",
                "async function f() { const { mail: email, id } = await prisma.reader.findFirstOrThrow(); send(email); }",
            ),
            (
                "const f = async () => (await prisma.reader.findMany()).map(({ email: to }) => to);",
                "const f = async () => (await prisma.reader.findMany()).map(({ mail: to }) => to);",
            ),
            (
                "async function f() { for (const r of await prisma.reader.findMany()) send(r['email']); }",
                "async function f() { for (const r of await prisma.reader.findMany()) send(r['mail']); }",
            ),
            (
                "async function f() { const l = await prisma.loan.findFirst(); return [l.email, l.reader.email]; }",
                "async function f() { const l = await prisma.loan.findFirst(); return [l.email, l.reader.mail]; }",
            ),
            (
                "async function f() { const [r, n] = await Promise.all([prisma.reader.findFirst(), prisma.reader.count()]); return r.email; }",
                "async function f() { const [r, n] = await Promise.all([prisma.reader.findFirst(), prisma.reader.count()]); return r.mail; }",
            ),
            (
                "function f(r: Reader | null) { return r.email; }",
                "function f(r: Reader | null) { return r.mail; }",
            ),
            (
                "type Card = Pick<Reader, 'id' | 'email'>; const f = (c: Card) => c.email;",
                "type Card = Pick<Reader, 'id' | 'mail'>; const f = (c: Card) => c.mail;",
            ),
            (
                "const load = () => prisma.reader.findMany(); async function f() { return (await load())[0].email; }",
                "const load = () => prisma.reader.findMany(); async function f() { return (await load())[0].mail; }",
            ),
        ] {
            assert_eq!(one(before), (after.to_owned(), 0), "{before}");
        }
    }

    #[test]
    fn what_is_not_followed_is_left_and_told() {
        for before in [
            "const f = (form) => form.email;",
            "const { email } = JSON.parse(text);",
            "send({ email: text });",
        ] {
            assert_eq!(one(before), (before.to_owned(), 1), "{before}");
        }
    }

    #[test]
    fn a_name_that_the_run_chooses_is_told_and_left() {
        let code = "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nexport const f = (by: 'email' | 'id') => prisma.reader.findMany({ orderBy: { [by]: 'asc' } });";
        let files = MemoryFiles::new([("a.ts", code)]);
        let schema = analyze(Sources::single("schema.prisma", SCHEMA), &Options::default()).schema;
        let field = schema.find_model("Reader").unwrap().field("email").unwrap().id;
        let wanted = Wanted { field, to: "mail", renames_column: false };
        let found = places(&files, &schema, &wanted, 1);
        assert_eq!(found.edits, []);
        let told: Vec<_> = found.gaps.iter().map(|gap| &code[gap.span.range()]).collect();
        assert_eq!(told, ["email"]);
    }

    #[test]
    fn objects_of_types_of_the_client_are_renamed() {
        for (before, after) in [
            (
                "const where: Prisma.ReaderWhereInput = { email: x }; keep(where);",
                "const where: Prisma.ReaderWhereInput = { mail: x }; keep(where);",
            ),
            (
                "const select = { email: true } satisfies Prisma.ReaderSelect;",
                "const select = { mail: true } satisfies Prisma.ReaderSelect;",
            ),
            (
                "type Args = Prisma.LoanFindManyArgs; const load = (args: Args) => paged('loan', args); load({ include: { reader: { select: { email: true } } } });",
                "type Args = Prisma.LoanFindManyArgs; const load = (args: Args) => paged('loan', args); load({ include: { reader: { select: { mail: true } } } });",
            ),
            (
                "import Args = Prisma.ReaderCreateInput; const data: Partial<Args> = { email };",
                "import Args = Prisma.ReaderCreateInput; const data: Partial<Args> = { mail: email };",
            ),
        ] {
            assert_eq!(one(before), (after.to_owned(), 0), "{before}");
        }
        let other = "const where: Prisma.LoanWhereInput = { email: x };";
        assert_eq!(one(other), (other.to_owned(), 0));
    }

    #[test]
    fn types_of_what_goes_into_queries_are_renamed_with_it() {
        let before = "function add(data: { email: string }) { log(data.email); return prisma.reader.create({ data }); } add({ email: 'a' });";
        let after = "function add(data: { mail: string }) { log(data.mail); return prisma.reader.create({ data }); } add({ mail: 'a' });";
        assert_eq!(one(before), (after.to_owned(), 0));
    }

    #[test]
    fn fields_of_other_models_keep_their_names() {
        let code = "prisma.loan.findMany({ where: { email: x } });";
        assert_eq!(one(code), (code.to_owned(), 0));
    }

    #[test]
    fn rows_are_followed_into_other_files() {
        let files = [
            (
                "db.ts",
                "import { PrismaClient } from '@prisma/client';\nexport const prisma = new PrismaClient();\n",
            ),
            (
                "readers.ts",
                "import { prisma } from './db';\nexport const readers = () => prisma.reader.findMany({ select: { email: true } });\n",
            ),
            (
                "mail.ts",
                "import { readers } from './readers';\nexport async function f(form) {\n  const all = await readers();\n  return [all[0].email, form.email];\n}\n",
            ),
        ];
        let (texts, doubtful) = renamed(&files);
        assert!(texts[1].contains("select: { mail: true }"), "{}", texts[1]);
        assert!(texts[2].contains("[all[0].mail, form.email]"), "{}", texts[2]);
        assert_eq!(doubtful, ["mail.ts:4"]);
    }
}
