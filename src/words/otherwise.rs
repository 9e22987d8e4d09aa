//! What people call things otherwise than files do.

/// The name that a field has, and what people call it besides.
const FIELDS: [(&str, &[&str]); 19] = [
    ("github", &["login", "username", "handle", "user", "account", "id"]),
    ("url", &["link", "href", "uri"]),
    ("title", &["name", "label", "text"]),
    ("summary", &["description", "mission", "scope", "about", "purpose"]),
    ("affiliation", &["company", "employer", "organisation", "organization", "org"]),
    ("minutes", &["duration", "length"]),
    ("starts", &["when", "time", "start", "begins", "date"]),
    ("timezone", &["tz", "zone"]),
    ("repeats", &["recurrence", "rrule", "frequency", "schedule", "cadence"]),
    ("kind", &["type"]),
    ("type", &["kind"]),
    ("facilitators", &["leads", "leaders", "chairs", "owners", "organisers", "organizers"]),
    ("differentiation", &["difference", "how", "why", "description", "reason"]),
    ("date", &["day", "on", "when"]),
    ("attendees", &["participants", "present", "attendance", "people"]),
    ("group", &["id", "name", "with"]),
    ("called_off", &["cancelled", "canceled", "cancel", "called", "off", "skipped"]),
    ("moved_to", &["moved", "to", "instead", "rescheduled"]),
    ("choice", &["vote", "ballot", "says"]),
];

/// The one of `fields` that somebody means who writes `word`, where that is another word for it.
pub fn field_called<'a>(word: &str, fields: &[&'a str]) -> Option<&'a str> {
    let folded = word.to_lowercase();
    let called =
        |field: &&&str| FIELDS.iter().any(|(name, others)| name == *field && others.contains(&folded.as_str()));
    fields.iter().find(called).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_known_by_what_people_call_it_where_it_has_a_place() {
        assert_eq!(field_called("Login", &["github", "name"]), Some("github"));
        assert_eq!(field_called("link", &["title", "url"]), Some("url"));
        assert_eq!(field_called("link", &["github", "name"]), None);
        assert_eq!(field_called("url", &["title", "url"]), None);
    }
}
