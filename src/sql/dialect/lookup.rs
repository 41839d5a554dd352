//! How queries for rows are written: the same words in every dialect, but for quotes.

use crate::sql::lookup::{Lookup, Predicate};

use super::Writer;

/// `SELECT … FROM … WHERE … ORDER BY … LIMIT …`
pub(super) fn select(writer: &(impl Writer + ?Sized), lookup: &Lookup) -> String {
    let own = alias(writer, 0);
    let column = |name: &String| format!("{own}.{}", writer.name(name));
    let columns = match lookup.columns.as_slice() {
        [] => "count(*)".to_owned(),
        columns => columns.iter().map(column).collect::<Vec<_>>().join(", "),
    };
    let mut query = format!("SELECT {columns} FROM {} AS {own}", writer.qualified(&lookup.table));
    query.push_str(" WHERE ");
    query.push_str(&condition(writer, &lookup.condition, 0));
    if !lookup.order.is_empty() {
        let part = |(name, is_descending): &(String, bool)| {
            format!("{} {}", column(name), if *is_descending { "DESC" } else { "ASC" })
        };
        query.push_str(" ORDER BY ");
        query.push_str(&lookup.order.iter().map(part).collect::<Vec<_>>().join(", "));
    }
    query + &lookup.limit.map(|limit| format!(" LIMIT {limit}")).unwrap_or_default()
}

/// What a table is called within the query: the outermost, those within it, and so on.
fn alias(writer: &(impl Writer + ?Sized), depth: usize) -> String {
    writer.name(&format!("t{depth}"))
}

fn condition(writer: &(impl Writer + ?Sized), predicate: &Predicate, depth: usize) -> String {
    let own = |name: &str| format!("{}.{}", alias(writer, depth), writer.name(name));
    let several = |predicates: &[Predicate], word: &str, none: &str| match predicates {
        [] => none.to_owned(),
        [one] => condition(writer, one, depth),
        _ => {
            let parts: Vec<_> = predicates.iter().map(|one| condition(writer, one, depth)).collect();
            format!("({})", parts.join(word))
        }
    };
    match predicate {
        Predicate::All(all) => several(all, " AND ", "1 = 1"),
        Predicate::Any(any) => several(any, " OR ", "1 = 0"),
        Predicate::Not(not) => format!("NOT ({})", condition(writer, not, depth)),
        Predicate::Equals { column, value } => format!("{} = {value}", own(column)),
        Predicate::Unequal { column, value } => format!("{} <> {value}", own(column)),
        Predicate::OneOf { column, values } => format!("{} IN ({})", own(column), values.join(", ")),
        Predicate::Above { column, value } => format!("{} > {value}", own(column)),
        Predicate::Like { column, pattern } => format!("{} LIKE {pattern}", own(column)),
        Predicate::Null { column } => format!("{} IS NULL", own(column)),
        Predicate::Exists { table, pairs, condition: theirs } => {
            let other = alias(writer, depth + 1);
            let pair = |(mine, theirs): &(String, String)| {
                format!("{other}.{} = {}", writer.name(theirs), own(mine))
            };
            let pairs: Vec<_> = pairs.iter().map(pair).collect();
            format!(
                "EXISTS (SELECT 1 FROM {} AS {other} WHERE {} AND {})",
                writer.qualified(table),
                pairs.join(" AND "),
                condition(writer, theirs, depth + 1)
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::connector::Provider;
    use crate::sql::{Dialect, QualifiedName};

    fn lookup(condition: Predicate) -> Lookup {
        Lookup {
            table: QualifiedName::unqualified("hi\"ves"),
            columns: vec!["id".to_owned(), "queen".to_owned()],
            condition,
            order: vec![("made_at".to_owned(), true), ("id".to_owned(), false)],
            limit: Some(20),
        }
    }

    fn equals(column: &str, value: &str) -> Predicate {
        Predicate::Equals { column: column.to_owned(), value: value.to_owned() }
    }

    #[test]
    fn queries_are_written_with_quoted_names() {
        let above = Predicate::Above { column: "frames".to_owned(), value: "3".to_owned() };
        let condition = Predicate::All(vec![equals("yard", "'a'"), above]);
        for (provider, expected) in [
            (
                Provider::Postgresql,
                r#"SELECT "t0"."id", "t0"."queen" FROM "hi""ves" AS "t0" WHERE ("t0"."yard" = 'a' AND "t0"."frames" > 3) ORDER BY "t0"."made_at" DESC, "t0"."id" ASC LIMIT 20"#,
            ),
            (
                Provider::MySql,
                "SELECT `t0`.`id`, `t0`.`queen` FROM `hi\"ves` AS `t0` WHERE (`t0`.`yard` = 'a' AND `t0`.`frames` > 3) ORDER BY `t0`.`made_at` DESC, `t0`.`id` ASC LIMIT 20",
            ),
        ] {
            let writer = Dialect::of(provider).unwrap().writer;
            assert_eq!(writer.lookup(&lookup(condition.clone())), expected);
        }
    }

    #[test]
    fn conditions_are_written_as_they_are_nested() {
        let exists = Predicate::Exists {
            table: QualifiedName::unqualified("frames"),
            pairs: vec![("id".to_owned(), "hive_id".to_owned())],
            condition: Box::new(equals("full", "true")),
        };
        let column = || "queen".to_owned();
        for (predicate, expected) in [
            (Predicate::All(vec![]), "1 = 1"),
            (Predicate::Any(vec![]), "1 = 0"),
            (Predicate::Any(vec![equals("a", "1"), equals("b", "2")]), r#"("t0"."a" = 1 OR "t0"."b" = 2)"#),
            (Predicate::Not(Box::new(equals("a", "1"))), r#"NOT ("t0"."a" = 1)"#),
            (Predicate::Null { column: column() }, r#""t0"."queen" IS NULL"#),
            (Predicate::Unequal { column: column(), value: "1".to_owned() }, r#""t0"."queen" <> 1"#),
            (
                Predicate::OneOf { column: column(), values: vec!["1".to_owned(), "2".to_owned()] },
                r#""t0"."queen" IN (1, 2)"#,
            ),
            (Predicate::Like { column: column(), pattern: "'Ma%'".to_owned() }, r#""t0"."queen" LIKE 'Ma%'"#),
            (
                exists,
                r#"EXISTS (SELECT 1 FROM "frames" AS "t1" WHERE "t1"."hive_id" = "t0"."id" AND "t1"."full" = true)"#,
            ),
        ] {
            let writer = Dialect::of(Provider::Sqlite).unwrap().writer;
            assert_eq!(condition(writer, &predicate, 0), expected);
        }
        let counted = Lookup { columns: vec![], order: vec![], limit: None, ..lookup(equals("a", "1")) };
        let writer = Dialect::of(Provider::Sqlite).unwrap().writer;
        let expected = r#"SELECT count(*) FROM "hi""ves" AS "t0" WHERE "t0"."a" = 1"#;
        assert_eq!(writer.lookup(&counted), expected);
    }
}
