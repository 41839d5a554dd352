//! What several subjects need: database servers, databases of one's own, connections.

pub(crate) mod catalogue;
pub(crate) mod connection;
pub(crate) mod database;
pub(crate) mod rows;
pub(crate) mod server;
