//! Shapes of schemas.

use super::*;

/// A name, a schema, and how many rows its tables can have where ten are wanted and they cannot.
type Shape = (&'static str, &'static str, &'static [(&'static str, u64)]);

const SHAPES: &[Shape] = &[
    ("a table without anything", "model User { id Int @id @default(autoincrement())\n name String? }", &[]),
    (
        "posts of users",
        "model User { id Int @id\n posts Post[] }
         model Post { id Int @id\n authorId Int\n author User @relation(fields: [authorId], references: [id]) }",
        &[],
    ),
    (
        "one for each",
        "model User { id Int @id\n profile Profile? }
         model Profile { id Int @id\n userId Int @unique\n user User @relation(fields: [userId], references: [id]) }",
        &[],
    ),
    (
        "a key that is a foreign key",
        "model User { id Int @id\n profile Profile? }
         model Profile { userId Int @id\n user User @relation(fields: [userId], references: [id])\n badge Badge? }
         model Badge { userId Int @id\n profile Profile @relation(fields: [userId], references: [userId]) }",
        &[],
    ),
    (
        "a tree",
        "model Category { id Int @id\n parentId Int?\n parent Category? @relation(\"tree\", fields: [parentId], references: [id])\n children Category[] @relation(\"tree\") }",
        &[],
    ),
    (
        "a tree whose root is its own parent",
        "model Category { id Int @id\n parentId Int\n parent Category @relation(\"tree\", fields: [parentId], references: [id])\n children Category[] @relation(\"tree\") }",
        &[],
    ),
    (
        "a chain",
        "model Version { id Int @id\n previousId Int? @unique\n previous Version? @relation(\"chain\", fields: [previousId], references: [id])\n next Version? @relation(\"chain\") }",
        &[],
    ),
    (
        "many to many",
        "model Post { id Int @id\n tags Tag[] }\n model Tag { id Int @id\n posts Post[] }",
        &[],
    ),
    (
        "friends",
        "model User { id Int @id\n friends User[] @relation(\"f\")\n friendOf User[] @relation(\"f\") }",
        &[],
    ),
    (
        "a join table with a kind",
        "model User { id Int @id\n likes Like[] }
         model Post { id Int @id\n likes Like[] }
         enum Kind { UP\n DOWN }
         model Like { userId Int\n postId Int\n kind Kind\n user User @relation(fields: [userId], references: [id])\n post Post @relation(fields: [postId], references: [id])\n @@id([userId, postId, kind]) }",
        &[],
    ),
    (
        "keys that overlap",
        "model A { id Int @id\n x X[] }\n model B { id Int @id\n x X[] }\n model C { id Int @id\n x X[] }
         model X { id Int @id\n aId Int\n bId Int\n cId Int\n a A @relation(fields: [aId], references: [id])\n b B @relation(fields: [bId], references: [id])\n c C @relation(fields: [cId], references: [id])\n @@unique([aId, bId])\n @@unique([aId, cId]) }",
        &[],
    ),
    (
        "keys that overlap in a triangle",
        "model A { id Int @id\n x X[] }\n model B { id Int @id\n x X[] }\n model C { id Int @id\n x X[] }
         model X { id Int @id\n aId Int\n bId Int\n cId Int\n a A @relation(fields: [aId], references: [id])\n b B @relation(fields: [bId], references: [id])\n c C @relation(fields: [cId], references: [id])\n @@unique([aId, bId])\n @@unique([aId, cId])\n @@unique([bId, cId]) }",
        &[],
    ),
    ("few values that are unique", "enum Role { A\n B\n C }\n model Setting { role Role @id }", &[("Setting", 3)]),
    ("few values that are unique or null", "model Flag { id Int @id\n on Boolean? @unique }", &[]),
    ("few combinations", "model Flag { a Boolean\n b Boolean\n @@id([a, b]) }", &[("Flag", 4)]),
    (
        "few to refer to",
        "model Flag { on Boolean @id\n uses Use[]\n only Only? }
         model Use { id Int @id\n on Boolean\n flag Flag @relation(fields: [on], references: [on]) }
         model Only { id Int @id\n on Boolean @unique\n flag Flag @relation(fields: [on], references: [on]) }",
        &[("Flag", 2), ("Only", 2)],
    ),
    (
        "a circle that can be opened",
        "model Team { id Int @id\n ownerId Int?\n owner User? @relation(\"owner\", fields: [ownerId], references: [id])\n members User[] @relation(\"member\") }
         model User { id Int @id\n teamId Int\n team Team @relation(\"member\", fields: [teamId], references: [id])\n owns Team[] @relation(\"owner\") }",
        &[],
    ),
    (
        "a circle that cannot be opened",
        "model Team { id Int @id\n ownerId Int @unique\n owner User @relation(\"owner\", fields: [ownerId], references: [id])\n members User[] @relation(\"member\") }
         model User { id Int @id\n teamId Int\n team Team @relation(\"member\", fields: [teamId], references: [id])\n owns Team? @relation(\"owner\") }",
        &[],
    ),
    (
        "tenants",
        "model Tenant { id Int @id\n users User[]\n projects Project[]\n tasks Task[] }
         model User { tenantId Int\n id Int\n tenant Tenant @relation(fields: [tenantId], references: [id])\n tasks Task[]\n @@id([tenantId, id]) }
         model Project { tenantId Int\n id Int\n tenant Tenant @relation(fields: [tenantId], references: [id])\n tasks Task[]\n @@id([tenantId, id]) }
         model Task { id Int @id\n tenantId Int\n userId Int\n projectId Int\n tenant Tenant @relation(fields: [tenantId], references: [id])\n user User @relation(fields: [tenantId, userId], references: [tenantId, id])\n project Project @relation(fields: [tenantId, projectId], references: [tenantId, id]) }",
        &[],
    ),
    (
        "tenants over several steps",
        "model Tenant { id Int @id\n customers Customer[]\n products Product[] }
         model Customer { tenantId Int\n id Int\n tenant Tenant @relation(fields: [tenantId], references: [id])\n orders Order[]\n @@id([tenantId, id]) }
         model Product { tenantId Int\n id Int\n tenant Tenant @relation(fields: [tenantId], references: [id])\n items Item[]\n @@id([tenantId, id]) }
         model Order { tenantId Int\n id Int\n customerId Int\n customer Customer @relation(fields: [tenantId, customerId], references: [tenantId, id])\n items Item[]\n @@id([tenantId, id]) }
         model Item { tenantId Int\n orderId Int\n productId Int\n order Order @relation(fields: [tenantId, orderId], references: [tenantId, id])\n product Product @relation(fields: [tenantId, productId], references: [tenantId, id])\n @@id([tenantId, orderId, productId]) }",
        &[],
    ),
    (
        "a tree within a tenant",
        "model Tenant { id Int @id\n pages Page[] }
         model Page { tenantId Int\n id Int\n parentId Int?\n tenant Tenant @relation(fields: [tenantId], references: [id])\n parent Page? @relation(\"tree\", fields: [tenantId, parentId], references: [tenantId, id])\n children Page[] @relation(\"tree\")\n @@id([tenantId, id]) }",
        &[],
    ),
    (
        "tenants that are a column only",
        "model User { tenant String\n id Int\n tasks Task[]\n @@id([tenant, id]) }
         model Project { tenant String\n id Int\n parentId Int?\n parent Project? @relation(\"tree\", fields: [tenant, parentId], references: [tenant, id])\n children Project[] @relation(\"tree\")\n tasks Task[]\n @@id([tenant, id]) }
         model Task { id Int @id\n tenant String\n userId Int?\n projectId Int?\n user User? @relation(fields: [tenant, userId], references: [tenant, id])\n project Project? @relation(fields: [tenant, projectId], references: [tenant, id])\n @@unique([userId, projectId]) }",
        &[],
    ),
    (
        "few values within a tenant",
        "enum Kind { A\n B }
         model Folder { tenant String\n id Int\n pages Page[]\n @@id([tenant, id]) }
         model Page { id Int @id\n tenant String\n folderId Int\n kind Kind\n isDraft Boolean\n folder Folder @relation(fields: [tenant, folderId], references: [tenant, id])\n @@unique([tenant, isDraft, kind]) }",
        &[],
    ),
    (
        "a type that nobody knows",
        "model Place { id Int @id\n shape Unsupported(\"geometry\")\n visits Visit[] }
         model Visit { id Int @id\n placeId Int\n place Place @relation(fields: [placeId], references: [id]) }
         model Note { id Int @id\n shape Unsupported(\"geometry\")? }",
        &[("Place", 0), ("Visit", 0)],
    ),
];

#[test]
fn rows_keep_all_keys() {
    for (name, text, short) in SHAPES {
        let database = database(text);
        for rows in [1, 10, 100, 333] {
            let plan = Plan::new(&database, &options(rows, &[]), &Plainly).unwrap();
            check(&plan);
            if rows == 10 {
                let found: Vec<_> = plan.shortages.iter().map(|it| (it.table.as_str(), it.most)).collect();
                assert_eq!(found, *short, "{name}");
            }
        }
    }
}

#[test]
fn rows_keep_all_keys_whatever_the_proportions() {
    for (name, text, _) in SHAPES {
        let database = database(text);
        let names: Vec<String> = database.tables.iter().map(Table::label).collect();
        for round in 0..12_u64 {
            let mut options = options(20, &[]);
            let count =
                |at: usize| [1, 3, 7, 20, 61, 150][((round * 7 + at as u64 * (round + 1)) % 6) as usize];
            options.counts = names.iter().enumerate().map(|(at, name)| (name.clone(), count(at))).collect();
            let plan = match Plan::new(&database, &options, &Plainly) {
                Ok(plan) => plan,
                Err(PlanError(shortages)) => {
                    for shortage in shortages {
                        assert!(shortage.most < shortage.wanted, "{shortage}");
                        options.counts.insert(shortage.table, shortage.most);
                    }
                    match Plan::new(&database, &options, &Plainly) {
                        Ok(plan) => plan,
                        Err(error) => panic!("{name}: {error}"),
                    }
                }
            };
            check(&plan);
        }
    }
}

#[test]
fn the_first_rows_are_the_same_however_many_follow() {
    for (name, text, _) in SHAPES {
        let database = database(text);
        let rows = |rows| all_rows(&Plan::new(&database, &options(rows, &[]), &Plainly).unwrap());
        let (few, many) = (rows(10), rows(400));
        for (few, many) in few.iter().zip(&many) {
            assert_eq!(few[..], many[..few.len()], "{name}");
        }
    }
}

#[test]
fn a_new_column_changes_no_other() {
    let plain = "model User { id Int @id\n name String\n age Int? }";
    let more = "model User { id Int @id\n name String\n nick String?\n age Int? }";
    let rows = |text| all_rows(&Plan::new(&database(text), &options(50, &[]), &Plainly).unwrap()).remove(0);
    let mut with = rows(more);
    for row in &mut with {
        row.remove(2);
    }
    assert_eq!(rows(plain), with);
}

#[test]
fn further_rows_refer_to_further_rows() {
    let text = SHAPES.iter().find(|(name, ..)| *name == "posts of users").unwrap().1;
    let mut options = options(10, &[]);
    options.first = [("User".to_owned(), 10), ("Post".to_owned(), 30)].into();
    let plan = Plan::new(&database(text), &options, &Plainly).unwrap();
    check(&plan);
    assert_eq!(all_rows(&plan)[0][0][0], "Integer(10)");
    assert_eq!(all_rows(&plan)[1][0][0], "Integer(30)");
}

#[test]
fn too_many_rows_are_refused_with_the_largest_number() {
    let text = "enum Role { A\n B\n C }\n model Setting { role Role @id }";
    let error = Plan::new(&database(text), &options(10, &[("Setting", 10)]), &Plainly).unwrap_err();
    let expected =
        "`Setting` can have 3 rows, not 10: there are 3 different values of `role`, which is unique";
    assert_eq!(error.to_string(), expected);
}
