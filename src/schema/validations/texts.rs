//! The findings about relations as an author reads them, with what the fixes write.

use insta::assert_snapshot;

use crate::schema::test_support::read_out;
use crate::test_support::snapshots;

fn check(name: &str, text: &str) {
    snapshots("schema").bind(|| assert_snapshot!(name, read_out(text)));
}

#[test]
fn missing_sides() {
    check(
        "missing_sides",
        r#"
        model Post {
          id       Int      @id
          author   User     @relation("written", fields: [authorId], references: [id])
          authorId Int
          editor   User     @relation("edited", fields: [editorId], references: [id])
          editorId Int
          category Category @relation(fields: [kind], references: [id])
          kind     Int      @unique
        }
        model User {
          id   Int    @id
          tags Tag[]
        }
        model Tag {
          id     String @id @db.Uuid
          parent Tag?   @relation(fields: [up], references: [id])
          up     String? @db.Uuid
        }
        model Category {
          id    Int @id
          posts String
        }
        datasource db {
          provider = "postgresql"
        }
        "#,
    );
}

#[test]
fn foreign_keys() {
    check(
        "foreign_keys",
        r#"
        model Post {
          id        Int     @id
          author    User
          authorId  Int
          reviewer  User?   @relation("review")
          tenant    Tenant  @relation(fields: [tenantId, region], references: [region, id])
          tenantId  String
          region    String?
          blog      Blog    @relation(fields: [blogId], references: [slug], onDelete: SetNull)
          blogId    Int
        }
        model User {
          id      Int    @id
          posts   Post[] @relation(onDelete: Cascade)
          reviews Post[] @relation("review", references: [id])
        }
        model Tenant {
          id     String
          region String
          posts  Post[]
          @@id([id, region])
        }
        model Blog {
          id    Int    @id
          slug  String
          posts Post[]
        }
        datasource db {
          provider = "sqlserver"
        }
        "#,
    );
}

#[test]
fn one_to_one() {
    check(
        "one_to_one",
        r#"
        model Profile {
          id     Int   @id
          user   User? @relation("a", fields: [userId], references: [id], onDelete: Cascade)
          userId Int?
          owner  User? @relation("b")
        }
        model User {
          id        Int      @id
          profile   Profile? @relation("a", fields: [profileId], references: [id], onUpdate: Cascade)
          profileId Int
          owned     Profile? @relation("b")
        }
        datasource db {
          provider = "postgresql"
        }
        "#,
    );
}

#[test]
fn many_to_many() {
    check(
        "many_to_many",
        r#"
        model Post {
          a    Int
          b    Int
          tags Tag[] @relation(references: [name], onDelete: Cascade)
          @@id([a, b])
        }
        model Tag {
          id    Int    @id
          name  String @unique
          posts Post[]
          users User[] @relation(fields: [userIds], references: [id])
          userIds Int[]
        }
        model User {
          id     Int @id
          tagIds Int[]
          tags   Tag[] @relation(fields: [tagIds], references: [id])
        }
        datasource db {
          provider = "postgresql"
        }
        "#,
    );
}

#[test]
fn cascades() {
    check(
        "cascades",
        r#"
        model Employee {
          id        Int        @id
          manager   Employee?  @relation("line", fields: [managerId], references: [id])
          managerId Int?
          reports   Employee[] @relation("line")
          orders    Order[]
        }
        model Order {
          id         Int      @id
          employee   Employee @relation(fields: [employeeId], references: [id], onUpdate: NoAction)
          employeeId Int
          invoice    Invoice? @relation("paid", fields: [invoiceId], references: [id])
          invoiceId  Int?
          invoices   Invoice[] @relation("for")
          lines      Line[]
        }
        model Invoice {
          id      Int     @id
          order   Order   @relation("for", fields: [orderId], references: [id])
          orderId Int
          orders  Order[] @relation("paid")
          lines   Line[]
        }
        model Line {
          id        Int     @id
          product   Product @relation(fields: [productId], references: [id])
          productId Int
          copy      Product @relation("copy", fields: [copyId], references: [id])
          copyId    Int
          order     Order   @relation(fields: [orderId], references: [id], onUpdate: NoAction)
          orderId   Int
          invoice   Invoice @relation(fields: [invoiceId], references: [id], onUpdate: NoAction)
          invoiceId Int
        }
        model Product {
          id     Int    @id
          lines  Line[]
          copies Line[] @relation("copy")
        }
        datasource db {
          provider = "sqlserver"
        }
        "#,
    );
}

#[test]
fn ambiguous() {
    check(
        "ambiguous",
        r#"
        model Post {
          id     Int  @id
          author User
          editor User
        }
        model User {
          id    Int @id
          posts Post[]
        }
        datasource db {
          provider = "postgresql"
        }
        "#,
    );
}
