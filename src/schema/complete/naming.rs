//! How fields are called that Prisma's formatter writes.

/// The name of a model as the name of a field: `BlogPost` and `blog_post` become `blogPost`.
///
/// A capital begins a word after a small letter, not after another capital: `APIKey` becomes
/// `apikey`, and `UserAPI` becomes `userAPI`.
pub(crate) fn camel_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut begins_word = false;
    let mut after_small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() {
            begins_word = !out.is_empty();
        } else if c.is_numeric() {
            begins_word = true;
            out.push(c);
        } else if begins_word || (after_small && c.is_uppercase()) {
            begins_word = false;
            out.push(c.to_ascii_uppercase());
        } else {
            after_small = c.is_lowercase();
            out.push(c.to_ascii_lowercase());
        }
    }
    out
}

/// The name of a column that refers to `field` of `model`: `authorId`.
pub(in crate::schema) fn join(model: &str, field: &str) -> String {
    let mut out = String::with_capacity(model.len() + field.len());
    let (mut model, mut field) = (model.chars(), field.chars());
    out.extend(model.next().into_iter().flat_map(char::to_lowercase));
    out.push_str(model.as_str());
    out.extend(field.next().into_iter().flat_map(char::to_uppercase));
    out.push_str(field.as_str());
    out
}

#[cfg(test)]
mod tests {
    use super::{camel_case, join};

    #[test]
    fn words_begin_at_capitals_digits_and_underscores() {
        let cases = [
            ("BlogPost", "blogPost"),
            ("audit_log", "auditLog"),
            ("FOO_BAR", "fooBar"),
            ("UserAPI", "userAPI"),
            ("APIKey", "apikey"),
            ("Foo2bar", "foo2Bar"),
            ("Log__", "log"),
        ];
        for (name, expected) in cases {
            assert_eq!(camel_case(name), expected);
        }
    }

    #[test]
    fn columns_are_called_after_model_and_field() {
        assert_eq!(join("BlogPost", "id"), "blogPostId");
        assert_eq!(join("ACL", "user_id"), "aCLUser_id");
    }
}
