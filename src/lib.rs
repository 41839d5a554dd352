//! prismakit knows the Prisma Schema Language: it reads, validates, formats and lints a schema.
pub mod diagnostic;
pub mod text;
