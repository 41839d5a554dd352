//! Connection URLs in the datasource: Prisma 7 refuses them (V271–V273), earlier versions want them
//! and look at what they say (V274, V275, V277).

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::schema::coerce;
use crate::schema::connector::Connector;
use crate::schema::resolver::Resolver;
use crate::syntax::tree::{Block, BlockKind, Expr};

use super::settings::Settings;
use super::{StringOrEnv, env};

/// The properties that hold connection URLs.
pub(super) const KEYS: [&str; 3] = ["url", "directUrl", "shadowDatabaseUrl"];

/// The same with the code under which Prisma 7 refuses each.
pub(super) const MOVED: [(&str, &str); 3] =
    [("url", "V271"), ("directUrl", "V272"), ("shadowDatabaseUrl", "V273")];

/// With this preview feature, Prisma 6 asks the adapter of an SQLite database for the URL.
const ADAPTER_FEATURE: &str = "schemaEngineDriverAdapters";

/// What every version of Prisma accepts instead of the address of a database: its own services.
const SERVICE_PREFIXES: [&str; 2] = ["prisma://", "prisma+postgres://"];

/// The connection URLs that a datasource sets.
#[derive(Debug, Default)]
pub(super) struct Urls {
    pub(super) url: Option<StringOrEnv>,
    pub(super) direct: Option<StringOrEnv>,
    pub(super) shadow: Option<StringOrEnv>,
}

/// Takes the URLs from the settings of a datasource.
pub(super) fn read(cx: &mut Resolver, settings: &mut Settings<'_>, connector: Option<&Connector>) -> Urls {
    if !cx.schema.config.version.facts().datasource_urls {
        report_moved(cx, settings);
        return Urls::default();
    }
    if !settings.has("url") && !may_be_absent(cx, settings, connector) {
        report_missing(cx, settings);
    }
    let [url, direct, shadow] = KEYS.map(|key| {
        let value = settings.value(key)?;
        let read = env::string_or_env(cx, settings.ast, settings.file, value, "V049")?;
        Some((read, value))
    });
    if let Some((shadow, value)) = shadow.filter(|(shadow, _)| !is_empty(cx, *shadow)) {
        check_shadow(cx, settings, (shadow, value), [("directUrl", direct), ("url", url)]);
    }
    if let (Some(connector), Some((StringOrEnv::Literal(_), value))) = (connector, url) {
        check_protocol(cx, settings, connector, value);
    }
    Urls {
        url: url.map(|(url, _)| url),
        direct: direct.map(|(url, _)| url),
        shadow: shadow.map(|(url, _)| url),
    }
}

fn report_moved(cx: &mut Resolver, settings: &mut Settings<'_>) {
    for (key, code) in MOVED {
        let Some(property) = settings.take(key).filter(|property| property.value.is_some()) else { continue };
        let message = format!("Prisma 7 does not read `{key}` from the schema");
        let help = match key {
            "directUrl" => {
                "move it to `datasource.url` in `prisma.config.ts`: only migrations use that one now"
            }
            "shadowDatabaseUrl" => "move it to `datasource.shadowDatabaseUrl` in `prisma.config.ts`",
            _ => {
                "move it to `datasource.url` in `prisma.config.ts`, and give `PrismaClient` an `adapter` or an \
                 `accelerateUrl`"
            }
        };
        let edits = vec![Edit::remove(settings.at(property.full_span))];
        let fix = Fix::unsafe_fix(format!("remove `{key}`"), edits);
        cx.report(Diagnostic::error(code, settings.at(property.span), message).help(help).fix(fix));
    }
}

fn report_missing(cx: &mut Resolver, settings: &Settings<'_>) {
    let message = format!("{} has no `url`", settings.described());
    let help = "add `url = env(\"DATABASE_URL\")`; from Prisma 7 on it stands in `prisma.config.ts` instead";
    let diagnostic = Diagnostic::error("V274", settings.header(), message).help(help);
    let last = settings.block.properties().last().map(|property| property.full_span.end);
    cx.report(match last {
        Some(end) => diagnostic.fix(Fix::unsafe_fix(
            "add `url = env(\"DATABASE_URL\")`",
            vec![Edit::insert(settings.file, end, "  url = env(\"DATABASE_URL\")\n")],
        )),
        None => diagnostic,
    });
}

fn may_be_absent(cx: &Resolver, settings: &Settings<'_>, connector: Option<&Connector>) -> bool {
    connector.is_some_and(|connector| connector.capabilities.url_from_adapter)
        && cx.schema.config.version.facts().adapter_urls
        && has_adapter_feature(settings)
}

/// Whether a generator in the same file lists the feature, in exactly this case.
fn has_adapter_feature(settings: &Settings<'_>) -> bool {
    let generators = settings.ast.blocks_of(settings.file).map(|(_, block)| block);
    generators
        .filter(|block| block.kind == BlockKind::Generator)
        .flat_map(Block::properties)
        .filter(|property| settings.text(property.name.span) == "previewFeatures")
        .filter_map(|property| property.value.as_ref())
        .flat_map(Expr::elements)
        .filter_map(|element| coerce::as_string(settings.ast, settings.file, element))
        .any(|feature| feature == ADAPTER_FEATURE)
}

fn is_empty(cx: &Resolver, value: StringOrEnv) -> bool {
    matches!(value, StringOrEnv::Literal(text) if cx.schema.symbols.text(text).is_empty())
}

/// The shadow database is emptied again and again, so it must not be the database itself.
fn check_shadow(
    cx: &mut Resolver,
    settings: &Settings<'_>,
    (shadow, shadow_value): (StringOrEnv, &Expr),
    others: [(&str, Option<(StringOrEnv, &Expr)>); 2],
) {
    for (key, other) in others {
        let Some((_, value)) = other.filter(|(other, _)| *other == shadow) else { continue };
        let message = format!("`{key}` and `shadowDatabaseUrl` name the same database");
        cx.report(
            Diagnostic::error("V275", settings.at(value.span), message)
                .related(settings.at(shadow_value.span), "the shadow database, which Prisma Migrate resets")
                .help("give the shadow database a URL of its own, or remove `shadowDatabaseUrl`"),
        );
    }
}

/// Prisma looks at this only when it connects, so that it leaves the schema valid.
fn check_protocol(cx: &mut Resolver, settings: &Settings<'_>, connector: &Connector, value: &Expr) {
    let url = coerce::as_string(settings.ast, settings.file, value).unwrap_or_default();
    let mut prefixes = connector.url_prefixes.iter().chain(&SERVICE_PREFIXES);
    if url.is_empty() || prefixes.any(|prefix| url.starts_with(prefix)) {
        return;
    }
    let location = settings.at(value.span);
    let message = format!("this is not the URL of a {} database", connector.display_name);
    let help = format!("begin it with `{}`", connector.url_prefixes.join("` or `"));
    cx.report(Diagnostic::warning("V277", location, message).help(help));
}
