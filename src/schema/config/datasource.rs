//! Reads the datasource: its database, its relation mode and its schemas (V264–V270, V278–V283,
//! V319).

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::schema::ast::Ast;
use crate::schema::coerce;
use crate::schema::connector::{Connector, Provider};
use crate::schema::items::BlockRef;
use crate::schema::referential_action::RelationMode;
use crate::schema::resolver::{Resolver, at};
use crate::schema::spelling;
use crate::schema::symbols::Symbol;
use crate::syntax::quote;
use crate::syntax::tree::{BlockKind, Expr, Property};
use crate::text::{FileId, Span};

use super::settings::Settings;
use super::{Datasource, Options, env, extensions, urls};

/// Every property of a datasource that the language has.
const KEYS: [&str; 7] =
    ["provider", "url", "directUrl", "shadowDatabaseUrl", "relationMode", "schemas", "extensions"];

/// What databases are called elsewhere.
const OTHER_NAMES: &[(&str, Provider)] = &[
    ("cockroach", Provider::CockroachDb),
    ("libsql", Provider::Sqlite),
    ("mariadb", Provider::MySql),
    ("mongo", Provider::MongoDb),
    ("mssql", Provider::SqlServer),
    ("pg", Provider::Postgresql),
    ("turso", Provider::Sqlite),
];

/// Reads the datasources of a file: those that name a database.
pub(super) fn read_file(cx: &mut Resolver, ast: &Ast, file: FileId, options: &Options) -> Vec<Datasource> {
    let blocks = ast.blocks_of(file).filter(|(_, block)| block.kind == BlockKind::Datasource);
    let blocks: Vec<_> = blocks.map(|(block, _)| block).collect();
    let read: Vec<_> = blocks.iter().filter_map(|block| datasource(cx, ast, *block, options)).collect();
    if read.len() > 1 {
        for block in blocks {
            let settings = Settings::of_block(ast, block, &[]);
            let message = "there is more than one datasource, and a schema is for one database";
            let help = "keep one of them; a second database needs a schema and a client of its own";
            cx.report(Diagnostic::error("V269", settings.header(), message).help(help));
        }
    }
    read
}

fn datasource(cx: &mut Resolver, ast: &Ast, block: BlockRef, options: &Options) -> Option<Datasource> {
    let facts = cx.schema.config.version.facts();
    let skips_urls = options.allow_datasource_urls && !facts.datasource_urls;
    let mut settings = Settings::of_block(ast, block, if skips_urls { &urls::KEYS } else { &[] });
    settings.report_missing_values(cx);
    let connector = provider(cx, &mut settings).map(Provider::connector);
    let relation_mode = relation_mode(cx, &mut settings, connector);
    let extensions = extensions::read(cx, &mut settings, connector);
    let urls = urls::read(cx, &mut settings, connector);
    refuse_preview_features(cx, &mut settings);
    let schemas = schemas(cx, &mut settings, connector);
    let (file, span) = (settings.file, settings.block.span);
    let name = cx.intern(ast, file, settings.block.name.span);
    report_unknown_keys(cx, settings, connector);
    Some(Datasource {
        name,
        file,
        span,
        provider: connector?.provider?,
        relation_mode,
        schemas,
        extensions,
        url: urls.url,
        direct_url: urls.direct,
        shadow_database_url: urls.shadow,
    })
}

