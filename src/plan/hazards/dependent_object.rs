//! PH035: a view, a trigger or a check stands on what changes.

use crate::diagnostic::Severity;
use crate::diff::{ColumnChange, TableAlteration};
use crate::plan::finding::Finding;
use crate::plan::hazard::{ALL, Compared, Detection, Effects, Hazard};
use crate::plan::survey::Survey;
use crate::sql::dialect::Writer;
use crate::sql::table::{Attachment, AttachmentKind};
use crate::sql::{QualifiedName, Table};

pub(super) static HAZARD: Hazard = Hazard {
    code: "PH035",
    name: "dependent-object",
    severity: Severity::Error,
    is_destructive: false,
    is_keepable: false,
    providers: ALL,
    summary: "A view, a trigger or a check stands on a table or column that is dropped, renamed or converted.",
    reason: "\
The schema language has no words for these, so the schemas do not show them. Depending on the database \
the migration fails because of them, or they fail afterwards, when somebody uses them.",
    effects: Effects {
        postgresql: "\
A view keeps the column it reads from being dropped or converted. Renames are followed by views, but not \
by the bodies of functions, which fail when they are called.",
        mysql: "A view or trigger stays as it is, and fails when it is used.",
        sqlite: "\
A column that a view or trigger uses cannot be dropped; renames are followed; a dropped table leaves its \
views behind, and they fail when they are used.",
    },
    safe_way: "\
Compare with the database instead of a schema, so that such objects are known. Drop what depends on the \
column before, and create it again after, in the same migration.",
    detection: Detection::Compared(Compared(detect)),
};

/// Something that changes.
struct Changed<'a> {
    table: &'a QualifiedName,
    column: Option<&'a str>,
    label: String,
    verb: &'static str,
}

/// Something that the schema language cannot say.
struct Dependent<'a> {
    kind: &'static str,
    name: &'a str,
    /// The table that it hangs on; none for a view.
    table: Option<&'a QualifiedName>,
    definition: &'a str,
}

fn detect(survey: &mut Survey<'_>) {
    let dependents = dependents(survey);
    if dependents.is_empty() {
        return;
    }
    let mut changed: Vec<Changed<'_>> = survey.dropped_tables().map(dropped).collect();
    changed.extend(survey.alterations().flat_map(of_table));
    let writer = survey.writer();
    for changed in changed {
        let used = dependents.iter().filter(|dependent| dependent.uses(&changed, writer));
        for Dependent { kind, name, .. } in used {
            let message = format!("the {kind} `{name}` uses `{}`, which is {}", changed.label, changed.verb);
            let advice = format!("drop the {kind} before, and create it again after");
            survey.report(Finding::new(&HAZARD, &changed.label, message, advice));
        }
    }
}

fn dependents<'a>(survey: &Survey<'a>) -> Vec<Dependent<'a>> {
    let before = survey.diff.databases.before;
    let views = before.views.iter().map(|view| Dependent {
        kind: "view",
        name: &view.name.name,
        table: None,
        definition: &view.definition,
    });
    let attached = |table: &'a Table| {
        table.attachments.iter().map(|attachment| Dependent {
            kind: kind(attachment),
            name: &attachment.name,
            table: Some(&table.name),
            definition: &attachment.definition,
        })
    };
    let computed = |table: &'a Table| {
        let columns =
            table.columns.iter().filter_map(|column| Some((column, column.details.generated.as_ref()?)));
        columns.map(|(column, generated)| Dependent {
            kind: "computed column",
            name: &column.name,
            table: Some(&table.name),
            definition: &generated.expression,
        })
    };
    let of_table = |table| attached(table).chain(computed(table));
    views.chain(before.tables.iter().flat_map(of_table)).collect()
}

impl Dependent<'_> {
    fn uses(&self, changed: &Changed<'_>, writer: &dyn Writer) -> bool {
        let names_column = changed.column.is_none_or(|column| writer.mentions(self.definition, column));
        // What hangs on a table goes and moves with it, and need not name it.
        if self.table == Some(changed.table) {
            return changed.column.is_some() && names_column;
        }
        names_column && writer.mentions(self.definition, &changed.table.name)
    }
}

