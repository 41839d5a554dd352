//! Names that nobody chose: those that `prisma db pull` gives to fields of relations.

use crate::schema::walk::RelationFieldWalker;

/// Whether the field has the name of the model on the other side, as `prisma db pull` leaves it.
pub(super) fn is_called_like_its_model(field: RelationFieldWalker<'_>) -> bool {
    field.name() == field.target().name()
}

/// Whether the field is called after the model on the other side and after the relation, whose name
/// `prisma db pull` makes of the tables and the column between which there are several; or `other_` and the
/// name of its own model, as the list of a model that refers to itself is.
pub(super) fn is_called_after_its_relation(field: RelationFieldWalker<'_>) -> bool {
    let (name, target) = (field.name(), field.target().name());
    if field.is_self_relation() && name.strip_prefix("other_") == Some(target) {
        return true;
    }
    let rest = name.strip_prefix(target).and_then(|rest| rest.strip_prefix('_'));
    field.relation_name().is_some_and(|relation| relation.contains("To") && rest == Some(relation))
}

#[cfg(test)]
mod tests {
    use crate::lint::find;
    use crate::lint::test_support::check;

    const PULLED: &str = "model book {
  id          Int      @id
  author_id   Int
  sold_by     Int
  author_book_author_idToauthor author @relation(\"book_author_idToauthor\", fields: [author_id], references: [id])
  author_book_sold_byToauthor   author @relation(\"book_sold_byToauthor\", fields: [sold_by], references: [id])
  page        page[]
  book_id     Int?
  book        book?  @relation(\"bookTobook\", fields: [book_id], references: [id])
  other_book  book[] @relation(\"bookTobook\")

  @@index([author_id])
  @@index([sold_by])
}
model author {
  id        Int    @id
  full_name String
  book_book_author_idToauthor book[] @relation(\"book_author_idToauthor\")
  book_book_sold_byToauthor   book[] @relation(\"book_sold_byToauthor\")
}
model page {
  id      Int  @id
  book_id Int
  book    book @relation(fields: [book_id], references: [id])

  @@index([book_id])
}
";

    #[test]
    fn names_that_nobody_chose_are_left_alone() {
        let seller = PULLED.replace("sold_by", "seller");
        for (code, pulled, lines, name, chosen) in [
            ("PN004", PULLED, vec![3, 4, 8, 17, 23], "author_book_sold_byToauthor", "author_soldByToauthor"),
            ("PR008", &seller, vec![], "author_book_sellerToauthor", "soldBy"),
            ("PR010", PULLED, vec![], "page        page[]", "last_page   page[]"),
        ] {
            let check = check(find(code).unwrap());
            assert_eq!(check.lines(pulled), lines, "{code}: {}", check.report(pulled));
            let by_hand = pulled.replace(name, chosen);
            assert_eq!(check.lines(&by_hand).len(), lines.len() + 1, "{code}: {}", check.report(&by_hand));
        }
    }
}
