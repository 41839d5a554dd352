//! Which preview features there are, in which version, and what asking for one means there
//! (V290, V320–V322).

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::schema::ast::Ast;
use crate::schema::connector::Provider;
use crate::schema::resolver::{Resolver, at};
use crate::schema::spelling;
use crate::schema::version::LanguageVersion;
use crate::schema::{coerce, config::Generator};
use crate::syntax::quote;
use crate::syntax::tree::{Expr, ExprKind, Property};
use crate::text::{FileId, Location, Span};

use Support::{Active, Ending, Hidden, Stable, Unknown};

/// A part of Prisma that has to be asked for, or had to be once.
#[derive(Debug, PartialEq, Eq)]
pub struct PreviewFeature {
    /// The name in `previewFeatures`, in which case does not count.
    pub name: &'static str,
    /// What it is in Prisma 5.
    pub v5: Support,
    /// What it is in Prisma 6.
    pub v6: Support,
    /// What it is in Prisma 7.
    pub v7: Support,
}

/// What a version makes of a preview feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// There is no such feature, or no longer.
    Unknown,
    /// It works where it is asked for.
    Active,
    /// It works where it is asked for, and only those know who need it.
    Hidden,
    /// It works where it is asked for, with this database alone.
    Only(Provider),
    /// It works without being asked for.
    Stable,
    /// It works where it is asked for and will go away.
    Ending,
    /// With this database it goes by another name; with others it is stable.
    Renamed(Provider, &'static str),
}

const POSTGRESQL_ONLY: Support = Support::Only(Provider::Postgresql);
const RENAMED_ON_POSTGRESQL: Support = Support::Renamed(Provider::Postgresql, "fullTextSearchPostgres");

/// Every preview feature that a version knows, by name.
pub static PREVIEW_FEATURES: &[PreviewFeature] = &[
    PreviewFeature { name: "aggregateApi", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "atomicNumberOperations", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "clientExtensions", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "cockroachdb", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "connectOrCreate", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "createMany", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "dataProxy", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "deno", v5: Active, v6: Stable, v7: Stable },
    PreviewFeature { name: "distinct", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "driverAdapters", v5: Active, v6: Stable, v7: Stable },
    PreviewFeature { name: "extendedIndexes", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "extendedWhereUnique", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "fieldReference", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "filteredRelationCount", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "filterJson", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "fullTextIndex", v5: Active, v6: Stable, v7: Stable },
    PreviewFeature {
        name: "fullTextSearch",
        v5: Active,
        v6: RENAMED_ON_POSTGRESQL,
        v7: RENAMED_ON_POSTGRESQL,
    },
    PreviewFeature { name: "fullTextSearchPostgres", v5: Unknown, v6: POSTGRESQL_ONLY, v7: POSTGRESQL_ONLY },
    PreviewFeature { name: "groupBy", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "improvedQueryRaw", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "interactiveTransactions", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "jsonProtocol", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "metrics", v5: Active, v6: Ending, v7: Unknown },
    PreviewFeature { name: "microsoftSqlServer", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "middlewares", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "mongoDb", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "multiSchema", v5: Active, v6: Stable, v7: Stable },
    PreviewFeature { name: "namedConstraints", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "nApi", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "nativeDistinct", v5: Active, v6: Active, v7: Active },
    PreviewFeature { name: "nativeTypes", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "omitApi", v5: Active, v6: Stable, v7: Stable },
    PreviewFeature { name: "orderByAggregateGroup", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "orderByNulls", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "orderByRelation", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "partialIndexes", v5: Unknown, v6: Unknown, v7: Active },
    PreviewFeature { name: "postgresqlExtensions", v5: Active, v6: Active, v7: Active },
    PreviewFeature { name: "prismaSchemaFolder", v5: Active, v6: Stable, v7: Stable },
    PreviewFeature { name: "queryCompiler", v5: Unknown, v6: Stable, v7: Stable },
    PreviewFeature { name: "reactNative", v5: Hidden, v6: Hidden, v7: Hidden },
    PreviewFeature { name: "referentialActions", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "referentialIntegrity", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "relationJoins", v5: Active, v6: Active, v7: Active },
    PreviewFeature { name: "schemaEngineDriverAdapters", v5: Unknown, v6: Active, v7: Active },
    PreviewFeature { name: "selectRelationCount", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "shardKeys", v5: Unknown, v6: Active, v7: Active },
    PreviewFeature { name: "strictUndefinedChecks", v5: Active, v6: Active, v7: Active },
    PreviewFeature { name: "tracing", v5: Active, v6: Stable, v7: Stable },
    PreviewFeature { name: "transactionApi", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "typedSql", v5: Hidden, v6: Hidden, v7: Active },
    PreviewFeature { name: "uncheckedScalarInputs", v5: Stable, v6: Stable, v7: Stable },
    PreviewFeature { name: "views", v5: Active, v6: Active, v7: Active },
];

