//! What several subjects need: database servers, databases of one's own, connections.

pub(crate) mod connection;
pub(crate) mod database;
pub(crate) mod server;
