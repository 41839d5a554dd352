//! PH018: a column is added whose default differs from row to row.

use crate::diagnostic::Severity;
use crate::plan::finding::Finding;
use crate::plan::hazard::{Compared, Detection, Effects, Hazard, SERVERS};
use crate::plan::survey::Survey;
use crate::sql::Default;
use crate::sql::dialect::Alteration;

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH018",
    name: "volatile-default",
    severity: Severity::Warning,
    is_destructive: false,
    is_keepable: false,
    providers: SERVERS,
    summary: "A column is added with a default that is computed for each row, so that every row is written.",
    reason: "\
A constant default is noted once in the catalogue, and so is the time of the statement. A default that \
gives another value each time has to be written into every row at once, while nobody can use the table.",
    effects: Effects {
        postgresql: "\
`gen_random_uuid()`, `random()`, `clock_timestamp()`, `nextval(…)` and whatever function is not known to \
be stable make `ADD COLUMN` write the table anew under ACCESS EXCLUSIVE.",
        mysql: "\
A default in parentheses cannot be added instantly: the table is copied. Functions such as `uuid()` are \
also unsafe for replication by statement.",
        sqlite: "\
`ADD COLUMN` refuses a default that is not constant if there are rows: the table is made anew, which is \
reported as `PH028 table-rebuild`.",
    },
    safe_way: "\
Add the field without the default as optional, give it the default in the next migration, fill the rows \
that are there in batches, and make it required last.",
    detection: Detection::Compared(Compared(detect)),
};

fn detect(survey: &mut Survey<'_>) {
    if survey.dialect().abilities.alteration == Alteration::Rebuild {
        return;
    }
    for (table, column) in survey.added_columns() {
        let Some(Default::Expression(expression)) = &column.default else { continue };
        let Some(function) = volatile_function(expression) else { continue };
        let message = format!(
            "`{function}()` gives `{}` another value in each row, so that every row of `{}` is written",
            column.name, table.before.name
        );
        let advice = "add the column without the default, set the default next, and fill the rows in batches";
        let step = survey.step_of_add(table, column);
        let finding = Finding::new(&HAZARD, table.after.column_label(column), message, advice);
        survey.report(finding.at(step).lock(survey.lock(step)).origin(column.origin.as_ref()));
    }
}

/// Functions whose value is the same for all rows of a statement, in the databases that we know.
const STABLE: &[&str] = &[
    "array",
    "cast",
    "coalesce",
    "concat",
    "current_date",
    "current_setting",
    "current_timestamp",
    "date",
    "date_trunc",
    "interval",
    "json_array",
    "json_object",
    "jsonb_build_array",
    "jsonb_build_object",
    "localtimestamp",
    "lower",
    "make_interval",
    "md5",
    "now",
    "row",
    "statement_timestamp",
    "timezone",
    "to_char",
    "to_tsvector",
    "transaction_timestamp",
    "upper",
    "utc_timestamp",
];

/// The first function called in an expression that may give another value for each row.
fn volatile_function(expression: &str) -> Option<String> {
    let code = without_literals(expression);
    let mut calls = code.match_indices('(').filter_map(|(at, _)| {
        let before = code[..at].trim_end();
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '.' || c == '"';
        let start = before.rfind(|c| !is_word(c)).map_or(0, |at| at + 1);
        let is_type = before[..start].trim_end().ends_with("::");
        let word = before[start..].rsplit('.').next().unwrap_or_default().trim_matches('"').to_lowercase();
        (!word.is_empty() && !is_type).then_some(word)
    });
    calls.find(|word| !STABLE.contains(&word.as_str()) && !is_type_name(word))
}

/// Types that take arguments, as in `CAST('1' AS numeric(10, 2))`.
fn is_type_name(word: &str) -> bool {
    ["bit", "char", "decimal", "numeric", "time", "timestamp", "varbit", "varchar"].contains(&word)
}

/// The expression with its texts emptied.
fn without_literals(expression: &str) -> String {
    expression.split('\'').step_by(2).collect::<Vec<_>>().join("''")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::hazards::test_support::check;

    fn adding(field: &str) -> String {
        format!("\nmodel Lead {{\n  id Int @id\n+  {field}\n}}\n")
    }

    #[test]
    fn defaults_that_differ_from_row_to_row_are_written() {
        let uuid = adding("code String @default(dbgenerated(\"gen_random_uuid()\")) @db.Uuid");
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "postgresql",
                &uuid,
                &[
                    "warning Lead.code: `gen_random_uuid()` gives `code` another value in each row, so that every row of `Lead` is written",
                ],
            ),
            (
                "mysql",
                &adding("code String @default(dbgenerated(\"(uuid())\"))"),
                &[
                    "warning Lead.code: `uuid()` gives `code` another value in each row, so that every row of `Lead` is written",
                ],
            ),
            (
                "postgresql",
                &adding("at DateTime @default(dbgenerated(\"public.clock_timestamp()\"))"),
                &[
                    "warning Lead.at: `clock_timestamp()` gives `at` another value in each row, so that every row of `Lead` is written",
                ],
            ),
            ("postgresql", &adding("at DateTime @default(now())"), &[]),
            ("postgresql", &adding("at DateTime @default(dbgenerated(\"date_trunc('day', now())\"))"), &[]),
            ("postgresql", &adding("at String @default(dbgenerated(\"'f(x)'::varchar(20)\"))"), &[]),
            ("postgresql", &adding("at Decimal @default(dbgenerated(\"CAST('1' AS numeric(10, 2))\"))"), &[]),
            ("postgresql", &adding("at Int @default(5)"), &[]),
            (
                "postgresql",
                "model Lead {\n  id Int @id\n-  at String @db.Uuid\n+  at String @default(dbgenerated(\"gen_random_uuid()\")) @db.Uuid\n}\n",
                &[],
            ),
        ];
        check(&HAZARD, cases);
    }
}
