//! The columns of the tables, with what the schema language cannot say about them.

use crate::sql::{Column, ColumnDetails, ColumnType, Default, Generated, SqlError, TypeName};

use super::checks::ColumnChecks;
use super::defaults::{self, Told};
use super::{Context, expressions, tables, text, types};

const QUERY: &str = "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, COLUMN_DEFAULT, IS_NULLABLE, \
    COLLATION_NAME, EXTRA, GENERATION_EXPRESSION, COLUMN_COMMENT FROM information_schema.COLUMNS \
    WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, ORDINAL_POSITION";

/// Fills the tables with them.
pub(super) fn read(
    cx: &mut Context<'_>,
    found: &mut tables::Found,
    mut checks: ColumnChecks,
) -> Result<(), SqlError> {
    for [table, name, ty, default, nullable, collation, extra, expression, comment] in cx.rows(QUERY)? {
        let (table, name) = (table.unwrap_or_default(), name.unwrap_or_default());
        let Some(owner) = found.tables.get_mut(&table) else { continue };
        let told = ToldColumn {
            ty: ty.unwrap_or_default(),
            default,
            is_nullable: nullable.as_deref() == Some("YES"),
            collation,
            table_collation: found.collations.get(&table).cloned().unwrap_or_default(),
            extra: extra.unwrap_or_default(),
            expression: expression.filter(|it| !it.is_empty()),
            comment: comment.filter(|it| !it.is_empty()),
            check: checks.remove(&(table, name.clone())),
        };
        owner.columns.push(told.column(cx, name));
    }
    Ok(())
}

/// What the information schema says about a column.
struct ToldColumn {
    ty: String,
    default: Option<String>,
    is_nullable: bool,
    collation: Option<String>,
    table_collation: String,
    extra: String,
    expression: Option<String>,
    comment: Option<String>,
    /// The condition that stands in its definition.
    check: Option<String>,
}

impl ToldColumn {
    fn column(mut self, cx: &Context<'_>, name: String) -> Column {
        let ty = self.column_type(cx, &name);
        let default = if self.expression.is_none() { self.default(cx, &ty) } else { None };
        Column {
            default,
            is_nullable: self.is_nullable,
            is_auto_increment: self.has("auto_increment"),
            client_default: None,
            details: self.details(cx, &ty),
            origin: None,
            name,
            ty,
        }
    }

    /// MariaDB has no type for JSON but a text that is checked.
    fn column_type(&mut self, cx: &Context<'_>, name: &str) -> ColumnType {
        let is_json = |check: &String| *check == format!("json_valid({})", cx.name(name));
        if self.ty == "longtext" && self.check.as_ref().is_some_and(is_json) {
            self.check = None;
            return ColumnType::named(TypeName::Json, &[]);
        }
        types::read(&self.ty)
    }

    fn default(&self, cx: &Context<'_>, ty: &ColumnType) -> Option<Default> {
        let source = self.default.as_deref()?;
        if cx.is_mariadb {
            let literal = text::only_literal(source);
            let told = Told::by_mariadb(source, literal.as_deref())?;
            return Some(defaults::read(cx.dialect, &told, ty));
        }
        // Versions before 8.0.13 do not say so of the time.
        let is_generated = self.has("default_generated") || source.starts_with("CURRENT_TIMESTAMP");
        if is_generated || self.ty.starts_with("bit") {
            let source = expressions::read(cx, source);
            return Some(defaults::read(cx.dialect, &Told::Expression(&source), ty));
        }
        Some(defaults::read(cx.dialect, &Told::Literal(source), ty))
    }

    fn details(&self, cx: &Context<'_>, ty: &ColumnType) -> ColumnDetails {
        let generated = self.expression.as_ref().map(|expression| Generated {
            expression: expressions::read(cx, expression),
            is_stored: self.has("stored"),
        });
        let is_json = ty.name() == Some(TypeName::Json);
        let usual_collation = if is_json { "utf8mb4_bin" } else { &self.table_collation };
        ColumnDetails {
            generated,
            identity: None,
            collation: self.collation.clone().filter(|collation| *collation != usual_collation),
            comment: self.comment.clone(),
            written_type: None,
            clauses: self.clauses(),
        }
    }

    fn clauses(&self) -> Vec<String> {
        let on_update = self.extra.find("on update ").map(|start| {
            let clause = &self.extra[start + "on update ".len()..];
            format!("ON UPDATE {}", clause.split([' ', ',']).next().unwrap_or_default())
        });
        let invisible = self.has("invisible").then(|| "INVISIBLE".to_owned());
        let check = self.check.as_ref().map(|check| format!("CHECK ({check})"));
        on_update.into_iter().chain(invisible).chain(check).collect()
    }

    /// Whether the word stands among what is told besides.
    fn has(&self, word: &str) -> bool {
        self.extra.split([' ', ',']).any(|part| part.eq_ignore_ascii_case(word))
    }
}
