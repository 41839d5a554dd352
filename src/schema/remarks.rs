//! Comments with what they belong to: the item on the next line, or on their own.
//!
//! Notes to this tool stand in such comments (`/// @seed(…)`), and whoever reads them asks here.

use memchr::memmem::Finder;

use crate::syntax::tree::{Block, BlockKind, Comment, Entry, Item};
use crate::text::{FileId, Location, Span};

use super::items::{BlockRef, EntryRef};
use super::walk::{EnumValueWalker, EnumWalker, FieldWalker, ModelWalker};
use super::{Schema, Top};

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
    /// An enum.
    Enum(EnumWalker<'s>),
    /// A value of one.
    Value(EnumValueWalker<'s>),
    /// Something else: a composite type, an attribute of a block, a setting.
    Other,
    /// Nothing: an empty line or the end of the block follows.
    Nothing,
}

impl Schema {
    /// The comments in which `mark` occurs, in the order of the text.
    pub fn remarks(&self, mark: &str) -> Vec<Remark<'_>> {
        let finder = Finder::new(mark);
        let (waiting, found) = (Vec::new(), Vec::new());
        let mut reader = Reader { schema: self, finder, file: FileId::default(), waiting, found };
        for (file, source) in self.ast().sources.iter() {
            if reader.finder.find(source.text().as_bytes()).is_some() {
                reader.file(file);
            }
        }
        reader.found
    }
}

struct Reader<'s, 'm> {
    schema: &'s Schema,
    finder: Finder<'m>,
    file: FileId,
    /// The comments just above in which the mark is, still without what they belong to.
    waiting: Vec<Span>,
    found: Vec<Remark<'s>>,
}

impl<'s> Reader<'s, '_> {
    fn file(&mut self, file: FileId) {
        self.file = file;
        for (index, item) in (0..).zip(&self.schema.ast().tree(file).items) {
            match item {
                Item::Comment(comment) => self.wait(comment.span),
                Item::Block(block) => self.block(BlockRef { file, item: index }, block),
                Item::Blank(_) | Item::Error(_) => self.attach(|_| About::Nothing),
            }
        }
        self.attach(|_| About::Nothing);
    }

    fn block(&mut self, at: BlockRef, block: &Block) {
        if self.text(Span::new(block.full_span.start, block.span.start)).contains(['\n', '\r']) {
            self.attach(|_| About::Nothing);
        }
        self.wait(block.after_brace);
        self.attach(|reader| match block.kind {
            BlockKind::Model | BlockKind::View => reader.model(at).map_or(About::Other, About::Model),
            BlockKind::Enum => reader.enumeration(at).map_or(About::Other, About::Enum),
            BlockKind::Type | BlockKind::Datasource | BlockKind::Generator => About::Other,
        });
        for (index, entry) in (0..).zip(&block.entries) {
            self.entry(EntryRef { block: at, entry: index }, entry);
        }
        self.attach(|_| About::Nothing);
    }

    fn entry(&mut self, at: EntryRef, entry: &Entry) {
        match entry {
            Entry::Comment(comment) => self.wait(comment.span),
            Entry::Blank(_) | Entry::Error(_) => self.attach(|_| About::Nothing),
            Entry::Field(field) => {
                self.line(field.comment, |reader| reader.field(at).map_or(About::Other, About::Field));
            }
            Entry::Value(value) => {
                self.line(value.comment, |reader| reader.value(at).map_or(About::Other, About::Value));
            }
            Entry::Property(property) => self.line(property.comment, |_| About::Other),
            Entry::Attribute(attribute) => self.line(attribute.comment, |_| About::Other),
        }
    }

    fn line(&mut self, behind: Option<Comment>, about: impl Fn(&Self) -> About<'s>) {
        if let Some(comment) = behind {
            self.wait(comment.span);
        }
        self.attach(about);
    }

    fn wait(&mut self, span: Span) {
        if self.finder.find(self.text(span).as_bytes()).is_some() {
            self.waiting.push(span);
        }
    }

    /// What waits belongs to something, which is looked for only then.
    fn attach(&mut self, about: impl Fn(&Self) -> About<'s>) {
        if self.waiting.is_empty() {
            return;
        }
        let about = about(self);
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

    fn enumeration(&self, at: BlockRef) -> Option<EnumWalker<'s>> {
        let name = self.schema.ast().block(at).name.span;
        match self.schema.find(self.text(name))? {
            Top::Enum(id) => Some(self.schema.walk(id)).filter(|it| it.item().block == at),
            Top::Model(_) | Top::CompositeType(_) => None,
        }
    }

    fn value(&self, at: EntryRef) -> Option<EnumValueWalker<'s>> {
        self.enumeration(at.block)?.values().find(|value| value.item().entry == at)
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
type Address { // a note of a type
  city String
}
/// a note at the end
";
        let schema = analyze(Sources::single("schema.prisma", text), &Options::default()).schema;
        let found = schema.remarks("note").into_iter().map(|remark| {
            let about = match remark.about {
                About::Model(model) => model.name(),
                About::Field(field) => field.name(),
                About::Enum(it) => it.name(),
                About::Value(value) => value.name(),
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
            "Role: /// a note of an enum",
            "USER: /// a note of a value",
            "other: // a note of a type",
            "nothing: /// a note at the end",
        ];
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }
}
