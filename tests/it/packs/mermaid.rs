//! Diagrams for Mermaid, read by Mermaid's own parser.

use super::workshop::Workshop;

#[test]
fn mermaid_reads_every_diagram() {
    let workshop = Workshop::of("mermaid", &[]);
    let found = workshop.check("mermaid.mjs");
    assert_eq!(found.as_object().map(serde_json::Map::len), Some(workshop.examples.len()));
}
