//! prismakit knows the Prisma Schema Language: it reads, validates, formats and lints a schema.
extern crate alloc;

#[cfg(feature = "cli")]
pub mod cli;
pub mod diagnostic;
pub mod lint;
pub mod schema;
pub mod syntax;
pub mod text;

#[cfg(test)]
mod test_support;
