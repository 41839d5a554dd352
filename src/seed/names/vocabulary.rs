//! The few words that columns such as `status`, `type` and `visibility` hold, by what they are of; those
//! that are met most stand first.

/// A few words, those first that are met most.
pub(super) type Words = &'static [&'static str];

pub(super) const SUBSCRIPTION_STATUS: Words = &["active", "trialing", "canceled", "past_due", "incomplete"];
pub(super) const INVITATION_STATUS: Words = &["accepted", "pending", "expired", "revoked"];
pub(super) const BOOKING_STATUS: Words = &["confirmed", "completed", "pending", "cancelled", "no_show"];
pub(super) const MESSAGE_STATUS: Words = &["delivered", "sent", "read", "pending", "failed"];
pub(super) const DEVICE_STATUS: Words = &["online", "offline", "degraded", "maintenance"];
pub(super) const LEAD_STATUS: Words = &["new", "contacted", "qualified", "won", "lost"];
pub(super) const ATTENDANCE_STATUS: Words = &["present", "absent", "late", "excused"];
pub(super) const APPROVAL_STATUS: Words = &["approved", "pending", "rejected"];
pub(super) const APPLICATION_STATUS: Words = &["submitted", "in_review", "accepted", "rejected", "withdrawn"];
pub(super) const PROJECT_STATUS: Words = &["active", "planned", "completed", "on_hold", "archived"];
pub(super) const ROOM_STATUS: Words = &["available", "occupied", "reserved", "maintenance"];
pub(super) const CONTRACT_STATUS: Words = &["signed", "sent", "draft", "expired"];
pub(super) const CREDENTIAL_STATUS: Words = &["active", "expired", "revoked"];
pub(super) const MATCH_STATUS: Words = &["finished", "scheduled", "live", "postponed"];
pub(super) const HTTP_STATUS_TEXT: Words = &["success", "error", "timeout"];
pub(super) const OUTCOME: Words = &["success", "failure", "partial", "skipped"];
pub(super) const DECISION: Words = &["approved", "rejected", "deferred", "escalated"];
pub(super) const RELATIONSHIP_STATUS: Words = &["single", "married", "divorced", "widowed"];
pub(super) const STOCK_STATUS: Words = &["in_stock", "low_stock", "out_of_stock", "discontinued"];
pub(super) const EMPLOYMENT_TYPE: Words = &["full_time", "part_time", "contract", "internship"];

pub(super) const SIGN_IN_TYPE: Words = &["oauth", "oidc", "credentials", "email"];
pub(super) const NOTIFICATION_TYPE: Words = &["email", "push", "in_app", "sms", "webhook"];
pub(super) const MESSAGE_TYPE: Words = &["text", "image", "file", "system", "audio"];
pub(super) const MEDIA_TYPE: Words = &["image", "video", "document", "audio"];
pub(super) const PAYMENT_METHOD: Words = &["card", "bank_transfer", "paypal", "cash", "apple_pay"];
pub(super) const TRANSACTION_TYPE: Words = &["payment", "refund", "deposit", "withdrawal", "transfer", "fee"];
pub(super) const BANK_ACCOUNT_TYPE: Words = &["checking", "savings", "credit", "investment"];
pub(super) const ADDRESS_TYPE: Words = &["shipping", "billing", "home", "work"];
pub(super) const DISCOUNT_TYPE: Words = &["percentage", "fixed_amount", "free_shipping"];
pub(super) const PRODUCT_TYPE: Words = &["physical", "digital", "service", "subscription", "bundle"];
pub(super) const QUESTION_TYPE: Words = &["multiple_choice", "single_choice", "text", "rating", "boolean"];
pub(super) const FIELD_TYPE: Words = &["text", "number", "boolean", "date", "select", "json"];
pub(super) const REACTION_TYPE: Words = &["like", "love", "laugh", "wow", "sad"];
pub(super) const ENTITY_TYPE: Words = &["user", "project", "document", "order", "comment", "team"];
pub(super) const TOKEN_TYPE: Words = &["bearer", "refresh", "access", "api"];
pub(super) const VERIFICATION_TYPE: Words = &["email", "totp", "reset-password", "onboarding", "phone"];
pub(super) const DEVICE_TYPE: Words = &["mobile", "desktop", "tablet", "tv"];
pub(super) const PAGE_TYPE: Words = &["page", "post", "landing", "legal", "help"];
pub(super) const EVENT_TYPE: Words =
    &["created", "updated", "viewed", "deleted", "login", "exported", "commented", "shared"];
