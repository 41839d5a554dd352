//! What the name of a column says about its values.

/// What a name says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hint {
    /// Texts of a meaning, which is one of those in `values::text`: `email`, `person.first-name`.
    Text(&'static str),
    /// One of a few words, those first that are met most: `pending`, `paid`.
    OneOf(&'static [&'static str]),
    /// A number that counts or measures something.
    Number(Number),
    /// A moment in the life of the row.
    Moment(Moment),
    /// True so many times in a thousand.
    Truth(u32),
    /// A JSON document of a shape, which is one of those in `values::json`: `settings`, `address`.
    Shape(&'static str),
}

/// A number that counts or measures something, in the unit of its column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// The smallest that makes sense.
    pub low: f64,
    /// The largest that makes sense.
    pub high: f64,
    /// Where between them most values are.
    pub skew: Skew,
    /// How many decimals there are where the column has room for more.
    pub decimals: u32,
    /// What it is to others of its row.
    pub part: Part,
}

/// How values are spread over their range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skew {
    /// Evenly.
    Even,
    /// Most are small, as prices and counts are.
    Low,
    /// Most are in the middle, as heights and ages are.
    Middle,
    /// Most are large, as ratings are.
    High,
}

/// What a number is to others of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Nothing.
    Alone,
    /// How many of something there are.
    Quantity,
    /// What one of it costs.
    Price,
    /// What all of it costs: the quantity times the price, where the row has both.
    Total,
}

/// A moment in the life of a row. They are listed in the order in which they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// Long before the row: a birthday.
    Birth,
    /// Some time before the row.
    Before,
    /// When the row came to be.
    Created,
    /// Something that it is for has begun: started, published, sent, verified.
    Started,
    /// It was last changed.
    Updated,
    /// Somebody was last seen, something was last used.
    Seen,
    /// It is over: finished, completed, cancelled.
    Ended,
    /// It was taken away.
    Deleted,
    /// It will be over, mostly some time after now: expires, due, next run.
    Expires,
}