fn provider(cx: &mut Resolver, settings: &mut Settings<'_>) -> Option<Provider> {
    let Some(property) = settings.take("provider") else {
        let message = format!("{} has no `provider`", settings.described());
        let help = format!("add `provider = \"…\"` with one of {}", provider_names());
        cx.report(Diagnostic::error("V265", settings.header(), message).help(help));
        return None;
    };
    let value = property.value.as_ref()?;
    if env::as_env(settings.ast, settings.file, value).is_some() {
        let message = "the provider cannot come from the environment";
        cx.report(
            Diagnostic::error("V266", settings.header(), message)
                .related(settings.at(property.span), "the rest of the schema depends on this")
                .help(format!("write one of {}", provider_names())),
        );
        return None;
    }
    match coerce::as_string(settings.ast, settings.file, value) {
        Some(name) if !name.is_empty() => known_provider(cx, settings, value, &name),
        Some(_) => {
            let help = format!("write one of {}", provider_names());
            let message = "the provider is empty";
            cx.report(Diagnostic::error("V267", settings.at(value.span), message).help(help));
            None
        }
        None => {
            let message = format!("the provider must be a string, this is a {}", coerce::kind_of(value));
            let help = format!("write one of {} in quotes", provider_names());
            cx.report(Diagnostic::error("V267", settings.at(value.span), message).help(help));
            None
        }
    }
}

fn known_provider(cx: &mut Resolver, settings: &Settings<'_>, value: &Expr, name: &str) -> Option<Provider> {
    if let Some(provider) = Provider::from_name(name) {
        return Some(provider);
    }
    let location = settings.at(value.span);
    let message = format!("there is no provider `{name}`");
    let diagnostic = Diagnostic::error("V268", location, message);
    let lower = name.to_lowercase();
    let other = OTHER_NAMES.iter().find(|(other, _)| *other == lower).map(|(_, provider)| provider.name());
    let names = Provider::ALL.iter().map(|provider| provider.name());
    cx.report(match other.or_else(|| spelling::closest(name, names)) {
        Some(meant) => diagnostic.help(format!("write `{meant}`")).fix(spelling::fix(
            location,
            settings.text(value.span),
            &quote(meant),
        )),
        None => diagnostic.help(format!("there are {}", provider_names())),
    });
    None
}

/// The providers in a row, as a help line lists them.
fn provider_names() -> String {
    let names: Vec<_> = Provider::ALL.iter().map(|provider| format!("`{}`", provider.name())).collect();
    names.join(", ")
}

fn relation_mode(
    cx: &mut Resolver,
    settings: &mut Settings<'_>,
    connector: Option<&Connector>,
) -> Option<RelationMode> {
    let mode = settings.take("relationMode");
    let legacy = settings.take("referentialIntegrity");
    if let Some(legacy) = legacy {
        report_legacy_mode(cx, settings, legacy, mode);
    }
    if mode.is_some() && legacy.is_some() {
        return None;
    }
    let value = mode.or(legacy)?.value.as_ref()?;
    let name = coerce::string(cx, settings.ast, settings.file, value)?;
    let mode = RelationMode::from_name(&name);
    let possible = connector.map_or(RelationMode::ALL, |connector| connector.relation_modes);
    if mode.is_none_or(|mode| !possible.contains(&mode)) {
        report_relation_mode(cx, settings, value, &name, possible);
    }
    mode
}

/// `referentialIntegrity` is read where it stands for `relationMode`, and refused beside it.
fn report_legacy_mode(
    cx: &mut Resolver,
    settings: &Settings<'_>,
    legacy: &Property,
    mode: Option<&Property>,
) {
    let Some(mode) = mode else {
        let location = settings.at(legacy.name.span);
        let title = "write `relationMode`";
        let fix = Fix::safe(title, vec![Edit::replace(location, "relationMode")]);
        let diagnostic = Diagnostic::warning("V319", location, "`referentialIntegrity` is an old name");
        return cx.report(diagnostic.help(title).fix(fix));
    };
    let title = "remove `referentialIntegrity`";
    let edits = vec![Edit::remove(settings.at(legacy.full_span))];
    let message = "`relationMode` and `referentialIntegrity` are two names of one setting";
    cx.report(
        Diagnostic::error("V278", settings.at(legacy.span), message)
            .related(settings.at(mode.span), "set here too")
            .help(title)
            .fix(Fix::unsafe_fix(title, edits)),
    );
}

