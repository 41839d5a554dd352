//! From text to a tree that holds every byte of it, and back to well-formatted text.
//!
//! Reading never fails: what is not part of the language becomes an error node that costs one
//! line, and everything else goes on.

mod again;
mod error;
mod format;
mod grammar;
mod lower;
mod parser;
mod split;
mod string;
pub mod tree;

pub use error::{SyntaxError, SyntaxErrorKind};
pub(crate) use format::order::rank as attribute_rank;
pub use format::{format, format_tree};
pub use parser::{MAX_DEPTH, parse, parse_again};
pub use string::{StringError, quote, unescape};
pub use tree::Tree;

/// The first line of a file in the language of Prisma 8, which is another one.
const NEXT_LANGUAGE: &str = "use prisma-next";

/// Whether the file says on its first line that it is written for Prisma 8.
pub fn is_next_language(text: &str) -> bool {
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    first.trim_start().strip_prefix("//").is_some_and(|comment| comment.trim() == NEXT_LANGUAGE)
}
