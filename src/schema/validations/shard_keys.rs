//! Whether `@shardKey` and `@@shardKey` may stand.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::schema::walk::ModelWalker;

pub(super) fn model(cx: &mut Context<'_>, model: ModelWalker<'_>) {
    let Some(key) = &model.item().shard_key else { return };
    let database = cx.schema.connector();
    let location = cx.schema.ast().attribute_location(key.attribute);
    if key.fields.is_empty() {
        let help = "name the fields that decide about the shard: `@@shardKey([tenantId])`";
        cx.report(Diagnostic::error("V193", location, "the shard key has no fields").help(help));
    }
    if !cx.schema.has_preview_feature("shardKeys") {
        let message = "shard keys need the preview feature `shardKeys`";
        let help = "add `\"shardKeys\"` to `previewFeatures` in the generator";
        cx.report(Diagnostic::error("V194", location, message).help(help));
    }
    if !database.capabilities.shard_keys {
        let message = format!("{} has no shard keys", database.display_name);
        let help = "remove it; shard keys are for PlanetScale, with the provider `mysql`";
        cx.report(Diagnostic::error("V195", location, message).help(help));
    }
}

#[cfg(test)]
mod tests {
    use crate::schema::test_support::assert_cases;

    #[test]
    fn shard_keys_depend_on_the_database() {
        assert_cases(&[
            (
                "mysql",
                "generator client {\n  provider = \"prisma-client\"\n  previewFeatures = [\"shardKeys\"]\n}\nmodel A {\n  id Int @id\n  @@shardKey([])\n}",
                &["V193 11:3 @@shardKey([])"],
                "generator client {\n  provider = \"prisma-client\"\n  previewFeatures = [\"shardKeys\"]\n}\nmodel A {\n  id Int @id\n  @@shardKey([id])\n}",
            ),
            ("mysql", "id Int @id\nn Int @shardKey", &["V194 6:7 @shardKey"], "id Int @id\nn Int"),
            (
                "postgresql",
                "generator client {\n  provider = \"prisma-client\"\n  previewFeatures = [\"shardKeys\"]\n}\nmodel A {\n  id Int @id @shardKey\n}",
                &["V195 10:14 @shardKey"],
                "id Int @id",
            ),
        ]);
    }
}
