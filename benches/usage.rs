//! What reading application code costs: `cargo bench --bench usage`.
//!
//! The code is synthetic and the same on every machine; throughput is in bytes of code. Lowering parses,
//! too, so that the difference of the two is what it costs itself.

use std::sync::Arc;

use divan::Bencher;
use divan::counter::BytesCount;
use prismakit::usage::language::Language;
use prismakit::usage::lower;
use tree_sitter::Parser;
use tree_sitter_typescript::LANGUAGE_TYPESCRIPT;

/// Services in a file; one takes about a kilobyte.
const SERVICES: [usize; 4] = [1, 10, 100, 1_000];

fn main() {
    divan::main();
}

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
