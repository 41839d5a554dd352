//! Every type of every dialect, with and without hints, any values and such as differ.

mod edges;
mod fit;
mod ids;
mod makers;
mod moments;
mod properties;
mod setting;
mod types;
