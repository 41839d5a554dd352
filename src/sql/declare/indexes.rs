//! Primary keys and indexes as attributes.

use crate::schema::connector::OperatorClass;
use crate::schema::connector::operator_class::check_without;
use crate::schema::constraint_names;
use crate::schema::index_options::{IndexAlgorithm, SortOrder};
use crate::schema::items::IndexKind;
use crate::sql::{Index, IndexColumn, PrimaryKey};
use crate::syntax::quote;

use super::Context;
use super::draft::{Draft, FieldDraft, ModelDraft};
use super::fields::FieldType;

/// An attribute that makes a key or an index.
pub(super) struct KeyAttribute {
    /// `@id` or `@unique` on the field of a column, where it may stand there.
    pub(super) on_field: Option<FieldAttribute>,
    /// `@@id`, `@@unique`, `@@index` or `@@fulltext`.
    pub(super) on_model: String,
}

/// An attribute on the field of a column.
pub(super) struct FieldAttribute {
    pub(super) column: String,
    pub(super) text: String,
}

/// A model with what is needed to speak of its columns.
pub(super) struct Keys<'d, 'a> {
    pub(super) cx: &'d Context<'a>,
    pub(super) draft: &'d Draft<'a>,
    pub(super) model: &'d ModelDraft<'a>,
}

impl Keys<'_, '_> {
    /// The attribute of the primary key.
    pub(super) fn primary_key(&self, key: &PrimaryKey) -> Option<KeyAttribute> {
        let max = self.cx.connector.max_identifier_bytes;
        let usual = constraint_names::primary_key(&self.model.table.name.name, max);
        let name = key
            .name
            .as_ref()
            .filter(|name| self.cx.live.dialect.abilities.named_primary_keys && **name != usual);
        let map = name.map(|name| format!("map: {}", quote(name)));
        self.attribute("id", &key.columns, IndexAlgorithm::BTree, map.into_iter().collect())
    }

    /// The attribute of an index.
    pub(super) fn index(&self, index: &Index) -> Option<KeyAttribute> {
        let mut options: Vec<String> = self.map(index).into_iter().collect();
        if index.algorithm != IndexAlgorithm::BTree {
            options.push(format!("type: {}", index.algorithm));
        }
        if let Some(predicate) = &index.predicate {
            options.push(format!("where: raw({})", quote(predicate)));
        }
        let name = match index.kind {
            IndexKind::Normal => "index",
            IndexKind::Unique => "unique",
            IndexKind::Fulltext => "fulltext",
        };
        self.attribute(name, &index.columns, index.algorithm, options)
    }

    /// `map: "…"` where the name is not the one that the index would get. A name that the database
    /// keeps for itself is none that anybody can give.
    fn map(&self, index: &Index) -> Option<String> {
        let reserved = self.cx.connector.reserved_names.table_prefixes;
        if reserved.iter().any(|prefix| index.name.starts_with(prefix)) {
            return None;
        }
        let columns: Vec<_> = index.columns.iter().map(|part| part.column.as_str()).collect();
        let (table, max) = (&self.model.table.name.name, self.cx.connector.max_identifier_bytes);
        let usual = match index.kind {
            IndexKind::Unique => constraint_names::unique(table, &columns, max),
            IndexKind::Normal | IndexKind::Fulltext => constraint_names::index(table, &columns, max),
        };
        (index.name != usual).then(|| format!("map: {}", quote(&index.name)))
    }

    fn attribute(
        &self,
        name: &str,
        columns: &[IndexColumn],
        algorithm: IndexAlgorithm,
        options: Vec<String>,
    ) -> Option<KeyAttribute> {
        let parts = columns.iter().map(|part| {
            let field = self.model.field(&part.column)?;
            Some(field.name.clone() + &in_brackets(&self.column_options(field, part, algorithm)))
        });
        let parts = parts.collect::<Option<Vec<_>>>()?.join(", ");
        let arguments = [&[format!("[{parts}]")], options.as_slice()].concat();
        Some(KeyAttribute {
            on_field: self.on_field(name, columns, algorithm, options),
            on_model: format!("@@{name}{}", in_brackets(&arguments)),
        })
    }

    fn on_field(
        &self,
        name: &str,
        columns: &[IndexColumn],
        algorithm: IndexAlgorithm,
        options: Vec<String>,
    ) -> Option<FieldAttribute> {
        let ([only], "id" | "unique") = (columns, name) else { return None };
        let field = self.model.field(&only.column)?;
        let options = [options, self.column_options(field, only, algorithm)].concat();
        Some(FieldAttribute {
            column: only.column.clone(),
            text: format!("@{name}{}", in_brackets(&options)),
        })
    }

    fn column_options(
        &self,
        field: &FieldDraft<'_>,
        part: &IndexColumn,
        algorithm: IndexAlgorithm,
    ) -> Vec<String> {
        let length = part.length.map(|length| format!("length: {length}"));
        let sort = (part.sort == SortOrder::Desc).then(|| "sort: Desc".to_owned());
        let class = self.operator_class(field, part, algorithm).map(|class| format!("ops: {class}"));
        [length, sort, class].into_iter().flatten().collect()
    }

    /// The operator class by its name in the language, or else as the database calls it. One that goes
    /// without saying in the database may have to be said here.
    fn operator_class(
        &self,
        field: &FieldDraft<'_>,
        part: &IndexColumn,
        algorithm: IndexAlgorithm,
    ) -> Option<String> {
        let ty = FieldType::of(self.cx, self.draft, field);
        let indexed = ty.indexed(field.column.ty.is_list);
        let mut classes = OperatorClass::names().filter_map(OperatorClass::from_name);
        let fits = |class: &&OperatorClass| class.check(algorithm, &indexed).is_ok();
        match &part.operator_class {
            Some(name) => {
                let is_default = |class: &OperatorClass| class.default_in.contains(&algorithm);
                let known =
                    classes.find(|class| class.database_name == name && fits(class) && !is_default(class));
                Some(known.map_or_else(|| format!("raw({})", quote(name)), |class| class.name.to_owned()))
            }
            None if self.cx.connector.capabilities.operator_classes
                && check_without(algorithm, &indexed).is_err() =>
            {
                let class = classes.find(|class| class.default_in.contains(&algorithm) && fits(class))?;
                Some(class.name.to_owned())
            }
            None => None,
        }
    }
}

/// `(a, b)`, or nothing.
fn in_brackets(arguments: &[String]) -> String {
    if arguments.is_empty() { String::new() } else { format!("({})", arguments.join(", ")) }
}
