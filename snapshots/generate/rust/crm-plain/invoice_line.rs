use super::InvoiceId;

/// Identifies a [`InvoiceLine`].
#[derive(
    Debug,
    Clone,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    sqlx::Type,
)]
#[serde(transparent)]
#[sqlx(transparent)]
pub struct InvoiceLineId(pub String);

id_conversions! { InvoiceLineId(String) }

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct InvoiceLine {
    pub id: InvoiceLineId,
    pub invoice_id: InvoiceId,
    pub position: i16,
    pub description: String,
    pub quantity: rust_decimal::Decimal,
    pub unit_price: rust_decimal::Decimal,
    pub tax_rate: rust_decimal::Decimal,
}