fn kind(attachment: &Attachment) -> &'static str {
    match attachment.kind {
        AttachmentKind::Trigger => "trigger",
        AttachmentKind::Index => "index",
        AttachmentKind::Check => "check",
        AttachmentKind::Exclusion => "exclusion constraint",
        AttachmentKind::Policy => "policy",
        AttachmentKind::Comment => "comment",
        AttachmentKind::Setting => "setting",
    }
}

fn dropped(table: &Table) -> Changed<'_> {
    Changed { table: &table.name, column: None, label: table.label(), verb: "dropped" }
}

fn of_table<'a>(alteration: &TableAlteration<'a>) -> Vec<Changed<'a>> {
    let before = alteration.table.before;
    let table = &before.name;
    let mut changed = Vec::new();
    if alteration.is_renamed() {
        changed.push(Changed { table, column: None, label: before.label(), verb: "renamed" });
    }
    for change in &alteration.columns {
        let (column, verb) = match change {
            ColumnChange::Drop(column) => (*column, "dropped"),
            ColumnChange::Alter(pair) if pair.before.name != pair.after.name => (pair.before, "renamed"),
            ColumnChange::Alter(pair) if pair.before.ty != pair.after.ty => (pair.before, "converted"),
            ColumnChange::Add(_) | ColumnChange::Alter(_) => continue,
        };
        changed.push(Changed { table, column: Some(&column.name), label: before.column_label(column), verb });
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::diff::{Pair, diff};
    use crate::plan::Options;
    use crate::plan::hazards::test_support::{database, lines, search};
    use crate::sql::{Database, Generated, View};

    const BEFORE: &str = "
model Lead {
  id    Int    @id
  phone String
  note  String
}
model Book {
  id Int @id
}
";

    /// A database in which a view, a check and a trigger stand on the table.
    fn before() -> Database {
        let mut database = database("postgresql", BEFORE);
        let definition = "CREATE VIEW phones AS SELECT phone FROM \"Lead\"".to_owned();
        database.views.push(View { name: QualifiedName::unqualified("phones"), definition });
        let attach = |kind, name: &str, definition: &str| Attachment {
            kind,
            name: name.to_owned(),
            definition: definition.to_owned(),
        };
        database.tables[0].attachments = vec![
            attach(AttachmentKind::Check, "note_is_short", "length(note) < 10"),
            attach(AttachmentKind::Trigger, "follow", "CREATE TRIGGER follow AFTER INSERT ON \"Lead\" …"),
        ];
        database
    }

    fn found(before: &Database, after: &str) -> Vec<String> {
        let after = database("postgresql", after);
        let diff = diff(Pair::new(before, &after), &[]).expect("the states can be compared");
        lines(&HAZARD, &search(&diff, &Options::default()))
    }

    #[test]
    fn what_stands_on_a_column_is_known_from_a_database() {
        let book = "model Book {\n  id Int @id\n}\n";
        let lead = |lines: &str| format!("model Lead {{\n  id Int @id\n{lines}\n}}\n{book}");
        let phone = lead("  note String");
        assert_eq!(
            found(&before(), &phone),
            ["error Lead.phone: the view `phones` uses `Lead.phone`, which is dropped"]
        );
        let note = lead("  phone String\n  note Int");
        assert_eq!(
            found(&before(), &note),
            ["error Lead.note: the check `note_is_short` uses `Lead.note`, which is converted"]
        );
        assert_eq!(found(&before(), book), ["error Lead: the view `phones` uses `Lead`, which is dropped"]);
        assert_eq!(
            found(&before(), &BEFORE.replace("model Book {\n", "model Book {\n  title String?\n")),
            [""; 0]
        );
        assert_eq!(found(&database("postgresql", BEFORE), &phone), [""; 0]);
    }

    #[test]
    fn what_is_computed_by_a_column_stands_on_it() {
        let models = "model T {\n  id Int @id\n  a Int\n  b Int?\n}\n";
        let mut before = database("sqlite", models);
        let generated = Generated { expression: "abs([A])".to_owned(), is_stored: true };
        before.tables[0].columns[2].details.generated = Some(generated);
        let after = database("sqlite", &models.replace("  a Int\n", ""));
        let diff = diff(Pair::new(&before, &after), &[]).expect("the states can be compared");
        let found = lines(&HAZARD, &search(&diff, &Options::default()));
        assert_eq!(found, ["error T.a: the computed column `b` uses `T.a`, which is dropped"]);
    }
}
