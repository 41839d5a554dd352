//! What the dialects write, read by real servers.

mod mysql;
