//! The methods of Prisma Client that query a model.

/// A method of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// `findUnique`
    FindUnique,
    /// `findUniqueOrThrow`
    FindUniqueOrThrow,
    /// `findFirst`
    FindFirst,
    /// `findFirstOrThrow`
    FindFirstOrThrow,
    /// `findMany`
    FindMany,
    /// `create`
    Create,
    /// `createMany`
    CreateMany,
    /// `createManyAndReturn`
    CreateManyAndReturn,
    /// `update`
    Update,
    /// `updateMany`
    UpdateMany,
    /// `updateManyAndReturn`
    UpdateManyAndReturn,
    /// `upsert`
    Upsert,
    /// `delete`
    Delete,
    /// `deleteMany`
    DeleteMany,
    /// `count`
    Count,
    /// `aggregate`
    Aggregate,
    /// `groupBy`
    GroupBy,
    /// `findRaw`, of MongoDB
    FindRaw,
    /// `aggregateRaw`, of MongoDB
    AggregateRaw,
}

impl Method {
    /// Every method.
    pub const ALL: &'static [Method] = &[
        Method::FindUnique,
        Method::FindUniqueOrThrow,
        Method::FindFirst,
        Method::FindFirstOrThrow,
        Method::FindMany,
        Method::Create,
        Method::CreateMany,
        Method::CreateManyAndReturn,
        Method::Update,
        Method::UpdateMany,
        Method::UpdateManyAndReturn,
        Method::Upsert,
        Method::Delete,
        Method::DeleteMany,
        Method::Count,
        Method::Aggregate,
        Method::GroupBy,
        Method::FindRaw,
        Method::AggregateRaw,
    ];

    /// The name in code.
    pub const fn name(self) -> &'static str {
        match self {
            Method::FindUnique => "findUnique",
            Method::FindUniqueOrThrow => "findUniqueOrThrow",
            Method::FindFirst => "findFirst",
            Method::FindFirstOrThrow => "findFirstOrThrow",
            Method::FindMany => "findMany",
            Method::Create => "create",
            Method::CreateMany => "createMany",
            Method::CreateManyAndReturn => "createManyAndReturn",
            Method::Update => "update",
            Method::UpdateMany => "updateMany",
            Method::UpdateManyAndReturn => "updateManyAndReturn",
            Method::Upsert => "upsert",
            Method::Delete => "delete",
            Method::DeleteMany => "deleteMany",
            Method::Count => "count",
            Method::Aggregate => "aggregate",
            Method::GroupBy => "groupBy",
            Method::FindRaw => "findRaw",
            Method::AggregateRaw => "aggregateRaw",
        }
    }

    /// The method with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Method::ALL.iter().copied().find(|method| method.name() == name)
    }

    /// Whether it only reads.
    pub const fn reads(self) -> bool {
        use Method as M;
        matches!(
            self,
            M::FindUnique
                | M::FindUniqueOrThrow
                | M::FindFirst
                | M::FindFirstOrThrow
                | M::FindMany
                | M::Count
                | M::Aggregate
                | M::GroupBy
                | M::FindRaw
                | M::AggregateRaw
        )
    }

    /// Whether its `where` picks one row by a unique key.
    pub const fn takes_unique_where(self) -> bool {
        use Method as M;
        matches!(self, M::FindUnique | M::FindUniqueOrThrow | M::Update | M::Upsert | M::Delete)
    }
}
