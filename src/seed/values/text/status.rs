//! States, kinds and degrees: closed vocabularies, the usual ones first.

use super::meaning::Meaning;

pub(super) const MEANINGS: &[Meaning] = &[
    Meaning::falling("status.generic", "state of anything", &["active", "pending", "inactive", "archived"]),
    Meaning::falling(
        "status.order",
        "state of an order",
        &["delivered", "shipped", "processing", "pending", "cancelled", "returned"],
    ),
    Meaning::falling(
        "status.payment",
        "state of a payment",
        &["paid", "pending", "authorized", "failed", "refunded", "cancelled"],
    ),
    Meaning::falling(
        "status.job",
        "state of a job that a program runs",
        &["completed", "running", "queued", "failed", "cancelled"],
    ),
    Meaning::falling(
        "status.account",
        "state of an account",
        &["active", "invited", "suspended", "disabled"],
    ),
    Meaning::falling(
        "status.content",
        "state of something written",
        &["published", "draft", "in_review", "scheduled", "archived"],
    ),
    Meaning::falling(
        "status.ticket",
        "state of a ticket",
        &["open", "in_progress", "resolved", "closed", "waiting", "reopened"],
    ),
    Meaning::falling(
        "type.generic",
        "kind of anything",
        &["standard", "custom", "system", "internal", "external"],
    ),
    Meaning::falling("priority", "how urgent", &["medium", "low", "high", "urgent"]),
    Meaning::falling("level", "how far or how much", &["beginner", "intermediate", "advanced", "expert"]),
    Meaning::falling("severity", "how bad", &["info", "low", "medium", "high", "critical"]),
    Meaning::falling(
        "mood",
        "mood",
        &["happy", "calm", "neutral", "tired", "excited", "stressed", "sad", "anxious"],
    ),
    Meaning::falling(
        "frequency",
        "how often",
        &["weekly", "daily", "monthly", "hourly", "quarterly", "yearly"],
    ),
    Meaning::falling(
        "plan",
        "plan that a customer pays for",
        &["free", "pro", "starter", "team", "business", "enterprise"],
    ),
    Meaning::falling("interval", "period of payment", &["month", "year", "week", "day", "quarter"]),
    Meaning::falling("role", "role of a user", &["member", "admin", "editor", "viewer", "owner", "guest"]),
    Meaning::falling(
        "scope",
        "scope of access",
        &["read", "write", "read:user", "admin", "profile", "email", "openid", "offline_access"],
    ),
    Meaning::falling(
        "provider",
        "who signs users in",
        &["google", "github", "credentials", "microsoft", "apple", "email", "facebook", "discord"],
    ),
    Meaning::falling(
        "permission",
        "what somebody may do",
        &[
            "posts.read",
            "posts.write",
            "users.read",
            "users.write",
            "billing.read",
            "billing.write",
            "reports.read",
            "reports.export",
            "settings.read",
            "settings.write",
            "members.invite",
            "members.remove",
            "projects.create",
            "projects.delete",
            "files.upload",
            "files.delete",
        ],
    ),
    Meaning::falling(
        "action",
        "what was done",
        &[
            "create", "update", "view", "delete", "login", "export", "logout", "invite", "approve",
            "archive", "restore", "share",
        ],
    ),
    Meaning::falling(
        "event",
        "what has happened, for programs",
        &[
            "user.created",
            "user.updated",
            "session.started",
            "order.created",
            "payment.succeeded",
            "page.viewed",
            "order.shipped",
            "invoice.paid",
            "email.sent",
            "file.uploaded",
            "payment.failed",
            "subscription.renewed",
            "comment.created",
            "subscription.cancelled",
            "user.deleted",
            "password.changed",
        ],
    ),
];
