//! What the user says about renames, on the command line and in the schema.

use super::{compare, compare_on};

const BEFORE: &str = "
enum Status {
  OPEN
  DONE
}
model Lead {
  id     Int     @id
  phone  String?
  notes  String
  status Status
  @@map(\"leads\")
}
model Owner {
  id Int @id
}
";

const AFTER: &str = "
enum Status {
  OPEN
  CLOSED
}
model Lead {
  id     Int     @id
  notes  String
  status Status
  site   String? @map(\"web_site\")
  @@map(\"leads\")
}
model Boss {
  id Int @id
}
";

fn hinted(hints: &[&str]) -> String {
    compare_on("postgresql", BEFORE, AFTER, hints)
}

#[test]
fn flags_name_things_as_their_author_or_the_database_does() {
    let renamed = "= column Lead.phone -> Lead.site (flag)";
    for hint in ["Lead.phone=Lead.site", "leads.phone=leads.web_site", "Lead.phone=leads.site"] {
        let found = hinted(&[hint]);
        assert!(found.lines().any(|line| line == renamed), "{hint}\n{found}");
    }
    insta::assert_snapshot!(hinted(&["Status.DONE=Status.CLOSED", "Owner=Boss", "Lead.phone=Lead.site"]), @"
    ~enum Status: OPEN DONE>CLOSED
    ~table leads: ~phone>web_site
    ~table Owner>Boss: ~pk
    = table Owner -> Boss (flag)
    = column Lead.phone -> Lead.site (flag)
    = enum-value Status.DONE -> Status.CLOSED (flag)
    = constraint Owner_pkey -> Boss_pkey (identity)
    ");
    insta::assert_snapshot!(hinted(&[]), @"
    ~enum Status: OPEN +CLOSED -DONE
    ~table leads: +web_site -phone
    +table Boss
    -table Owner
    ");
}

#[test]
fn fields_of_a_renamed_model_have_either_name() {
    let before = "model Lead {\n id Int @id\n phone String?\n}\n";
    let after = "model Prospect {\n id Int @id\n site String?\n}\n";
    let expected = "~table Lead>Prospect: ~phone>site ~pk\n\
                    = table Lead -> Prospect (flag)\n\
                    = column Lead.phone -> Prospect.site (flag)\n\
                    = constraint Lead_pkey -> Prospect_pkey (identity)\n";
    for field in ["Lead.phone=Prospect.site", "Lead.phone=Lead.site", "Prospect.phone=Prospect.site"] {
        assert_eq!(compare_on("postgresql", before, after, &["Lead=Prospect", field]), expected, "{field}");
    }
    // What happens to a field is said of its model, too.
    assert_eq!(compare_on("postgresql", before, after, &["Lead.phone=Prospect.site"]), expected);
}

#[test]
fn models_may_exchange_their_names() {
    let schema = |a: &str, b: &str| {
        format!("model {a} {{\n id Int @id\n x Int\n}}\nmodel {b} {{\n id Int @id\n y String\n}}\n")
    };
    let (before, after) = (schema("A", "B"), schema("B", "A"));
    insta::assert_snapshot!(compare_on("postgresql", &before, &after, &["A=B", "B=A"]), @"
    ~table A>B: ~pk
    ~table B>A: ~pk
    = table A -> B (flag)
    = table B -> A (flag)
    = constraint A_pkey -> B_pkey (identity)
    = constraint B_pkey -> A_pkey (identity)
    ");
}

#[test]
fn what_is_gone_is_not_asked_about() {
    let before = "model User {\n id Int @id\n name String\n}\n";
    let after = "model User {\n id Int @id\n displayName String\n}\n";
    insta::assert_snapshot!(compare(before, after), @"
    ~table User: +displayName -name
    ? column User.name -> User.displayName 0.8
    ");
    assert_eq!(compare_on("postgresql", before, after, &["User.name="]), "~table User: +displayName -name\n");
}

#[test]
fn annotations_are_followed() {
    let after = |field: &str| format!("model Lead {{\n id Int @id\n notes String\n {field}\n}}\n");
    let before = after("phone String?");
    let expected = "~table Lead: ~phone>site\n= column Lead.phone -> Lead.site (annotation)\n";
    for field in [
        "/// @prismakit.renamedFrom(\"phone\")\n site String?",
        "site String? /// @prismakit.renamedFrom(\"phone\")",
        "/// @prismakit.renamedFrom(\"Lead.phone\")\n site String?",
    ] {
        assert_eq!(compare(&before, &after(field)), expected, "{field}");
        // It stays when it has done its work.
        assert_eq!(compare(&after(field), &after(field)), "", "{field}");
        assert_eq!(compare(&after("site String?"), &after(field)), "", "{field}");
        // And it says nothing of a table that is new.
        assert_eq!(compare("", &after(field)), "+table Lead\n");
        // Nor where nothing is gone that it could speak of.
        assert_eq!(compare(&after(""), &after(field)), "~table Lead: +site\n");
    }
}

#[test]
fn models_enums_values_and_relations_are_annotated() {
    let before = "enum Role {\n ADMIN\n USER\n}\nmodel Account {\n id Int @id\n role Role\n tags Tag[]\n}\n\
                  model Tag {\n id Int @id\n accounts Account[]\n}\n";
    let after = "/// @prismakit.renamedFrom(\"Role\")\nenum Position {\n \
                 /// @prismakit.renamedFrom(\"ADMIN\")\n BOSS\n USER\n}\n\
                 /// @prismakit.renamedFrom(\"Account\")\nmodel Person {\n id Int @id\n role Position\n \
                 /// @prismakit.renamedFrom(\"AccountToTag\")\n marks Tag[] @relation(\"Marks\")\n}\n\
                 model Tag {\n id Int @id\n people Person[] @relation(\"Marks\")\n}\n";
    insta::assert_snapshot!(compare(before, after), @"
    ~enum Role>Position: ADMIN>BOSS USER
    ~table Account>Person: ~pk
    ~table _AccountToTag>_Marks: ~pk ~[_AccountToTag_B_index>_Marks_B_index] ~(_AccountToTag_A_fkey>_Marks_A_fkey) ~(_AccountToTag_B_fkey>_Marks_B_fkey)
    = table Account -> Person (annotation)
    = table _AccountToTag -> _Marks (annotation)
    = enum Role -> Position (annotation)
    = enum-value Role.ADMIN -> Position.BOSS (annotation)
    = constraint Account_pkey -> Person_pkey (identity)
    = constraint _AccountToTag_AB_pkey -> _Marks_AB_pkey (identity)
    = constraint _AccountToTag_B_index -> _Marks_B_index (identity)
    = constraint _AccountToTag_A_fkey -> _Marks_A_fkey (identity)
    = constraint _AccountToTag_B_fkey -> _Marks_B_fkey (identity)
    ");
}

#[test]
fn what_cannot_be_followed_is_said() {
    for (hints, expected) in [
        (
            &["Lead.fhone=Lead.site"][..],
            "there is no `Lead.fhone` in the old state; did you mean `Lead.phone`?",
        ),
        (&["Lead.phone=Lead.sight"], "there is no `Lead.sight` in the new state"),
        (&["Led=Lead"], "there is no `Led` in the old state; did you mean `Lead`?"),
        (&["Led.phone=Lead.site"], "there is no `Led.phone` in the old state; did you mean `Lead.phone`?"),
        (&["Nothing="], "there is no `Nothing` in the old state"),
        (
            &["Owner=Status"],
            "`Owner` is not renamed as it is said: it cannot become `Status`; models become models, \
             enums enums, relations relations, and fields and values others of the same model or enum",
        ),
        (
            &["Lead.phone=Boss.id"],
            "`Lead.phone` is not renamed as it is said: it cannot become `Boss.id`; models become models, \
             enums enums, relations relations, and fields and values others of the same model or enum",
        ),
        (
            &["Lead.phone=Lead.site", "Lead.notes=Lead.site"],
            "`Lead.notes` is not renamed as it is said: something else becomes `Lead.site` already",
        ),
        (
            &["Lead.phone=Lead.site", "Lead.phone=Lead.notes"],
            "`Lead.phone` is not renamed as it is said: another flag says something else about it",
        ),
        (
            &["Lead.phone=Lead.site", "Lead.phone="],
            "`Lead.phone` is not renamed as it is said: another flag says something else about it",
        ),
        (
            &["Lead.notes="],
            "`Lead.notes` is not renamed as it is said: it is still there under the same name",
        ),
        (&["Owner.id="], "`Owner.id` is not renamed as it is said: what it belongs to is gone as a whole"),
    ] {
        assert_eq!(hinted(hints).trim_end(), expected, "{hints:?}");
    }
}

#[test]
fn names_that_mean_two_things_are_ambiguous() {
    let before = "model A {\n id Int @id\n @@map(\"B\")\n}\n";
    let after = "model X {\n id Int @id\n}\n";
    // The author's names go first.
    assert!(compare_on("postgresql", before, after, &["A=X"]).contains("= table A -> X (flag)"));
    assert!(compare_on("postgresql", before, after, &["B=X"]).contains("= table A -> X (flag)"));
    let schemas = |name: &str| {
        format!(
            "datasource db {{\n provider = \"postgresql\"\n schemas = [\"a\", \"b\"]\n}}\n\
             model X{name} {{\n id Int @id\n @@schema(\"a\")\n @@map(\"t{name}\")\n}}\n\
             model Y{name} {{\n id Int @id\n @@schema(\"b\")\n @@map(\"t{name}\")\n}}\n"
        )
    };
    let (before, after) = (schemas("1"), schemas("2"));
    let found = compare_on("postgresql", &before, &after, &["t1=t2"]);
    assert_eq!(found, "`t1` may mean the table `a.t1` or the table `b.t1`; write which one\n");
    let found = compare_on("postgresql", &before, &after, &["a.t1=a.t2", "b.t1=b.t2"]);
    assert!(
        found.contains("= table X1 -> X2 (flag)") && found.contains("= table Y1 -> Y2 (flag)"),
        "{found}"
    );
}

#[test]
fn annotations_that_name_nothing_are_errors_where_something_is_gone() {
    let after = "model Lead {\n id Int @id\n /// @prismakit.renamedFrom(\"fhone\")\n site String?\n}\n";
    let before = |field: &str| format!("model Lead {{\n id Int @id\n {field} String?\n}}\n");
    insta::assert_snapshot!(compare(&before("phone"), after), @"`Lead.site` says that it was called `fhone`, which the old state does not have; did you mean `phone`?");
    // A field cannot come from another model.
    let other = after.replace("fhone", "Other.phone");
    let expected = "`Lead.site` says that it was called `Other.phone`, which the old state does not have, but \
                    `Lead.phone` is gone: correct the annotation, or say `--no-rename Lead.phone`\n";
    assert_eq!(compare(&before("phone"), &other), expected);
    insta::assert_snapshot!(compare(&before("comment"), after), @"`Lead.site` says that it was called `fhone`, which the old state does not have, but `Lead.comment` is gone: correct the annotation, or say `--no-rename Lead.comment`");
    // The way out: what is gone is said to be gone.
    let found = compare_on("postgresql", &before("comment"), after, &["Lead.comment="]);
    assert_eq!(found, "~table Lead: +site -comment\n");
    // What is still there has not become something else.
    let both = "model Lead {\n id Int @id\n phone String?\n /// @prismakit.renamedFrom(\"phone\")\n site String?\n}\n";
    insta::assert_snapshot!(compare(&before("phone"), both), @"`Lead.phone` is not renamed as it is said: `Lead.site` says that it was called so, but it is `Lead.phone` now");
}
