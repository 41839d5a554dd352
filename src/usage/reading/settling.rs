//! Whether what one query finds wrong is meant for another one.

use std::collections::BTreeSet;

use crate::text::Location;
use crate::usage::query::{Problem, Query};

/// Makes problems of what is doubtful, unless some query takes the name at the same place: then the run tells
/// them apart, as in `if (restricted) prisma.pass.findMany(args) else prisma.ticket.findMany(args)` with a
/// property of `args` that is only there if `restricted` is. Of calls that may be of several models only what
/// all of them refuse is a problem.
pub fn settle(queries: &mut [Query]) {
    let doubtful = queries.iter().flat_map(|query| &query.reading.doubtful).map(|problem| problem.location);
    let mut doubtful: BTreeSet<Location> = doubtful.collect();
    let of_many = of_many_models(queries);
    let mut taken = BTreeSet::new();
    for query in queries.iter() {
        for mention in &query.reading.mentions {
            doubtful.remove(&mention.location);
            if of_many.contains(&query.call) {
                taken.insert((query.call, mention.location));
            }
        }
    }
    for query in queries {
        let call = query.call;
        let is_sure = |problem: &Problem| !taken.contains(&(call, problem.location));
        let reading = &mut query.reading;
        let settled = std::mem::take(&mut reading.doubtful).into_iter();
        reading.problems.extend(settled.filter(|problem| doubtful.contains(&problem.location)));
        reading.problems.retain(is_sure);
        reading.problems.sort_by_key(|problem| (problem.location, problem.clause));
    }
}

/// Calls with a query for each of several models.
fn of_many_models(queries: &[Query]) -> BTreeSet<Location> {
    let mut seen = BTreeSet::new();
    queries.iter().map(|query| query.call).filter(|call| !seen.insert(*call)).collect()
}