impl PreviewFeature {
    /// The feature that is written `name`, in whatever case.
    pub fn find(name: &str) -> Option<&'static Self> {
        PREVIEW_FEATURES.iter().find(|feature| feature.name.eq_ignore_ascii_case(name))
    }

    /// What `version` makes of it.
    pub const fn support(&self, version: LanguageVersion) -> Support {
        match version {
            LanguageVersion::V5 => self.v5,
            LanguageVersion::V6 => self.v6,
            LanguageVersion::V7 => self.v7,
        }
    }

    /// Whether a schema for `provider` would be told about it.
    fn is_offered(&self, version: LanguageVersion, provider: Option<Provider>) -> bool {
        match self.support(version) {
            Active | Ending => true,
            Support::Only(only) => provider == Some(only),
            Unknown | Hidden | Stable | Support::Renamed(..) => false,
        }
    }
}

/// What the version and the preview features of a schema allow together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// `view` blocks.
    pub views: bool,
    /// `extensions` in the datasource.
    pub extensions: bool,
    /// `@@schema`, and `schemas` in the datasource.
    pub schemas: bool,
    /// `@@fulltext`.
    pub fulltext_indexes: bool,
    /// `@shardKey` and `@@shardKey`.
    pub shard_keys: bool,
    /// `where:` on indexes.
    pub partial_indexes: bool,
}

impl Features {
    pub(super) fn of(version: LanguageVersion, generators: &[Generator]) -> Self {
        let has = |name: &str| {
            let stable = PreviewFeature::find(name).is_some_and(|feature| feature.support(version) == Stable);
            let mut listed = generators.iter().flat_map(|generator| &generator.preview_features);
            stable || listed.any(|(feature, _)| feature.name == name)
        };
        Self {
            views: has("views"),
            extensions: has("postgresqlExtensions"),
            schemas: has("multiSchema"),
            fulltext_indexes: has("fullTextIndex"),
            shard_keys: has("shardKeys"),
            partial_indexes: has("partialIndexes"),
        }
    }
}

/// Where a list of preview features stands, and for which database.
#[derive(Debug)]
pub(super) struct List<'t> {
    pub(super) ast: &'t Ast,
    pub(super) file: FileId,
    pub(super) property: &'t Property,
    pub(super) provider: Option<Provider>,
}

/// Reads `previewFeatures`; what nobody knows is reported and left out.
pub(super) fn read(cx: &mut Resolver, list: &List<'_>) -> Vec<(&'static PreviewFeature, Span)> {
    let Some(value) = &list.property.value else { return Vec::new() };
    let elements = value.elements().iter();
    elements.filter_map(|element| Some((read_one(cx, list, element)?, element.span))).collect()
}