fn report_relation_mode(
    cx: &mut Resolver,
    settings: &Settings<'_>,
    value: &Expr,
    name: &str,
    possible: &[RelationMode],
) {
    let names: Vec<_> = possible.iter().map(|mode| format!("`\"{mode}\"`")).collect();
    let help = format!("write {}", names.join(" or "));
    let location = settings.at(value.span);
    if RelationMode::from_name(name).is_some() {
        let message = format!("this database has no foreign keys, so the relation mode cannot be `{name}`");
        cx.report(Diagnostic::error("V279", location, message).help(help));
        return;
    }
    let message = format!("there is no relation mode `{name}`");
    let diagnostic = Diagnostic::error("V279", settings.header(), message);
    cx.report(diagnostic.related(location, "set here").help(help));
}

fn refuse_preview_features(cx: &mut Resolver, settings: &mut Settings<'_>) {
    let Some(property) = settings.take("previewFeatures").filter(|property| property.value.is_some()) else {
        return;
    };
    let message = "preview features are a setting of the generator, not of the datasource";
    let help = "move the line into the `generator` block of the client";
    cx.report(Diagnostic::error("V280", settings.at(property.span), message).help(help));
}

fn schemas(
    cx: &mut Resolver,
    settings: &mut Settings<'_>,
    connector: Option<&Connector>,
) -> Option<Vec<(Symbol, Span)>> {
    let value = settings.value("schemas")?;
    let names: Vec<_> = value
        .elements()
        .iter()
        .map(|element| {
            let name = coerce::string(cx, settings.ast, settings.file, element)?;
            Some((cx.schema.symbols.intern(&name), element.span))
        })
        .collect();
    let names = names.into_iter().collect::<Option<Vec<_>>>()?;
    // Prisma 5 asks for a preview feature first and looks at the database later.
    let refused = connector.filter(|connector| !connector.capabilities.schemas);
    if let Some(connector) = refused.filter(|_| cx.schema.config.version.facts().schemas_need_support) {
        report_no_schemas(cx, settings, value, connector);
        return None;
    }
    if names.is_empty() {
        let help = "list the schemas that models name with `@@schema`, or remove the line";
        let message = "the list of schemas is empty";
        cx.report(Diagnostic::error("V282", settings.at(value.span), message).help(help));
        return None;
    }
    report_repeated_schemas(cx, settings, &names);
    Some(names)
}

fn report_no_schemas(cx: &mut Resolver, settings: &Settings<'_>, value: &Expr, connector: &Connector) {
    let message = format!("a database of {} has no schemas to choose from", connector.display_name);
    let help = "remove the line, and `@@schema` from the models";
    cx.report(Diagnostic::error("V281", settings.at(value.span), message).help(help));
}

fn report_repeated_schemas(cx: &mut Resolver, settings: &Settings<'_>, names: &[(Symbol, Span)]) {
    let mut seen: IndexMap<Symbol, Span, FxBuildHasher> = IndexMap::default();
    for (name, span) in names {
        if let Some(first) = seen.get(name) {
            let message = format!("the schema `{}` is listed twice", cx.schema.symbols.text(*name));
            cx.report(
                Diagnostic::error("V283", settings.at(*span), message)
                    .related(settings.at(*first), "the first time")
                    .help("remove one of the two"),
            );
        } else {
            seen.insert(*name, *span);
        }
    }
}

fn report_unknown_keys(cx: &mut Resolver, settings: Settings<'_>, connector: Option<&Connector>) {
    let (file, named) = (settings.file, settings.described());
    for (key, property) in settings.rest().filter(|(_, property)| property.value.is_some()) {
        let location = at(file, property.span);
        if key == "extensions" {
            // Without a provider nobody can say whether there are extensions.
            let Some(connector) = connector else { continue };
            let message = format!("{} has no extensions that a schema could list", connector.display_name);
            cx.report(Diagnostic::error("V270", location, message).help("remove the line"));
            continue;
        }
        let diagnostic = Diagnostic::error("V270", location, format!("{named} has no setting `{key}`"));
        let name = at(file, property.name.span);
        let help = format!("there are `{}`", KEYS.join("`, `"));
        cx.report(spelling::suggest(diagnostic, name, key, KEYS, help));
    }
}
