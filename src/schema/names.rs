//! Gives every item its id and its symbol, and finds names that clash or are not allowed
//! (V017–V029, except those that need attributes).

use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxBuildHasher;

use crate::diagnostic::Diagnostic;
use crate::syntax::tree::{Block, BlockKind, Name};
use crate::text::{FileId, Location, offset_of};

use super::Top;
use super::ast::Ast;
use super::ids::{CompositeTypeId, EnumId, FieldId, IdRange, ModelId};
use super::items::{
    BlockRef, CompositeType, EntryRef, EnumDef, EnumValue, Field, FieldOwner, FieldType, Model,
};
use super::resolver::{Resolver, at};
use super::scalar::ScalarType;
use super::symbols::Symbol;
use super::version::LanguageVersion;

/// Names that the generated client cannot use for a model or enum: its own class, and the
/// keywords of JavaScript.
const RESERVED_NAMES: [&str; 48] = [
    "PrismaClient",
    "async",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "using",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

/// Up to this many fields are searched one by one, which is faster than hashing.
const SEARCHED_FIELDS: usize = 64;

type Seen<K> = IndexMap<K, Location, FxBuildHasher>;

/// Fills the tables with every block, field and value of the files.
pub(super) fn resolve(cx: &mut Resolver) {
    let ast = cx.ast();
    let mut pass = Names::default();
    for (block_ref, block) in ast.blocks() {
        let name = cx.intern(&ast, block_ref.file, block.name.span);
        if ScalarType::from_name(ast.name(block_ref.file, block.name)).is_some() {
            report_scalar_name(cx, &ast, block_ref.file, block.name);
        }
        match block.kind {
            BlockKind::Model | BlockKind::View => model(cx, &ast, block_ref, block, name),
            BlockKind::Type => composite_type(cx, &ast, block_ref, block, name),
            BlockKind::Enum => enum_def(cx, &ast, block_ref, block, name),
            BlockKind::Datasource | BlockKind::Generator => properties(cx, &ast, block_ref.file, block),
        }
        pass.insert(cx, &ast, block_ref.file, block, name);
    }
}

/// What has been defined so far: models, enums and types share one namespace, datasources and
/// generators have their own.
#[derive(Default)]
struct Names {
    tops: Seen<Symbol>,
    datasources: Seen<Symbol>,
    generators: Seen<Symbol>,
    kinds: IndexMap<Symbol, BlockKind, FxBuildHasher>,
}

impl Names {
    fn insert(&mut self, cx: &mut Resolver, ast: &Ast, file: FileId, block: &Block, name: Symbol) {
        let location = at(file, block.name.span);
        let namespace = match block.kind {
            BlockKind::Datasource => &mut self.datasources,
            BlockKind::Generator => &mut self.generators,
            BlockKind::Model | BlockKind::View | BlockKind::Type | BlockKind::Enum => {
                let top = last_top(cx, block.kind);
                cx.schema.tops.insert(name, top);
                &mut self.tops
            }
        };
        let Some(first) = namespace.insert(name, location) else {
            if !matches!(block.kind, BlockKind::Datasource | BlockKind::Generator) {
                self.kinds.insert(name, block.kind);
            }
            return;
        };
        let kind = self.kinds.get(&name).copied().unwrap_or(block.kind);
        let text = ast.text(file, block.name.span);
        let message = format!("there is already {} called `{text}`", with_article(kind));
        cx.report(
            Diagnostic::error("V023", location, message)
                .related(first, "the first one")
                .help("rename or remove one of them"),
        );
    }
}

fn with_article(kind: BlockKind) -> String {
    let article = if kind == BlockKind::Enum { "an" } else { "a" };
    format!("{article} {}", kind.keyword())
}

/// The item that was added last, which is of this kind.
fn last_top(cx: &Resolver, kind: BlockKind) -> Top {
    match kind {
        BlockKind::Enum => Top::Enum(EnumId::from_index(cx.schema.enums.len() - 1)),
        BlockKind::Type => {
            Top::CompositeType(CompositeTypeId::from_index(cx.schema.composite_types.len() - 1))
        }
        _ => Top::Model(ModelId::from_index(cx.schema.models.len() - 1)),
    }
}

fn model(cx: &mut Resolver, ast: &Ast, block_ref: BlockRef, block: &Block, name: Symbol) {
    let (keyword, file) = (block.kind.keyword(), block_ref.file);
    check_identifier(cx, ast, file, block.name, keyword);
    check_reserved(cx, ast, file, block.name, "V020", &format!("a {keyword}"));
    check_attributes(cx, ast, file, block.attributes().map(|(_, attribute)| attribute.name));
    let id = ModelId::from_index(cx.schema.models.len());
    let fields = fields(cx, ast, block_ref, block, FieldOwner::Model(id));
    cx.schema.models.push(Model {
        name,
        is_view: block.kind == BlockKind::View,
        block: block_ref,
        fields,
        mapped_name: None,
        schema: None,
        is_ignored: false,
        primary_key: None,
        indexes: Vec::new(),
        shard_key: None,
    });
}

fn composite_type(cx: &mut Resolver, ast: &Ast, block_ref: BlockRef, block: &Block, name: Symbol) {
    check_identifier(cx, ast, block_ref.file, block.name, "composite type");
    let id = CompositeTypeId::from_index(cx.schema.composite_types.len());
    let fields = fields(cx, ast, block_ref, block, FieldOwner::CompositeType(id));
    cx.schema.composite_types.push(CompositeType { name, block: block_ref, fields });
}

fn fields(
    cx: &mut Resolver,
    ast: &Ast,
    block_ref: BlockRef,
    block: &Block,
    owner: FieldOwner,
) -> IdRange<FieldId> {
    let file = block_ref.file;
    let first = cx.schema.fields.len();
    let mut seen = Seen::with_capacity_and_hasher(block.entries.len(), FxBuildHasher);
    for (index, node) in block.fields() {
        if matches!(owner, FieldOwner::Model(_)) {
            check_identifier(cx, ast, file, node.name, "field");
            check_attributes(cx, ast, file, node.attributes.iter().map(|attribute| attribute.name));
        }
        // A field without a type has been reported; nothing can be said about it.
        let Some(ty) = node.ty else { continue };
        let name = cx.intern(ast, file, node.name.span);
        let location = at(file, node.name.span);
        if let Some(first) = seen.insert(name, location) {
            report_duplicate_field(cx, ast, block, location, first);
        }
        cx.schema.fields.push(Field {
            owner,
            name,
            entry: EntryRef { block: block_ref, entry: offset_of(index) },
            arity: ty.arity,
            ty: FieldType::Unknown,
            mapped_name: None,
            default: None,
            native_type: None,
            relation: None,
            is_updated_at: false,
            is_ignored: false,
        });
    }
    let range: IdRange<FieldId> = IdRange::new(first, cx.schema.fields.len());
    if range.len() > SEARCHED_FIELDS {
        for id in range.ids() {
            cx.fields_by_name.insert((owner, cx.schema[id].name), id);
        }
    }
    range
}

fn report_duplicate_field(cx: &mut Resolver, ast: &Ast, block: &Block, location: Location, first: Location) {
    let code = if block.kind == BlockKind::Type { "V026" } else { "V024" };
    let (field, owner) = (ast.text(location.file, location.span), ast.name(location.file, block.name));
    let message = format!("`{owner}` already has a field `{field}`");
    cx.report(
        Diagnostic::error(code, location, message)
            .related(first, "the first one")
            .help("rename or remove one of them"),
    );
}

fn enum_def(cx: &mut Resolver, ast: &Ast, block_ref: BlockRef, block: &Block, name: Symbol) {
    let file = block_ref.file;
    check_identifier(cx, ast, file, block.name, "enum");
    check_reserved(cx, ast, file, block.name, "V021", "an enum");
    check_attributes(cx, ast, file, block.attributes().map(|(_, attribute)| attribute.name));
    let owner = EnumId::from_index(cx.schema.enums.len());
    let first = cx.schema.enum_values.len();
    let mut seen = Seen::default();
    for (index, value) in block.values() {
        check_identifier(cx, ast, file, value.name, "enum value");
        check_attributes(cx, ast, file, value.attributes.iter().map(|attribute| attribute.name));
        let value_name = cx.intern(ast, file, value.name.span);
        let location = at(file, value.name.span);
        if let Some(first) = seen.insert(value_name, location) {
            let text = ast.name(file, value.name);
            let message = format!("`{}` already has a value `{text}`", ast.name(file, block.name));
            cx.report(
                Diagnostic::error("V028", location, message)
                    .related(first, "the first one")
                    .help("rename or remove one of them"),
            );
        }
        let entry = EntryRef { block: block_ref, entry: offset_of(index) };
        cx.schema.enum_values.push(EnumValue { owner, name: value_name, entry, mapped_name: None });
    }
    let values = IdRange::new(first, cx.schema.enum_values.len());
    cx.schema.enums.push(EnumDef { name, block: block_ref, values, mapped_name: None, schema: None });
}

fn properties(cx: &mut Resolver, ast: &Ast, file: FileId, block: &Block) {
    let mut seen: IndexSet<&str, FxBuildHasher> = IndexSet::default();
    for property in block.properties() {
        let key = ast.name(file, property.name);
        if !seen.insert(key) {
            let message = format!("`{key}` is set twice in `{}`", ast.name(file, block.name));
            let location = at(file, property.name.span);
            cx.report(Diagnostic::error("V029", location, message).help("keep one of the two"));
        }
    }
}

fn check_attributes(cx: &mut Resolver, ast: &Ast, file: FileId, names: impl Iterator<Item = Name>) {
    for name in names {
        check_identifier(cx, ast, file, name, "attribute");
    }
}

/// Digits and dashes are read as part of a name so that the message can be about the name.
fn check_identifier(cx: &mut Resolver, ast: &Ast, file: FileId, name: Name, item: &str) {
    let text = ast.name(file, name);
    let location = at(file, name.span);
    if text.starts_with(char::is_numeric) {
        let message = format!("the name of the {item} `{text}` begins with a digit");
        let help = "begin it with a letter; `@map` and `@@map` keep the name in the database";
        cx.report(Diagnostic::error("V018", location, message).help(help));
    } else if text.contains('-') {
        let message = format!("the name of the {item} `{text}` has a dash in it");
        let help =
            format!("write `{}`; `@map` and `@@map` keep the name in the database", text.replace('-', "_"));
        cx.report(Diagnostic::error("V019", location, message).help(help));
    }
}

fn check_reserved(cx: &mut Resolver, ast: &Ast, file: FileId, name: Name, code: &'static str, item: &str) {
    let text = ast.name(file, name);
    if is_reserved(text, cx.schema.config.version) {
        let message = format!("`{text}` cannot be the name of {item}: the generated client needs it");
        let help = "choose another name and keep the one in the database with `@@map`";
        cx.report(Diagnostic::error(code, at(file, name.span), message).help(help));
    }
}

/// Whether no model or enum can have this name, because the generated client needs it.
pub(crate) fn is_reserved(name: &str, version: LanguageVersion) -> bool {
    RESERVED_NAMES.contains(&name) && !version.facts().unreserved_names.contains(&name)
}

fn report_scalar_name(cx: &mut Resolver, ast: &Ast, file: FileId, name: Name) {
    let text = ast.name(file, name);
    let message = format!("`{text}` is the name of a built-in type");
    let help = "choose another name and keep the one in the database with `@@map`";
    cx.report(Diagnostic::error("V022", at(file, name.span), message).help(help));
}

/// The field called `name`, if there is one; where there are two, the last.
pub(super) fn field_named(cx: &Resolver, owner: FieldOwner, name: &str) -> Option<FieldId> {
    let name = cx.schema.symbols.get(name)?;
    let fields = match owner {
        FieldOwner::Model(model) => cx.schema[model].fields,
        FieldOwner::CompositeType(composite) => cx.schema[composite].fields,
    };
    if fields.len() > SEARCHED_FIELDS {
        return cx.fields_by_name.get(&(owner, name)).copied();
    }
    fields.ids().filter(|field| cx.schema[*field].name == name).last()
}
