//! What reading application code costs: `cargo bench --bench usage`.
//!
//! The code is synthetic and the same on every machine; throughput is in bytes of code. Lowering parses,
//! too, so that the difference of the two is what it costs itself.

use std::sync::Arc;

use divan::Bencher;
use divan::counter::BytesCount;
use prismakit::schema::{self, Options};
use prismakit::text::Sources;
use prismakit::usage::files::MemoryFiles;
use prismakit::usage::language::Language;
use prismakit::usage::{self, lower};
use tree_sitter::Parser;
use tree_sitter_typescript::LANGUAGE_TYPESCRIPT;

/// Services in a file; one takes about a kilobyte.
const SERVICES: [usize; 4] = [1, 10, 100, 1_000];

fn main() {
    divan::main();
}

const SCHEMA: &str = "\
datasource db {
  provider = \"postgresql\"
}

model Orchard {
  id     String  @id
  closed Boolean
  trees  Tree[]
}

model Tree {
  id        String    @id
  name      String
  height    Int
  plantedAt DateTime
  removedAt DateTime?
  orchardId String
  orchard   Orchard   @relation(fields: [orchardId], references: [id])
  harvests  Harvest[]
}

model Harvest {
  id     String @id
  year   Int
  kilos  Int
  treeId String
  tree   Tree   @relation(fields: [treeId], references: [id])
}
";

/// A service for one kind of thing in an orchard.
const SERVICE: &str = "\
export interface TreeInput# { name: string; orchardId?: string; heights: number[] }

const visible# = { removedAt: null, orchard: { closed: false } } satisfies Prisma.TreeWhereInput;

export class TreeService# {
  constructor(private readonly prisma: PrismaClient, private readonly clock: Clock = systemClock) {}

  async find#({ name, orchardId, ...rest }: TreeInput#, page = 0): Promise<Tree[]> {
    if (!orchardId) throw new Error(`no orchard for ${name}`);
    const where: Prisma.TreeWhereInput = { ...visible#, orchardId, ...(name && { name: { contains: name } }) };
    if (rest.heights.length > 0) where.height = { in: rest.heights.map((height) => height * 100) };
    return await this.prisma.tree.findMany({
      where,
      select: { id: true, name: true, harvests: { where: { year: this.clock.year() }, take: 10 } },
      orderBy: [{ name: 'asc' }, { plantedAt: 'desc' }],
      skip: page * 50,
      take: 50,
    });
  }

  async harvest#(ids: string[]) {
    for (const id of ids) {
      const tree = await this.prisma.tree.findUnique({ where: { id }, include: { orchard: true } });
      await this.prisma.harvest.create({ data: { treeId: tree!.id, kilos: tree?.orchard ? 10 : 0 } });
    }
  }
}
";

fn text(services: usize) -> Arc<str> {
    let mut text = String::from("import { Prisma, PrismaClient, Tree } from '@prisma/client';\n\n");
    for index in 0..services {
        text.push_str(&SERVICE.replace('#', &index.to_string()));
    }
    text.into()
}

/// Text to a syntax tree.
#[divan::bench(args = SERVICES)]
fn parse(bencher: Bencher<'_, '_>, services: usize) {
    let text = text(services);
    let mut parser = Parser::new();
    parser.set_language(&LANGUAGE_TYPESCRIPT.into()).expect("the grammar fits the parser");
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| parser.parse(&*text, None));
}

/// Text to values, names and functions.
#[divan::bench(args = SERVICES)]
fn lower(bencher: Bencher<'_, '_>, services: usize) {
    let text = text(services);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| lower::script(Arc::clone(&text), Language::TypeScript));
}

/// Files, each with one service, to the queries in them.
#[divan::bench(args = SERVICES)]
fn read(bencher: Bencher<'_, '_>, services: usize) {
    let schema = schema::analyze(Sources::single("schema.prisma", SCHEMA), &Options::default()).schema;
    let text = text(1);
    let files = MemoryFiles::new((0..services).map(|index| (format!("src/{index}.ts"), &*text)));
    assert_eq!(usage::read(&files, &schema).queries.len(), 3 * services);
    bencher.counter(BytesCount::new(text.len() * services)).bench(|| usage::read(&files, &schema));
}