pub(super) const LEAVE_TYPE: Words = &["vacation", "sick", "personal", "parental", "unpaid"];
pub(super) const ROOM_TYPE: Words = &["single", "double", "suite", "family", "dormitory"];
pub(super) const PROPERTY_TYPE: Words = &["apartment", "house", "studio", "villa", "office"];
pub(super) const VEHICLE_TYPE: Words = &["car", "van", "motorcycle", "truck", "bicycle"];
pub(super) const CONTACT_TYPE: Words = &["email", "phone", "mobile", "work", "home"];
pub(super) const ACTIVITY_TYPE: Words = &["call", "email", "meeting", "note", "task"];
pub(super) const ORGANIZATION_TYPE: Words = &["company", "nonprofit", "agency", "school", "government"];
pub(super) const COURSE_TYPE: Words = &["video", "text", "quiz", "live", "assignment"];
pub(super) const JOB_TYPE: Words = &["import", "export", "email", "cleanup", "report", "sync"];
pub(super) const MONITOR_TYPE: Words = &["http", "ping", "tcp", "dns", "keyword"];
pub(super) const ERROR_TYPE: Words =
    &["TimeoutError", "ValidationError", "ConnectionError", "PermissionError", "NotFoundError"];
pub(super) const AUTH_TYPE: Words = &["oauth2", "api_key", "basic", "none"];
pub(super) const SCHEDULE_TYPE: Words = &["once", "interval", "cron"];
pub(super) const GRANT_TYPE: Words = &["authorization_code", "refresh_token", "client_credentials"];
pub(super) const CALL_TYPE: Words = &["completion", "embedding", "image_generation", "transcription"];
pub(super) const STORE_TYPE: Words = &["app_store", "google_play"];
pub(super) const AGENT_TYPE: Words = &["assistant", "researcher", "coder", "reviewer"];
pub(super) const REPORT_TYPE: Words = &["summary", "sales", "usage", "revenue", "audit"];
pub(super) const EXAM_TYPE: Words = &["quiz", "midterm", "final", "assignment"];
pub(super) const TICKET_TYPE: Words = &["question", "incident", "problem", "feature_request"];
pub(super) const ISSUE_TYPE: Words = &["bug", "task", "story", "epic"];
pub(super) const EXPENSE_CATEGORY: Words = &["travel", "meals", "software", "office", "utilities", "rent"];
pub(super) const FAILURE_CATEGORY: Words =
    &["network", "validation", "insufficient_funds", "fraud", "timeout"];
pub(super) const REASON_CATEGORY: Words = &["spam", "damaged", "wrong_item", "changed_mind", "other"];
pub(super) const TICKET_CATEGORY: Words = &["billing", "technical", "account", "shipping", "other"];
pub(super) const SETTING_CATEGORY: Words = &["general", "security", "notifications", "billing", "appearance"];

