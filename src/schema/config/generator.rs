//! Reads the generators: who generates, where to, and with which preview features (V264, V288,
//! V289).

use crate::diagnostic::Diagnostic;
use crate::schema::ast::Ast;
use crate::schema::connector::Provider;
use crate::schema::items::BlockRef;
use crate::schema::resolver::Resolver;
use crate::syntax::tree::{BlockKind, Expr, ExprKind};
use crate::text::FileId;

use super::preview_features::{self, List};
use super::settings::Settings;
use super::{Generator, StringOrEnv, env};

/// Reads the generators of a file, whose datasource names `provider`.
pub(super) fn read_file(cx: &mut Resolver, ast: &Ast, file: FileId, provider: Option<Provider>) {
    for (block, _) in ast.blocks_of(file).filter(|(_, block)| block.kind == BlockKind::Generator) {
        let generator = generator(cx, ast, block, provider);
        cx.schema.config.generators.push(generator);
    }
}

fn generator(cx: &mut Resolver, ast: &Ast, block: BlockRef, database: Option<Provider>) -> Generator {
    let mut settings = Settings::of_block(ast, block, &[]);
    settings.report_missing_values(cx);
    check_engine_type(cx, &mut settings);
    let provider = provider(cx, &mut settings);
    let output = settings.value("output").and_then(|value| string_or_env(cx, &settings, value));
    if let Some(targets) = settings.value("binaryTargets") {
        for target in targets.elements() {
            string_or_env(cx, &settings, target);
        }
    }
    let preview_features = settings.take("previewFeatures").map(|property| {
        preview_features::read(cx, &List { ast, file: block.file, property, provider: database })
    });
    let (file, span) = (settings.file, settings.block.span);
    let name = cx.intern(ast, file, settings.block.name.span);
    if cx.schema.config.version.facts().env_in_generator_settings {
        let others = settings.rest().filter_map(|(_, property)| property.value.as_ref());
        others.for_each(|value| env::check(cx, ast, file, value));
    }
    let preview_features = preview_features.unwrap_or_default();
    Generator { name, file, span, provider, output, preview_features }
}

fn provider(cx: &mut Resolver, settings: &mut Settings<'_>) -> Option<StringOrEnv> {
    let Some(property) = settings.take("provider") else {
        let message = format!("{} has no `provider`", settings.described());
        let help = "add `provider = \"prisma-client\"`, or the package of another generator";
        cx.report(Diagnostic::error("V288", settings.header(), message).help(help));
        return None;
    };
    string_or_env(cx, settings, property.value.as_ref()?)
}

fn string_or_env(cx: &mut Resolver, settings: &Settings<'_>, value: &Expr) -> Option<StringOrEnv> {
    env::string_or_env(cx, settings.ast, settings.file, value, "V289")
}

fn check_engine_type(cx: &mut Resolver, settings: &mut Settings<'_>) {
    if let Some(value) = settings.value("engineType").filter(|value| value.kind != ExprKind::String) {
        env::report_not_a_string(cx, settings.ast, settings.file, value, "V289", "a string");
    }
}
