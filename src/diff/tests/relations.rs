//! Join tables: known by the relation, whatever Prisma calls them and their columns.

use super::{compare, compare_on};

fn related(models: [(&str, &str); 2], relation: &str) -> String {
    let [(a, to_b), (b, to_a)] = models;
    format!(
        "model {a} {{\n id Int @id\n {to_b} {b}[] {relation}\n}}\n\
         model {b} {{\n id Int @id\n name String\n {to_a} {a}[] {relation}\n}}\n"
    )
}

#[test]
fn join_tables_follow_their_models() {
    let before = related([("Post", "tags"), ("Tag", "posts")], "");
    // `Label` stands before `Post`: its column was `B` and is `A` now.
    let after = related([("Post", "tags"), ("Label", "posts")], "");
    insta::assert_snapshot!(compare_on("postgresql", &before, &after, &["Tag=Label"]), @"
    ~table Tag>Label: ~pk
    ~table _PostToTag>_LabelToPost: ~B>A ~A>B !pk +[_LabelToPost_B_index] -[_PostToTag_B_index] ~(_PostToTag_B_fkey>_LabelToPost_A_fkey) ~(_PostToTag_A_fkey>_LabelToPost_B_fkey)
    = table Tag -> Label (flag)
    = table _PostToTag -> _LabelToPost (identity)
    = column _PostToTag.B -> _LabelToPost.A (identity)
    = column _PostToTag.A -> _LabelToPost.B (identity)
    = constraint Tag_pkey -> Label_pkey (identity)
    = constraint _PostToTag_B_fkey -> _LabelToPost_A_fkey (identity)
    = constraint _PostToTag_A_fkey -> _LabelToPost_B_fkey (identity)
    ");
    // The order stays.
    let after = related([("Post", "tags"), ("Topic", "posts")], "");
    insta::assert_snapshot!(compare_on("postgresql", &before, &after, &["Tag=Topic"]), @"
    ~table Tag>Topic: ~pk
    ~table _PostToTag>_PostToTopic: ~pk ~[_PostToTag_B_index>_PostToTopic_B_index] ~(_PostToTag_A_fkey>_PostToTopic_A_fkey) ~(_PostToTag_B_fkey>_PostToTopic_B_fkey)
    = table Tag -> Topic (flag)
    = table _PostToTag -> _PostToTopic (identity)
    = constraint Tag_pkey -> Topic_pkey (identity)
    = constraint _PostToTag_AB_pkey -> _PostToTopic_AB_pkey (identity)
    = constraint _PostToTag_B_index -> _PostToTopic_B_index (identity)
    = constraint _PostToTag_A_fkey -> _PostToTopic_A_fkey (identity)
    = constraint _PostToTag_B_fkey -> _PostToTopic_B_fkey (identity)
    ");
}

#[test]
fn join_tables_follow_their_relation() {
    let schema = |relation: &str| related([("Post", "tags"), ("Tag", "posts")], relation);
    let (unnamed, named) = (schema(""), schema("@relation(\"Marks\")"));
    insta::assert_snapshot!(compare(&unnamed, &named), @"
    ~table _PostToTag>_Marks: ~pk ~[_PostToTag_B_index>_Marks_B_index] ~(_PostToTag_A_fkey>_Marks_A_fkey) ~(_PostToTag_B_fkey>_Marks_B_fkey)
    = table _PostToTag -> _Marks (identity)
    = constraint _PostToTag_AB_pkey -> _Marks_AB_pkey (identity)
    = constraint _PostToTag_B_index -> _Marks_B_index (identity)
    = constraint _PostToTag_A_fkey -> _Marks_A_fkey (identity)
    = constraint _PostToTag_B_fkey -> _Marks_B_fkey (identity)
    ");
    insta::assert_snapshot!(compare(&named, &schema("@relation(\"Marked\")")), @"
    ~table _Marks>_Marked: ~pk ~[_Marks_B_index>_Marked_B_index] ~(_Marks_A_fkey>_Marked_A_fkey) ~(_Marks_B_fkey>_Marked_B_fkey)
    = table _Marks -> _Marked (identity)
    = constraint _Marks_AB_pkey -> _Marked_AB_pkey (identity)
    = constraint _Marks_B_index -> _Marked_B_index (identity)
    = constraint _Marks_A_fkey -> _Marked_A_fkey (identity)
    = constraint _Marks_B_fkey -> _Marked_B_fkey (identity)
    ");
    // A relation with other fields between the same models may be another one.
    let other = related([("Post", "hints"), ("Tag", "sources")], "@relation(\"Hints\")");
    insta::assert_snapshot!(compare(&named, &other), @"
    +table _Hints
    -table _Marks
    ? table _Marks -> _Hints 0.35
    ");
    insta::assert_snapshot!(compare_on("postgresql", &named, &other, &["Marks=Hints"]), @"
    ~table _Marks>_Hints: ~pk ~[_Marks_B_index>_Hints_B_index] ~(_Marks_A_fkey>_Hints_A_fkey) ~(_Marks_B_fkey>_Hints_B_fkey)
    = table _Marks -> _Hints (flag)
    = constraint _Marks_AB_pkey -> _Hints_AB_pkey (identity)
    = constraint _Marks_B_index -> _Hints_B_index (identity)
    = constraint _Marks_A_fkey -> _Hints_A_fkey (identity)
    = constraint _Marks_B_fkey -> _Hints_B_fkey (identity)
    ");
    insta::assert_snapshot!(compare_on("postgresql", &named, &other, &["_Marks="]), @"
    +table _Hints
    -table _Marks
    ");
}

#[test]
fn columns_change_places_when_the_order_of_models_does() {
    let before = related([("Post", "tags"), ("Tag", "posts")], "@relation(\"Marks\")");
    let after = related([("Post", "tags"), ("Label", "posts")], "@relation(\"Marks\")");
    insta::assert_snapshot!(compare_on("postgresql", &before, &after, &["Tag=Label"]), @"
    ~table Tag>Label: ~pk
    ~table _Marks: ~B>A ~A>B !pk ![_Marks_B_index] !(_Marks_B_fkey>_Marks_A_fkey) !(_Marks_A_fkey>_Marks_B_fkey)
    = table Tag -> Label (flag)
    = column _Marks.B -> _Marks.A (identity)
    = column _Marks.A -> _Marks.B (identity)
    = constraint Tag_pkey -> Label_pkey (identity)
    ");
    // Where no foreign key says which column is which, the fields do.
    let prisma = |schema: &str| {
        format!("datasource db {{\n provider = \"postgresql\"\n relationMode = \"prisma\"\n}}\n{schema}")
    };
    let found = compare_on("postgresql", &prisma(&before), &prisma(&after), &["Tag=Label"]);
    insta::assert_snapshot!(found, @"
    ~table Tag>Label: ~pk
    ~table _Marks: ~B>A ~A>B !pk ![_Marks_B_index]
    = table Tag -> Label (flag)
    = column _Marks.B -> _Marks.A (identity)
    = column _Marks.A -> _Marks.B (identity)
    = constraint Tag_pkey -> Label_pkey (identity)
    ");
}

#[test]
fn columns_change_places_when_the_order_of_fields_does() {
    let schema = |first: &str, second: &str| {
        format!(
            "model User {{\n id Int @id\n {first} User[] @relation(\"Follows\")\n \
             {second} User[] @relation(\"Follows\")\n}}\n"
        )
    };
    let before = schema("followedBy", "following");
    assert_eq!(compare(&before, &before), "");
    // However much they look like each other.
    assert_eq!(compare(&schema("friendOf", "friends"), &schema("friendOf", "friends")), "");
    // `follows` stands behind `followedBy`, as `following` did.
    assert_eq!(compare(&before, &schema("followedBy", "follows")), "");
    // `usersFollowing` stands behind `following`: the columns change places.
    insta::assert_snapshot!(compare(&before, &schema("usersFollowedBy", "following")), @"
    ~table _Follows: ~B>A ~A>B !pk ![_Follows_B_index] !(_Follows_B_fkey>_Follows_A_fkey) !(_Follows_A_fkey>_Follows_B_fkey)
    = column _Follows.B -> _Follows.A (identity)
    = column _Follows.A -> _Follows.B (identity)
    ");
    // Nothing tells which field is which.
    let unclear = schema("fans", "idols");
    insta::assert_snapshot!(compare(&before, &unclear), @"? column _Follows.A -> _Follows.A 0.5 | _Follows.B 0.5");
    insta::assert_snapshot!(compare_on("postgresql", &before, &unclear, &["_Follows.A=_Follows.B"]), @"
    ~table _Follows: ~B>A ~A>B !pk ![_Follows_B_index] !(_Follows_B_fkey>_Follows_A_fkey) !(_Follows_A_fkey>_Follows_B_fkey)
    = column _Follows.B -> _Follows.A (flag)
    = column _Follows.A -> _Follows.B (flag)
    ");
    assert_eq!(compare_on("postgresql", &before, &unclear, &["_Follows.A=_Follows.A"]), "");
}