pub(super) const VISIBILITY: Words = &["public", "private", "unlisted", "team"];
pub(super) const ACCESS: Words = &["read", "write", "admin", "none"];
pub(super) const DIRECTION: Words = &["inbound", "outbound"];
pub(super) const CREDIT_DEBIT: Words = &["debit", "credit"];
pub(super) const SORT: Words = &["asc", "desc"];
pub(super) const MODE: Words = &["auto", "manual", "hybrid"];
pub(super) const THEME_MODE: Words = &["light", "dark", "system"];
pub(super) const VIEW_MODE: Words = &["list", "grid", "kanban", "calendar"];
pub(super) const TRANSPORT_MODE: Words = &["road", "air", "sea", "rail"];
pub(super) const ENVIRONMENT: Words = &["production", "staging", "development", "test"];
pub(super) const REGION: Words = &["us-east-1", "eu-west-1", "eu-central-1", "us-west-2", "ap-southeast-1"];
pub(super) const SOURCE: Words = &["web", "api", "import", "mobile", "manual"];
pub(super) const TRAFFIC_SOURCE: Words = &["google", "direct", "newsletter", "facebook", "linkedin", "bing"];
pub(super) const TRAFFIC_MEDIUM: Words = &["organic", "cpc", "email", "referral", "social"];
pub(super) const LEAD_SOURCE: Words = &["website", "referral", "event", "advertisement", "cold_call"];
pub(super) const CHANNEL: Words = &["email", "web", "sms", "slack", "phone"];
pub(super) const MESSAGE_ROLE: Words = &["user", "assistant", "system", "tool"];
pub(super) const ACCOUNT_ROLE: Words = &["user", "admin", "moderator"];
pub(super) const TEAM_ROLE: Words = &["member", "admin", "owner", "viewer"];
pub(super) const SIGN_IN_PROVIDER: Words = &["google", "github", "credentials", "microsoft", "apple"];
pub(super) const MODEL_PROVIDER: Words = &["openai", "anthropic", "google", "mistral", "azure"];
pub(super) const PAYMENT_PROVIDER: Words = &["stripe", "paypal", "adyen", "square"];
pub(super) const STORAGE_PROVIDER: Words = &["s3", "local", "gcs", "cloudinary"];
pub(super) const EMAIL_PROVIDER: Words = &["smtp", "sendgrid", "ses", "mailgun"];
pub(super) const CARRIER: Words = &["DHL", "UPS", "FedEx", "DPD", "GLS"];
pub(super) const SHIPPING_METHOD: Words = &["standard", "express", "pickup", "overnight"];
pub(super) const STRATEGY: Words = &["default", "round_robin", "weighted", "fallback"];
pub(super) const ALGORITHM: Words = &["SHA-256", "RS256", "HS256", "AES-256-GCM", "ES256"];
pub(super) const ALIGNMENT: Words = &["left", "center", "right"];
pub(super) const ORIENTATION: Words = &["landscape", "portrait"];
pub(super) const FIT: Words = &["contain", "cover", "fill"];
pub(super) const FILE_FORMAT: Words = &["pdf", "csv", "json", "png", "xlsx"];
pub(super) const DIFFICULTY: Words = &["easy", "medium", "hard", "expert"];
pub(super) const SKILL_LEVEL: Words = &["beginner", "intermediate", "advanced", "expert"];
pub(super) const LOG_LEVEL: Words = &["info", "warn", "error", "debug"];
pub(super) const SEVERITY_LEVEL: Words = &["low", "medium", "high", "critical"];
pub(super) const TIER: Words = &["free", "pro", "enterprise"];
pub(super) const LOYALTY_TIER: Words = &["bronze", "silver", "gold", "platinum"];
pub(super) const STAGE: Words = &["new", "qualified", "proposal", "negotiation", "won", "lost"];
pub(super) const PHASE: Words = &["planning", "active", "review", "done"];
pub(super) const STEP: Words = &["start", "details", "review", "confirm", "done"];
pub(super) const CONDITION: Words = &["new", "like_new", "good", "used", "damaged"];
pub(super) const OPERATOR: Words = &["equals", "not_equals", "contains", "greater_than", "less_than"];
pub(super) const OPERATION: Words = &["create", "update", "delete", "read"];
pub(super) const RESULT: Words = &["passed", "failed", "skipped"];
pub(super) const GRADE: Words = &["A", "B", "C", "D", "F"];
pub(super) const BLOOD: Words = &["O+", "A+", "B+", "AB+", "O-", "A-"];
pub(super) const NATIONALITY: Words =
    &["German", "French", "American", "British", "Spanish", "Indian", "Japanese"];
pub(super) const RELATION: Words = &["parent", "spouse", "sibling", "friend", "colleague"];
pub(super) const RELIGION: Words = &["none", "christian", "muslim", "hindu", "buddhist", "jewish"];
pub(super) const EDUCATION: Words = &["bachelor", "master", "high_school", "doctorate", "associate"];
pub(super) const EXPERIENCE: Words = &["junior", "mid", "senior", "lead"];
pub(super) const SHIFT: Words = &["morning", "afternoon", "night"];
pub(super) const WEEKDAY: Words =
    &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
pub(super) const MONTH: Words = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
pub(super) const SEASON: Words = &["spring", "summer", "autumn", "winter"];
pub(super) const PERIOD: Words = &["monthly", "yearly", "weekly", "daily"];
pub(super) const FUEL: Words = &["petrol", "diesel", "electric", "hybrid"];
pub(super) const TRANSMISSION: Words = &["automatic", "manual"];
pub(super) const PROTOCOL: Words = &["https", "http", "tcp", "wss"];
pub(super) const TRANSPORT: Words = &["http", "sse", "stdio"];
pub(super) const ARCHITECTURE: Words = &["x86_64", "arm64"];
pub(super) const ENCODING: Words = &["utf-8", "gzip", "base64"];
pub(super) const COUNTRY_REGION: Words =
    &["Europe", "North America", "Asia", "South America", "Africa", "Oceania"];
