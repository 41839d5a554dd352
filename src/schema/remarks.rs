//! Comments with what they belong to: the item on the next line, or on their own.
//!
//! Notes to this tool stand in such comments (`/// @seed(…)`), and whoever reads them asks here.

use crate::syntax::tree::{Block, BlockKind, Comment, Entry, Item};
use crate::text::{FileId, Location, Span};

use super::Schema;
use super::items::{BlockRef, EntryRef};
use super::walk::{FieldWalker, ModelWalker};

/// A comment.
#[derive(Clone, Copy, Debug)]
pub struct Remark<'s> {
    /// Where it stands, slashes included.
    pub location: Location,
    /// Its text, slashes included.
    pub text: &'s str,
    /// What it belongs to.
    pub about: About<'s>,
}

/// What a comment belongs to.
#[derive(Clone, Copy, Debug)]
pub enum About<'s> {
    /// A model or view.
    Model(ModelWalker<'s>),
    /// A field of one.
    Field(FieldWalker<'s>),
    /// Something else: an enum, a value, a composite type, an attribute of a block, a setting.
    Other,
    /// Nothing: an empty line or the end of the block follows.
    Nothing,
}

impl Schema {
    /// The comments of all files in which `mark` occurs, in the order of the text.
    pub fn remarks(&self, mark: &str) -> Vec<Remark<'_>> {
        let finder = memchr::memmem::Finder::new(mark);
        let mut reader =
            Reader { schema: self, file: FileId::default(), waiting: Vec::new(), found: Vec::new() };
        for (file, source) in self.ast().sources.iter() {
            if finder.find(source.text().as_bytes()).is_some() {
                reader.file(file);
            }
        }
        reader.found.retain(|remark| finder.find(remark.text.as_bytes()).is_some());
        reader.found
    }
}

struct Reader<'s> {
    schema: &'s Schema,
    file: FileId,
    /// The comments just above, still without what they belong to.
    waiting: Vec<Span>,
    found: Vec<Remark<'s>>,
}

impl<'s> Reader<'s> {
    fn file(&mut self, file: FileId) {
        self.file = file;
        for (index, item) in (0..).zip(&self.schema.ast().tree(file).items) {
            match item {
                Item::Comment(comment) => self.waiting.push(comment.span),
                Item::Block(block) => self.block(BlockRef { file, item: index }, block),
                Item::Blank(_) | Item::Error(_) => self.attach(About::Nothing),
            }
        }
        self.attach(About::Nothing);
    }

    fn block(&mut self, at: BlockRef, block: &Block) {
        if self.text(Span::new(block.full_span.start, block.span.start)).contains(['\n', '\r']) {
            self.attach(About::Nothing);
        }
        if !block.after_brace.is_empty() {
            self.waiting.push(block.after_brace);
        }
        self.attach(match block.kind {
            BlockKind::Model | BlockKind::View => self.model(at).map_or(About::Other, About::Model),
            BlockKind::Type | BlockKind::Enum | BlockKind::Datasource | BlockKind::Generator => About::Other,
        });
        for (index, entry) in (0..).zip(&block.entries) {
            self.entry(EntryRef { block: at, entry: index }, entry);
        }
        self.attach(About::Nothing);
    }

    fn entry(&mut self, at: EntryRef, entry: &Entry) {
        match entry {
            Entry::Comment(comment) => self.waiting.push(comment.span),
            Entry::Blank(_) | Entry::Error(_) => self.attach(About::Nothing),
            Entry::Field(field) => {
                let about = self.field(at).map_or(About::Other, About::Field);
                self.line(field.comment, about);
            }
            Entry::Value(value) => self.line(value.comment, About::Other),
            Entry::Property(property) => self.line(property.comment, About::Other),
            Entry::Attribute(attribute) => self.line(attribute.comment, About::Other),
        }
    }

    fn line(&mut self, behind: Option<Comment>, about: About<'s>) {
        self.waiting.extend(behind.map(|comment| comment.span));
        self.attach(about);
    }

    fn attach(&mut self, about: About<'s>) {
        for span in std::mem::take(&mut self.waiting) {
            let location = Location::new(self.file, span);
            self.found.push(Remark { location, text: self.text(span), about });
        }
    }

    /// A name that is given twice belongs to the first of its models, and the others are nobody's.
    fn model(&self, at: BlockRef) -> Option<ModelWalker<'s>> {
        let name = self.schema.ast().block(at).name.span;
        self.schema.find_model(self.text(name)).filter(|model| model.item().block == at)
    }

    fn field(&self, at: EntryRef) -> Option<FieldWalker<'s>> {
        let name = self.text(self.schema.ast().field(at).name.span);
        let of_model = self.model(at.block).and_then(|model| model.field(name));
        of_model.filter(|field| field.item().entry == at)
    }

    fn text(&self, span: Span) -> &'s str {
        self.schema.ast().text(self.file, span)
    }
}

#[cfg(test)]
mod tests {
    use super::About;
    use crate::schema::{Options, analyze};
    use crate::text::Sources;

    #[test]
    fn comments_belong_to_what_follows_and_to_what_is_on_their_line() {
        let text = "\
/// a note of nothing

/// a note of a model
/// and a second note
model User { // a third note
  /// a note of a field
  id Int @id /// another note
  // no mark
  name String

  /// a note of nothing
}
/// a note of an enum
enum Role {
  USER /// a note of a value
}
/// a note at the end
";
        let schema = analyze(Sources::single("schema.prisma", text), &Options::default()).schema;
        let found = schema.remarks("note").into_iter().map(|remark| {
            let about = match remark.about {
                About::Model(model) => model.name(),
                About::Field(field) => field.name(),
                About::Other => "other",
                About::Nothing => "nothing",
            };
            format!("{about}: {}", remark.text)
        });
        let expected = [
            "nothing: /// a note of nothing",
            "User: /// a note of a model",
            "User: /// and a second note",
            "User: // a third note",
            "id: /// a note of a field",
            "id: /// another note",
            "nothing: /// a note of nothing",
            "other: /// a note of an enum",
            "other: /// a note of a value",
            "nothing: /// a note at the end",
        ];
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }
}
