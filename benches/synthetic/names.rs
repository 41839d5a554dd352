//! How things are called: models and enums without end, none twice, and the same name in other cases.

const ADJECTIVES: [&str; 101] = [
    "Air", "Alpha", "Auto", "Base", "Big", "Black", "Blue", "Bold", "Bulk", "Calm", "Cash", "City", "Clear",
    "Club", "Cold", "Core", "Cross", "Data", "Day", "Deep", "Desk", "Dual", "Early", "East", "Easy", "Extra",
    "Fair", "Far", "Fast", "Field", "Final", "First", "Flat", "Food", "Free", "Fresh", "Front", "Full",
    "Gold", "Grand", "Great", "Green", "Guest", "Half", "Hand", "Hard", "Head", "High", "Home", "Inner",
    "Iron", "Joint", "Key", "Large", "Last", "Late", "Light", "Live", "Local", "Long", "Low", "Main",
    "Major", "Mid", "Mini", "Near", "New", "Next", "Night", "North", "Odd", "Old", "Open", "Outer", "Past",
    "Peak", "Plain", "Prime", "Quick", "Rapid", "Rare", "Ready", "Real", "Red", "Rich", "Safe", "Sea",
    "Short", "Side", "Slow", "Small", "Smart", "Soft", "South", "Spare", "Spot", "Trade", "Trial", "Urban",
    "West", "White",
];

const NOUNS: [&str; 100] = [
    "Account", "Actor", "Alarm", "Album", "Area", "Asset", "Audit", "Badge", "Bank", "Basket", "Board",
    "Book", "Brand", "Bucket", "Budget", "Cable", "Call", "Camera", "Camp", "Car", "Card", "Cart", "Case",
    "Channel", "Chart", "Chat", "Claim", "Client", "Clip", "Coin", "Comment", "Contact", "Course", "Credit",
    "Crew", "Dealer", "Depot", "Device", "Dock", "Driver", "Event", "Fee", "File", "Filter", "Fleet",
    "Floor", "Folder", "Forum", "Fund", "Garage", "Gate", "Goal", "Grant", "Guide", "Hotel", "House",
    "Image", "Item", "Job", "Label", "Lease", "Ledger", "Lesson", "Line", "Link", "Loan", "Lot", "Machine",
    "Market", "Meal", "Member", "Memo", "Menu", "Message", "Meter", "Metric", "Module", "Motor", "Note",
    "Offer", "Order", "Page", "Panel", "Parcel", "Partner", "Payment", "Permit", "Plan", "Post", "Price",
    "Product", "Project", "Quote", "Rack", "Ramp", "Record", "Report", "Request", "Room", "Route",
];

/// What the value of an enum says about a noun. None of these is a noun itself, so that no enum is
/// called like a model.
const ASPECTS: [&str; 32] = [
    "Status", "Kind", "Level", "Origin", "Rank", "Phase", "Outcome", "Reason", "Scope", "Mode", "Grade",
    "Tier", "Format", "Source", "Target", "Method", "Policy", "Season", "Region", "Shape", "Class", "Risk",
    "Stage", "State", "Style", "Trend", "Unit", "Use", "Weight", "Zone", "Access", "Cycle",
];

/// Has no divisor in common with the number of names: steps of this width visit each of them once,
/// and names are equally long in small schemas and in large ones.
const STRIDE: usize = 6007;

/// The name of the model with this number.
pub(super) fn model(index: usize) -> String {
    let (round, rest) = split(index, ADJECTIVES.len() * NOUNS.len());
    let (noun, adjective) = split(rest * STRIDE % (ADJECTIVES.len() * NOUNS.len()), ADJECTIVES.len());
    numbered(format!("{}{}", ADJECTIVES[adjective], NOUNS[noun]), round)
}

/// The name of the enum with this number.
pub(super) fn enumeration(index: usize) -> String {
    let (rest, noun) = split(index, NOUNS.len());
    let (round, aspect) = split(rest, ASPECTS.len());
    numbered(format!("{}{}", NOUNS[noun], ASPECTS[aspect]), round)
}

fn split(index: usize, choices: usize) -> (usize, usize) {
    (index / choices, index % choices)
}

fn numbered(name: String, round: usize) -> String {
    if round == 0 { name } else { format!("{name}{round}") }
}

/// `ArchivedOrder` as `archived_order`.
pub(super) fn snake(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for (index, letter) in name.chars().enumerate() {
        if letter.is_ascii_uppercase() && index > 0 {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

/// `ArchivedOrder` as `archivedOrder`.
pub(super) fn camel(name: &str) -> String {
    let mut out = name.to_owned();
    out[..1].make_ascii_lowercase();
    out
}

/// `orderId` as `OrderId`.
pub(super) fn pascal(name: &str) -> String {
    let mut out = name.to_owned();
    out[..1].make_ascii_uppercase();
    out
}