pub(super) const DEPARTMENT_CODE: Words = &["ENG", "SAL", "MKT", "FIN", "HR", "OPS"];
pub(super) const TRUTH: Words = &["true", "false"];
pub(super) const DEGREE: Words = &["BSc", "MSc", "BA", "MBA", "PhD"];
pub(super) const ALERT_STATE: Words = &["closed", "open", "half_open"];
pub(super) const PET: Words = &["dog", "cat", "rabbit", "bird", "hamster"];
pub(super) const STRENGTH: Words = &["weak", "medium", "strong"];
pub(super) const VOTE: Words = &["up", "down"];
pub(super) const FINISH: Words = &["stop", "length", "tool_calls", "content_filter"];
pub(super) const CREDENTIAL_DEVICE: Words = &["multiDevice", "singleDevice"];
pub(super) const PUBLISH_STATUS: Words = &["published", "draft", "archived", "scheduled"];
pub(super) const EVENT_CATEGORY: Words = &["auth", "billing", "content", "security", "system"];
pub(super) const COMPANY_SIZE: Words = &["11-50", "1-10", "51-200", "201-500", "501-1000"];
pub(super) const MEMBER_ROLE: Words = &["member", "admin", "owner", "viewer"];
pub(super) const USER_TYPE: Words = &["customer", "user", "admin", "seller", "guest"];
pub(super) const ENCRYPTION: Words = &["aes-256-gcm", "ed25519", "rsa-2048", "sha256", "none"];
pub(super) const TRUST: Words = &["basic", "verified", "trusted", "unverified"];
pub(super) const STOCK_MOVE: Words = &["sale", "restock", "return", "correction", "damage"];
pub(super) const UNIT_OF_LENGTH: Words = &["cm", "m", "mm", "in", "km"];
pub(super) const UNIT_OF_WEIGHT: Words = &["kg", "g", "lb", "oz"];
pub(super) const UNIT_OF_TIME: Words = &["day", "hour", "minute", "week", "month"];
pub(super) const UNIT_SYSTEM: Words = &["metric", "imperial"];
pub(super) const DATE_FORMAT: Words = &["YYYY-MM-DD", "DD.MM.YYYY", "MM/DD/YYYY", "DD/MM/YYYY"];
pub(super) const RESTRICTION: Words = &["warning", "mute", "temporary_ban", "removal", "permanent_ban"];
pub(super) const POST_TYPE: Words = &["article", "news", "tutorial", "announcement", "video"];
pub(super) const LAYOUT: Words = &["grid", "list", "stacked", "sidebar"];
pub(super) const PIPELINE_NAME: Words =
    &["Sales pipeline", "Renewals", "Onboarding", "Partnerships", "Hiring", "Support"];
pub(super) const STAGE_NAME: Words = &["New", "Qualified", "Proposal", "In review", "Negotiation", "Done"];
pub(super) const VARIANT: Words = &["control", "variant_a", "variant_b"];
pub(super) const MEDICATION: Words =
    &["Ibuprofen", "Paracetamol", "Amoxicillin", "Metformin", "Lisinopril", "Atorvastatin"];
pub(super) const DIAGNOSIS: Words =
    &["Hypertension", "Type 2 diabetes", "Asthma", "Migraine", "Influenza", "Back pain"];
pub(super) const ALLERGY: Words = &["None", "Penicillin", "Pollen", "Peanuts", "Latex", "Shellfish"];
pub(super) const SPECIALTY: Words =
    &["Cardiology", "Pediatrics", "Dermatology", "Neurology", "Orthopedics", "General practice"];
pub(super) const DOSAGE: Words = &["500 mg", "10 mg", "250 mg", "5 ml", "20 mg", "1 tablet"];
pub(super) const ACADEMIC_YEAR: Words = &["2025/2026", "2024/2025", "2023/2024"];
pub(super) const YEAR: Words = &["2025", "2024", "2026", "2023", "2022", "2021", "2020"];
pub(super) const CURRENCY_NAME: Words =
    &["US Dollar", "Euro", "British Pound", "Japanese Yen", "Swiss Franc", "Indian Rupee", "Swedish Krona"];
pub(super) const PAYMENT_TERMS: Words = &["Net 30", "Net 14", "Due on receipt", "Net 60", "50% in advance"];
pub(super) const TERM: Words = &["Fall 2025", "Spring 2026", "Spring 2025", "Fall 2024", "Summer 2025"];
pub(super) const SKILL: Words = &[
    "JavaScript",
    "Project management",
    "Public speaking",
    "SQL",
    "Photography",
    "Negotiation",
    "Python",
    "Graphic design",
    "Accounting",
    "First aid",
    "Spanish",
    "Data analysis",
];
pub(super) const LICENSE: Words = &["MIT", "Apache-2.0", "GPL-3.0", "BSD-3-Clause", "Proprietary"];
