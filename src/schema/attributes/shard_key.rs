//! `@shardKey` and `@@shardKey`: the columns by which rows are spread over servers (V187–V192).

use super::columns::{self, ColumnList};
use super::id::header;
use crate::diagnostic::Diagnostic;
use crate::schema::arguments::ArgumentSet;
use crate::schema::ast::Ast;
use crate::schema::ids::{FieldId, ModelId};
use crate::schema::items::ShardKey;
use crate::schema::resolver::Resolver;

static COLUMNS: ColumnList = ColumnList { unknown: "V187", relation: "V188", paths: false, options: false };

/// `@shardKey`
pub(super) fn field(cx: &mut Resolver, arguments: ArgumentSet<'_>, model: ModelId, field: FieldId) {
    if cx.schema[model].shard_key.is_some() {
        let help = "keep one `@shardKey`, or name the fields together in `@@shardKey([…])`";
        report_second(cx, &arguments, model, "V191", help);
    } else {
        let attribute = arguments.attribute;
        let key = ShardKey { fields: vec![field], source: Some(field), attribute };
        cx.schema[model].shard_key = Some(key);
    }
    arguments.finish(cx);
}

/// `@@shardKey`
pub(super) fn model(cx: &mut Resolver, mut arguments: ArgumentSet<'_>, model: ModelId) {
    let fields = arguments.default(cx, "fields").map(|(_, value)| value);
    let fields = fields.and_then(|value| columns::resolve(cx, &arguments, value, model, &COLUMNS));
    if let Some(fields) = fields {
        columns::require(cx, &arguments, model, &fields, "V189", "shard key");
        if cx.schema[model].shard_key.is_some() {
            report_second(cx, &arguments, model, "V190", "keep either `@shardKey` or `@@shardKey`");
        }
        let fields = fields.iter().map(|column| column.field).collect();
        let key = ShardKey { fields, source: None, attribute: arguments.attribute };
        cx.schema[model].shard_key = Some(key);
    }
    arguments.finish(cx);
}

fn report_second(
    cx: &mut Resolver,
    arguments: &ArgumentSet<'_>,
    model: ModelId,
    code: &'static str,
    help: &'static str,
) {
    let Some(first) = cx.schema[model].shard_key.as_ref().map(|key| key.attribute) else { return };
    let name = cx.schema.symbols.text(cx.schema[model].name);
    let message = format!("`{name}` has more than one shard key");
    cx.report(
        Diagnostic::error(code, header(cx, arguments.ast, model), message)
            .related(arguments.ast.attribute_location(first), "the first one")
            .related(arguments.location(), "another one")
            .help(help),
    );
}

/// `@shardKey` on a field that may hold nothing or many values, which `@@ignore` allows.
pub(super) fn check_arity(cx: &mut Resolver, ast: &Ast, model: ModelId) {
    if cx.schema[model].is_ignored {
        return;
    }
    let Some(key) = &cx.schema[model].shard_key else { return };
    let (Some(field), attribute) = (key.source, key.attribute) else { return };
    let Some(fix) = columns::make_required(cx, ast, field) else { return };
    let name = cx.schema.symbols.text(cx.schema[field].name);
    let message = format!("`{name}` is the shard key and must be required");
    let diagnostic = Diagnostic::error("V192", ast.attribute_location(attribute), message);
    cx.report(diagnostic.help("remove the `?` or `[]` after the type").fix(fix));
}

#[cfg(test)]
mod tests {
    use crate::schema::LanguageVersion;
    use crate::schema::test_support::{Case, check_as, check_cases, schema};

    /// A model of MySQL with these lines.
    fn text(lines: &str) -> String {
        let lines = lines.replace('\n', "\n  ");
        format!(
            "model A {{\n  id Int @id\n  {lines}\n  bs B[]\n}}\n\
             model B {{\n  id Int @id\n  a_id Int\n  a A @relation(fields: [a_id], references: [id]) @ignore\n}}\n\
             generator client {{\n  provider = \"prisma-client\"\n  previewFeatures = [\"shardKeys\"]\n}}\n\
             datasource db {{\n  provider = \"mysql\"\n}}\n"
        )
    }

    fn shard(wrong: &str, found: &'static [&'static str], right: &str) -> Case {
        schema(&text(wrong), found, &text(right))
    }

    #[test]
    fn there_is_one_shard_key_of_required_columns() {
        check_cases(&[
            shard("n Int\n@@shardKey([m])", &["V187 4:15 m"], "n Int\n@@shardKey([n])"),
            shard("n Int\n@@shardKey([bs])", &["V188 4:15 bs"], "n Int\n@@shardKey([id, n])"),
            shard("n Int?\n@@shardKey([n])", &["V189 4:15 n"], "n Int?\n@@shardKey([n])\n@@ignore"),
            shard("n Int @shardKey\n@@shardKey([n])", &["V190 1:1 model A"], "n Int @shardKey"),
            shard("n Int @shardKey\nm Int @shardKey", &["V191 1:1 model A"], "n Int\nm Int @shardKey"),
            shard("n Int? @shardKey", &["V192 3:10 @shardKey"], "n Int? @shardKey\n@@ignore"),
            shard("n Int\n@@shardKey([n, n])", &["V070 4:18 n"], "n Int\n@@shardKey(n)"),
        ]);
    }

    #[test]
    fn shard_keys_came_with_prisma_6() {
        let text = "model A {\n  id Int @id @shardKey\n  @@shardKey([id])\n}\n";
        assert_eq!(check_as(LanguageVersion::V5, text), ["V042 2:14 @shardKey", "V042 3:3 @@shardKey([id])"]);
    }
}
