//! What names in SQL are in a schema.

use super::super::query::{Clause, Item, Mention, Problem, ProblemKind};
use super::super::sql_names::{Column, Names, Table};
use super::super::sql_tokens::Dialect;
use super::text::SqlText;
use crate::schema::Schema;
use crate::schema::connector::Provider;
use crate::schema::ids::{FieldId, ModelId};
use crate::text::Span;

/// How databases write names, where it is not as PostgreSQL does.
const DIALECTS: &[(Provider, Dialect)] = &[
    (Provider::MySql, Dialect::MySql),
    (Provider::Sqlite, Dialect::Sqlite),
    (Provider::SqlServer, Dialect::SqlServer),
];

/// How the database of a schema writes names.
pub(super) fn dialect(schema: &Schema) -> Dialect {
    let dialect = DIALECTS.iter().find(|(provider, _)| Some(*provider) == schema.provider());
    dialect.map_or(Dialect::PostgreSql, |(_, dialect)| *dialect)
}

/// The tables of a schema.
pub(super) struct Tables<'s> {
    schema: &'s Schema,
    dialect: Dialect,
    models: Vec<(&'s str, ModelId)>,
}

impl<'s> Tables<'s> {
    /// Those of a schema.
    pub(super) fn of(schema: &'s Schema) -> Self {
        let dialect = dialect(schema);
        let models = schema.models().map(|model| (model.database_name(), model.id)).collect();
        Self { schema, dialect, models }
    }

    /// How the database writes names.
    pub(super) fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// What the names are in the schema, and which it does not know.
    pub(super) fn compare(
        &self,
        text: &SqlText,
        names: &Names,
        complete: bool,
    ) -> (Vec<Mention>, Vec<Problem>) {
        let mut found = Compared { text, mentions: Vec::new(), problems: Vec::new() };
        let models: Vec<Option<ModelId>> =
            names.tables.iter().map(|table| self.model(text.sql(), table)).collect();
        for (table, model) in names.tables.iter().zip(&models) {
            match model {
                Some(model) => found.mention(table.name, Item::Model(*model)),
                None if complete && !self.is_foreign(text.sql(), table) => {
                    let name = Box::from(&text.sql()[table.name.range()]);
                    found.problem(table.name, ProblemKind::UnknownModel { name });
                }
                None => {}
            }
        }
        for column in &names.columns {
            self.column(&mut found, column, &models, complete);
        }
        found.mentions.sort_by_key(|mention| mention.location);
        (found.mentions, found.problems)
    }

    fn column(&self, found: &mut Compared<'_>, column: &Column, models: &[Option<ModelId>], complete: bool) {
        let of: Option<Vec<ModelId>> = column.tables.iter().map(|table| models[*table]).collect();
        // A table that is not known may have any column.
        let Some(mut of) = of else { return };
        of.sort_unstable();
        of.dedup();
        let name = &found.text.sql()[column.name.range()];
        let fields: Vec<FieldId> =
            of.iter().filter_map(|model| self.field(*model, name, column.quoted)).collect();
        match (&*fields, &*of) {
            ([field], _) => found.mention(column.name, Item::Field(*field)),
            ([], [model]) if column.certain && complete && !self.may_have(*model, name) => {
                let kind = ProblemKind::UnknownField { model: *model, name: name.into(), relation: false };
                found.problem(column.name, kind);
            }
            _ => {}
        }
    }

    fn model(&self, sql: &str, table: &Table) -> Option<ModelId> {
        let name = &sql[table.name.range()];
        // The same name in two schemas of a database is told apart by the schema, which SQL rarely names.
        let only = |is_same: &dyn Fn(&str) -> bool| {
            let mut same = self.models.iter().filter(|(known, _)| is_same(known));
            let first = same.next()?;
            same.next().is_none().then_some(first.1)
        };
        // The code may be meant for another database, where case does not matter.
        only(&|known| self.is_same(known, name, table.quoted))
            .or_else(|| only(&|known| known.eq_ignore_ascii_case(name)))
    }

    fn field(&self, model: ModelId, name: &str, quoted: bool) -> Option<FieldId> {
        let mut fields = self.schema.walk(model).scalar_fields();
        fields.find(|field| self.is_same(field.database_name(), name, quoted)).map(|field| field.id)
    }

    /// Whether a name in SQL is that of the database.
    fn is_same(&self, known: &str, name: &str, quoted: bool) -> bool {
        match (self.dialect, quoted) {
            (Dialect::PostgreSql, true) => known == name,
            (Dialect::PostgreSql, false) => known == name.to_lowercase(),
            _ => known.eq_ignore_ascii_case(name),
        }
    }

    /// Whether nothing can be said against the table. Databases have tables that the schema leaves out; but
    /// one with the name of a model whose table is called otherwise is a mistake.
    fn is_foreign(&self, sql: &str, table: &Table) -> bool {
        let name = &sql[table.name.range()];
        table.schema.is_some()
            || self.models.iter().any(|(known, _)| known.eq_ignore_ascii_case(name))
            || !self.schema.models().any(|model| model.name().eq_ignore_ascii_case(name))
    }

    /// Whether nothing can be said against the column: see the tables.
    fn may_have(&self, model: ModelId, name: &str) -> bool {
        let fields = || self.schema.walk(model).scalar_fields();
        fields().any(|field| field.database_name().eq_ignore_ascii_case(name))
            || !fields().any(|field| field.name().eq_ignore_ascii_case(name))
    }
}

struct Compared<'t> {
    text: &'t SqlText,
    mentions: Vec<Mention>,
    problems: Vec<Problem>,
}

impl Compared<'_> {
    fn mention(&mut self, span: Span, item: Item) {
        if let Some(location) = self.text.location(span) {
            self.mentions.push(Mention {
                location,
                item,
                clause: Clause::Sql,
                shorthand: false,
                certain: true,
                given: false,
                computed: false,
            });
        }
    }

    fn problem(&mut self, span: Span, kind: ProblemKind) {
        if let Some(location) = self.text.location(span) {
            self.problems.push(Problem { location, kind, clause: Clause::Sql });
        }
    }
}
