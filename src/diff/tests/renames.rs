//! Renames that nobody states: what is found, what is asked about, and what is left alone.

use super::{compare, compare_on, database, diff, show};
use crate::diff::Pair;

/// Renames and questions for the fields of one model.
fn fields(before: &str, after: &str) -> String {
    let schema = |body: &str| format!("model Lead {{\n  id Int @id\n  {}\n}}\n", body.replace("; ", "\n  "));
    only_renames(&compare(&schema(before), &schema(after)))
}

fn only_renames(found: &str) -> String {
    let lines = found.lines().filter(|line| line.starts_with(['=', '?']) && !line.contains("constraint"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn fields_of_clear_names_are_renamed() {
    for (before, after, expected) in [
        ("phoneNumber String", "phone_number String", "phoneNumber -> Lead.phone_number (score 0.99)"),
        ("leadPhone String?", "phone String?", "leadPhone -> Lead.phone (score 0.96)"),
        ("recieved Int", "received Int", "recieved -> Lead.received (score 0.94)"),
        (
            "createdAt DateTime @default(now())",
            "created_at DateTime",
            "createdAt -> Lead.created_at (score 0.95)",
        ),
        // With another type, too, if the values can be converted.
        ("zipCode Int", "zip_code String", "zipCode -> Lead.zip_code (score 0.9)"),
        // Only the name in the database differs.
        ("phone String", "phone String @map(\"tel\")", "phone -> Lead.tel (identity)"),
        ("phone String @map(\"tel\")", "phone String @map(\"fon\")", "tel -> Lead.fon (identity)"),
    ] {
        assert_eq!(fields(before, after), format!("= column Lead.{expected}"), "{before} => {after}");
    }
}

#[test]
fn what_is_not_clear_is_asked() {
    for (before, after, expected) in [
        ("name String", "displayName String", "? column Lead.name -> Lead.displayName 0.8"),
        ("hash String", "name String; checksum String", ""),
        // In the place of the other, and alike in all but the name.
        (
            "a Int; checksum String; b Int",
            "a Int; hash String; b Int",
            "? column Lead.checksum -> Lead.hash 0.6",
        ),
        // Two that it may have become.
        (
            "inputTokens Int",
            "readInputTokens Int; writeInputTokens Int",
            "? column Lead.inputTokens -> Lead.readInputTokens 0.88 | Lead.writeInputTokens 0.88",
        ),
        // Two that may have become it.
        (
            "homePhone String; workPhone String",
            "phone String",
            "? column Lead.homePhone -> Lead.phone 0.8\n? column Lead.workPhone -> Lead.phone 0.8",
        ),
        // The same name for something that no value can become.
        ("zipCode Bytes", "zip_code Boolean", "? column Lead.zipCode -> Lead.zip_code 0.6"),
    ] {
        assert_eq!(fields(before, after), expected, "{before} => {after}");
    }
}

#[test]
fn what_has_nothing_in_common_is_left_alone() {
    for (before, after) in [
        ("phone String?; a Int", "a Int; website String?"),
        ("createdAt DateTime; a Int", "a Int; updatedAt DateTime"),
        ("firstName String; a Int", "a Int; lastName String"),
        ("isActive Boolean; a Int", "a Int; isHidden Boolean"),
        ("line1 String; a Int", "a Int; line2 String"),
        ("email String", "emailVerified DateTime?"),
    ] {
        assert_eq!(fields(before, after), "", "{before} => {after}");
    }
}

#[test]
fn models_are_known_by_their_columns() {
    let schema = |name: &str, field: &str| {
        format!(
            "model {name} {{\n id Int @id\n email String\n token String\n expires DateTime\n agent String\n \
             {field}\n hits Hit[]\n}}\n\
             model Hit {{\n id Int @id\n ownerId Int\n owner {name} @relation(fields: [ownerId], references: [id])\n}}\n"
        )
    };
    let before = schema("Session", "");
    insta::assert_snapshot!(compare(&before, &schema("Visit", "")), @"
    ~table Session>Visit: ~pk
    = table Session -> Visit (score 0.9)
    = constraint Session_pkey -> Visit_pkey (identity)
    ");
    insta::assert_snapshot!(compare(&before, &schema("UserSession", "rank Int")), @"
    ~table Session>UserSession: +rank ~pk
    = table Session -> UserSession (score 0.84)
    = constraint Session_pkey -> UserSession_pkey (identity)
    ");
    insta::assert_snapshot!(compare(&before, &schema("Visit", "rank Int")), @"
    +table Visit
    ~table Hit: !(Hit_ownerId_fkey)
    -table Session
    ? table Session -> Visit 0.64
    ");
}

#[test]
fn small_models_are_not_known_by_their_columns() {
    let schema = |name: &str| format!("model {name} {{\n id Int @id\n name String\n}}\n");
    assert_eq!(only_renames(&compare(&schema("Tag"), &schema("Country"))), "");
    assert_eq!(only_renames(&compare(&schema("Tag"), &schema("Tags"))), "? table Tag -> Tags 0.73");
    assert_eq!(only_renames(&compare(&schema("Tag"), &schema("tag"))), "= table Tag -> tag (score 0.8)");
}

#[test]
fn everything_on_a_renamed_table_is_the_same() {
    let schema = |user: &str, post: &str, author: &str| {
        format!(
            "model {user} {{\n id Int @id\n posts {post}[]\n}}\n\
             model {post} {{\n id Int @id\n title String\n {author} Int\n \
             author {user} @relation(fields: [{author}], references: [id])\n @@unique([{author}, title])\n}}\n"
        )
    };
    let (before, after) = (schema("User", "Post", "authorId"), schema("Account", "Article", "author_id"));
    insta::assert_snapshot!(compare_on("postgresql", &before, &after, &["User=Account", "Post=Article"]), @"
    ~table User>Account: ~pk
    ~table Post>Article: ~authorId>author_id ~pk ~[Post_authorId_title_key>Article_author_id_title_key] ~(Post_authorId_fkey>Article_author_id_fkey)
    = table User -> Account (flag)
    = table Post -> Article (flag)
    = column Post.authorId -> Article.author_id (score 1)
    = constraint User_pkey -> Account_pkey (identity)
    = constraint Post_pkey -> Article_pkey (identity)
    = constraint Post_authorId_title_key -> Article_author_id_title_key (identity)
    = constraint Post_authorId_fkey -> Article_author_id_fkey (identity)
    ");
}

#[test]
fn conditions_of_indexes_follow_renamed_columns() {
    let schema = |field: &str, predicate: &str| {
        format!(
            "generator client {{\n provider = \"prisma-client\"\n output = \"x\"\n previewFeatures = [\"partialIndexes\"]\n}}\n\
             model Lead {{\n id Int @id\n mail String\n {field} DateTime?\n \
             @@index([mail], where: {predicate})\n}}\n"
        )
    };
    let object =
        compare(&schema("deletedAt", "{ deletedAt: null }"), &schema("deleted_at", "{ deleted_at: null }"));
    let raw = compare(
        &schema("deletedAt", "raw(\"\\\"deletedAt\\\" IS NULL\")"),
        &schema("deleted_at", "raw(\"\\\"deleted_at\\\" IS NULL\")"),
    );
    let expected =
        "~table Lead: ~deletedAt>deleted_at\n= column Lead.deletedAt -> Lead.deleted_at (score 0.99)\n";
    assert_eq!((object.as_str(), raw.as_str()), (expected, expected));
}

#[test]
fn enums_are_known_by_the_columns_that_have_them() {
    let schema = |name: &str, values: &str| {
        format!(
            "enum {name} {{\n {}\n}}\nmodel User {{\n id Int @id\n role {name} @default(USER)\n}}\n",
            values.replace(' ', "\n ")
        )
    };
    let before = schema("Role", "USER ADMIN");
    insta::assert_snapshot!(compare(&before, &schema("UserRole", "USER ADMIN OWNER")), @"
    ~enum Role>UserRole: USER ADMIN +OWNER
    = enum Role -> UserRole (score 0.85)
    ");
    // Another enum in its place is no new name of it.
    insta::assert_snapshot!(compare(&before, &schema("Tier", "FREE USER PAID PRO")), @"
    +enum Tier
    ~table User: ~role
    -enum Role
    ");
}

#[test]
fn values_of_enums_are_renamed() {
    let schema = |values: &str| {
        format!(
            "enum Status {{\n {}\n}}\nmodel Job {{\n id Int @id\n status Status\n}}\n",
            values.replace(' ', "\n ")
        )
    };
    for (before, after, expected) in [
        (
            "OPEN IN_PROGRESS",
            "OPEN InProgress",
            "= enum-value Status.IN_PROGRESS -> Status.InProgress (score 0.98)",
        ),
        ("CANCELED OPEN", "CANCELLED OPEN", "= enum-value Status.CANCELED -> Status.CANCELLED (score 0.92)"),
        ("OPEN PENDING", "OPEN PENDING_REVIEW", "? enum-value Status.PENDING -> Status.PENDING_REVIEW 0.73"),
        ("OPEN ACTIVE", "OPEN INACTIVE", ""),
        ("OPEN DONE", "OPEN CLOSED", ""),
    ] {
        assert_eq!(only_renames(&compare(&schema(before), &schema(after))), expected, "{before} => {after}");
    }
    let (before, after) = (schema("OPEN IN_PROGRESS"), schema("OPEN InProgress"));
    for (provider, expected) in [
        ("postgresql", "~enum Status: OPEN IN_PROGRESS>InProgress\n"),
        ("mysql", "~table Job: ~status\n"),
        ("sqlite", "~table Job: ~status\n"),
    ] {
        let found = compare_on(provider, &before, &after, &[]);
        assert!(found.starts_with(expected), "{provider}\n{found}");
        let is_inline = found.contains("= in Status IN_PROGRESS -> InProgress\n");
        assert_eq!(is_inline, provider != "postgresql", "{found}");
    }
}

#[test]
fn values_map_to_others() {
    let schema = |map: &str| {
        format!(
            "enum Status {{\n OPEN {map}\n}}\nmodel Job {{\n id Int @id\n status Status @default(OPEN)\n}}\n"
        )
    };
    insta::assert_snapshot!(compare(&schema(""), &schema("@map(\"open\")")), @"
    ~enum Status: OPEN>open
    = enum-value Status.OPEN -> Status.open (identity)
    ");
}

#[test]
fn a_state_that_was_replaced_as_a_whole_is_not_compared_pair_by_pair() {
    let schema = |prefix: &str, kind: &str| {
        let fields: Vec<_> = (0..400).map(|place| format!(" {prefix}{place}x {kind}\n")).collect();
        let fields = fields.concat();
        format!("model Wide {{\n id Int @id\n{fields}}}\n")
    };
    // The same names in other letters are still found.
    let [before, after] =
        [schema("someField", "Int"), schema("some_field_", "Int")].map(|it| database("postgresql", &it));
    let found = show(&diff(Pair::new(&before, &after), &[]).unwrap());
    assert_eq!(found.lines().filter(|line| line.starts_with("= column")).count(), 400);
    // The others are not guessed.
    let after = database("postgresql", &schema("otherField", "Int"));
    let found = diff(Pair::new(&before, &after), &[]).unwrap();
    assert_eq!((found.renames.len(), found.questions.len()), (0, 0));
}
