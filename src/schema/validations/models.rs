//! Whether the rows of a model can be told apart (V035).

use super::Context;
use super::wording::joined;
use crate::diagnostic::Diagnostic;
use crate::schema::walk::{ModelWalker, UniqueCriterionWalker};

/// Without values that every row has and no two rows share, the client cannot address a row (V035).
pub(super) fn has_strict_unique_criterion(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    if model.is_ignored() || model.unique_criteria().any(UniqueCriterionWalker::is_strict) {
        return;
    }
    let keyword = model.keyword();
    let message = format!("nothing identifies the records of the {keyword} `{}`", model.name());
    let help = format!(
        "mark a required field with `@id` or `@unique`, or add `@@id([…])` or `@@unique([…])` to the {keyword}"
    );
    let finding = Diagnostic::error("V035", model.name_location(), message).help(help);
    let finding = model.unique_criteria().fold(finding, |finding, criterion| {
        let Some(culprit) = criterion.fields().find(|field| field.is_optional() || field.is_unsupported())
        else {
            return finding;
        };
        let why = if culprit.is_optional() { "optional" } else { "of a type that Prisma does not know" };
        let note = format!("[{}] does not count: `{}` is {why}", joined(criterion.fields()), culprit.name());
        finding.related(culprit.location(), note)
    });
    cx.report(finding);
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::check_marked;

    #[test]
    fn every_record_can_be_told_from_the_others() {
        check_marked(&[
            ("postgresql", "\nmodel A { // V035\n  n Int\n}"),
            ("postgresql", "\nmodel A { // V035\n  n Int? @unique\n}"),
            ("postgresql", "\nmodel A { // V035\n  n Int\n  m Int?\n  @@unique([n, m])\n}"),
            ("postgresql", "\nmodel A { // V035\n  p Unsupported(\"point\") @unique\n}"),
            ("postgresql", "\nmodel A {\n  n Int @unique\n}"),
            ("postgresql", "\nmodel A {\n  n Int\n  m Int\n  @@unique([n, m])\n}"),
            ("postgresql", "\nmodel A {\n  n Int?\n  @@ignore\n}"),
        ]);
    }
}
