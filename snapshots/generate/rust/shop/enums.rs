/// The names of the values of an enum as text.
macro_rules! enum_conversions {
    ($name:ident) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = UnknownValue;

            fn from_str(text: &str) -> ::std::result::Result<Self, UnknownValue> {
                let mut values = Self::ALL.iter().copied();
                let value = values.find(|value| value.as_str() == text);
                value.ok_or_else(|| UnknownValue {
                    of: stringify!($name),
                    text: text.to_owned(),
                })
            }
        }
    };
}

/// A text that is the name of none of the values of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownValue {
    /// The enum.
    pub of: &'static str,
    /// The text.
    pub text: String,
}

impl ::std::fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        write!(f, "`{}` is no value of `{}`", self.text, self.of)
    }
}

impl ::std::error::Error for UnknownValue {}

/// Where an order stands between the basket and the doorstep.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    sqlx::Type,
)]
#[sqlx(type_name = r#""order_status""#)]
pub enum OrderStatus {
    /// Still a basket; prices may change.
    #[serde(rename = "DRAFT")]
    #[sqlx(rename = "DRAFT")]
    Draft,
    #[serde(rename = "PLACED")]
    #[sqlx(rename = "PLACED")]
    Placed,
    #[serde(rename = "PAID")]
    #[sqlx(rename = "PAID")]
    Paid,
    #[serde(rename = "SHIPPED")]
    #[sqlx(rename = "SHIPPED")]
    Shipped,
    #[serde(rename = "DELIVERED")]
    #[sqlx(rename = "DELIVERED")]
    Delivered,
    #[serde(rename = "CANCELLED")]
    #[sqlx(rename = "CANCELLED")]
    Cancelled,
    #[serde(rename = "RETURNED")]
    #[sqlx(rename = "RETURNED")]
    Returned,
}

impl OrderStatus {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[
        Self::Draft,
        Self::Placed,
        Self::Paid,
        Self::Shipped,
        Self::Delivered,
        Self::Cancelled,
        Self::Returned,
    ];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "DRAFT",
            Self::Placed => "PLACED",
            Self::Paid => "PAID",
            Self::Shipped => "SHIPPED",
            Self::Delivered => "DELIVERED",
            Self::Cancelled => "CANCELLED",
            Self::Returned => "RETURNED",
        }
    }
}

enum_conversions! { OrderStatus }

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    sqlx::Type,
)]
#[sqlx(type_name = r#""payment_method""#)]
pub enum PaymentMethod {
    #[serde(rename = "CARD")]
    #[sqlx(rename = "CARD")]
    Card,
    #[serde(rename = "BANK_TRANSFER")]
    #[sqlx(rename = "BANK_TRANSFER")]
    BankTransfer,
    #[serde(rename = "INVOICE")]
    #[sqlx(rename = "INVOICE")]
    Invoice,
    #[serde(rename = "GIFT_CARD")]
    #[sqlx(rename = "GIFT_CARD")]
    GiftCard,
}

impl PaymentMethod {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[
        Self::Card,
        Self::BankTransfer,
        Self::Invoice,
        Self::GiftCard,
    ];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Card => "CARD",
            Self::BankTransfer => "BANK_TRANSFER",
            Self::Invoice => "INVOICE",
            Self::GiftCard => "GIFT_CARD",
        }
    }
}

enum_conversions! { PaymentMethod }

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    sqlx::Type,
)]
#[sqlx(type_name = r#""payment_status""#)]
pub enum PaymentStatus {
    #[serde(rename = "PENDING")]
    #[sqlx(rename = "PENDING")]
    Pending,
    #[serde(rename = "AUTHORISED")]
    #[sqlx(rename = "AUTHORISED")]
    Authorised,
    #[serde(rename = "CAPTURED")]
    #[sqlx(rename = "CAPTURED")]
    Captured,
    #[serde(rename = "FAILED")]
    #[sqlx(rename = "FAILED")]
    Failed,
    #[serde(rename = "REFUNDED")]
    #[sqlx(rename = "REFUNDED")]
    Refunded,
}

impl PaymentStatus {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[
        Self::Pending,
        Self::Authorised,
        Self::Captured,
        Self::Failed,
        Self::Refunded,
    ];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Authorised => "AUTHORISED",
            Self::Captured => "CAPTURED",
            Self::Failed => "FAILED",
            Self::Refunded => "REFUNDED",
        }
    }
}

enum_conversions! { PaymentStatus }

/// How a coupon lowers the price.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    sqlx::Type,
)]
#[sqlx(type_name = r#""discount_kind""#)]
pub enum DiscountKind {
    #[serde(rename = "PERCENT")]
    #[sqlx(rename = "PERCENT")]
    Percent,
    #[serde(rename = "AMOUNT")]
    #[sqlx(rename = "AMOUNT")]
    Amount,
    #[serde(rename = "FREE_SHIPPING")]
    #[sqlx(rename = "FREE_SHIPPING")]
    FreeShipping,
}

impl DiscountKind {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[Self::Percent, Self::Amount, Self::FreeShipping];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Percent => "PERCENT",
            Self::Amount => "AMOUNT",
            Self::FreeShipping => "FREE_SHIPPING",
        }
    }
}

enum_conversions! { DiscountKind }

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    sqlx::Type,
)]
#[sqlx(type_name = r#""address_kind""#)]
pub enum AddressKind {
    #[serde(rename = "BILLING")]
    #[sqlx(rename = "BILLING")]
    Billing,
    #[serde(rename = "SHIPPING")]
    #[sqlx(rename = "SHIPPING")]
    Shipping,
}

impl AddressKind {
    /// All values, in the order of the schema.
    pub const ALL: &[Self] = &[Self::Billing, Self::Shipping];

    /// The name of the value in the schema.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Billing => "BILLING",
            Self::Shipping => "SHIPPING",
        }
    }
}

enum_conversions! { AddressKind }
