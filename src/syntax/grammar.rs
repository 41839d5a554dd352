//! The parser that pest derives from `grammar/prisma.pest`.

use pest_derive::Parser;

#[derive(Parser)]
#[grammar = "../grammar/prisma.pest"]
pub(super) struct Grammar;