fn read_one(cx: &mut Resolver, list: &List<'_>, element: &Expr) -> Option<&'static PreviewFeature> {
    let written = coerce::string(cx, list.ast, list.file, element)?;
    let version = cx.schema.config.version;
    let Some(feature) = PreviewFeature::find(&written) else {
        report_unknown(cx, list, element, &written);
        return None;
    };
    match feature.support(version) {
        Active | Hidden => {}
        Support::Only(provider) if list.provider == Some(provider) => {}
        Unknown | Support::Only(_) => {
            report_unknown(cx, list, element, &written);
            return None;
        }
        Ending => report_ending(cx, list, element, &written),
        Support::Renamed(provider, new) if list.provider == Some(provider) => {
            report_renamed(cx, list, element, &written, new);
            return PreviewFeature::find(new);
        }
        Stable | Support::Renamed(..) => report_stable(cx, list, element, &written),
    }
    Some(feature)
}

fn report_unknown(cx: &mut Resolver, list: &List<'_>, element: &Expr, written: &str) {
    let version = cx.schema.config.version;
    let location = at(list.file, element.span);
    let offered: Vec<_> = PREVIEW_FEATURES
        .iter()
        .filter(|feature| feature.is_offered(version, list.provider))
        .map(|feature| feature.name)
        .collect();
    let message = format!("there is no preview feature `{written}` in Prisma {}", version.major());
    let diagnostic = Diagnostic::error("V290", location, message);
    let elsewhere = PreviewFeature::find(written);
    let closest = spelling::closest(written, offered.iter().copied());
    cx.report(match (elsewhere.map(|feature| feature.support(version)), closest) {
        (Some(Support::Only(only)), _) => diagnostic.help(format!(
            "it is known only beside a datasource for {only} in the same file: move the two together, or remove it"
        )),
        (Some(_), _) => diagnostic.help("another version of Prisma has it; remove it here").fix(remove(list, element)),
        (None, Some(closest)) => diagnostic
            .help(format!("did you mean `{closest}`?"))
            .fix(spelling::fix(location, &quote(written), &quote(closest))),
        (None, None) => diagnostic.help(format!("there are: {}", offered.join(", "))),
    });
}

fn report_ending(cx: &mut Resolver, list: &List<'_>, element: &Expr, written: &str) {
    let message = format!("the preview feature `{written}` will be removed from Prisma");
    let help = "remove it before you move to the next major version";
    let location = at(list.file, element.span);
    cx.report(Diagnostic::warning("V320", location, message).help(help));
}

fn report_stable(cx: &mut Resolver, list: &List<'_>, element: &Expr, written: &str) {
    let message = format!("`{written}` is no longer a preview feature: it works without being listed");
    let location = at(list.file, element.span);
    let fix = remove(list, element);
    cx.report(Diagnostic::warning("V321", location, message).help("remove it from the list").fix(fix));
}

fn report_renamed(cx: &mut Resolver, list: &List<'_>, element: &Expr, written: &str, new: &str) {
    let message = format!("the preview feature `{written}` is called `{new}` with this database");
    let location = at(list.file, element.span);
    let title = format!("write `{new}`");
    let fix = Fix::safe(title.clone(), vec![Edit::replace(location, quote(new))]);
    cx.report(Diagnostic::warning("V322", location, message).help(title).fix(fix));
}

/// Removes a feature from the list, and the whole line with the last one.
fn remove(list: &List<'_>, element: &Expr) -> Fix {
    let value = list.property.value.as_ref().expect("a feature stands in the value of its property");
    let property = list.property;
    let span = match (&value.kind, property.comment) {
        (ExprKind::Array(elements), _) if elements.len() > 1 => span_with_comma(elements, element),
        // What the author wrote about the line stays.
        (_, Some(comment)) => Span::new(property.span.start, comment.span.start),
        (_, None) => property.full_span,
    };
    Fix::safe("remove it from the list", vec![Edit::remove(Location::new(list.file, span))])
}

/// The element with the comma after it, or before it where it is the last.
fn span_with_comma(elements: &[Expr], element: &Expr) -> Span {
    let index = elements.partition_point(|other| other.span.start < element.span.start);
    match elements.get(index + 1) {
        Some(next) => Span::new(element.span.start, next.span.start),
        None => Span::new(elements[index - 1].span.end, element.span.end),
    }
}
