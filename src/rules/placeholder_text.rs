use super::{Check, Finding, Findings, GroupContext, Rule};
use crate::diagnostic::Subject;
use crate::registry::scalar::Url;
use crate::source::span::Span;

pub(super) const RULE: Rule = Rule::error("a field of the template still holds a placeholder", Check::Group(check));

fn check(view: &GroupContext<'_>, findings: &mut Findings<'_>) {
    let mut look_at = |place: Span, text: &str, about: &dyn Fn() -> (String, Option<Subject>)| {
        if is_placeholder(text) {
            let (field, subject) = about();
            let finding = findings
                .at(&place, format!("`{field}` still holds a placeholder"))
                .help("say what is meant; a field that may be left out can also go")
                .field(field);
            subject.into_iter().fold(finding, Finding::of);
        }
    };
    let group = view.group;
    let whole = [
        ("name", &group.name),
        ("summary", &group.summary),
        ("channel", &group.channel),
        ("first_topic", &group.first_topic),
        ("use_cases", &group.use_cases),
    ];
    for (field, text) in whole.into_iter().filter_map(|(field, text)| Some((field, text.as_ref()?))) {
        look_at(text.span(), text, &|| (field.to_owned(), None));
    }
    for (index, person) in group.facilitators.iter().enumerate() {
        let of =
            |field: &str| (format!("facilitators.{index}.{field}"), Some(Subject::Value(person.github.to_string())));
        look_at(person.github.span(), person.github.as_str(), &|| of("github"));
        if let Some(affiliation) = &person.affiliation {
            look_at(affiliation.span(), affiliation, &|| of("affiliation"));
        }
    }
    for (index, overlap) in group.overlaps.iter().flatten().enumerate() {
        if let Some(text) = &overlap.differentiation {
            let other = || Subject::Group(view.current(&overlap.group).to_string());
            look_at(text.span(), text, &|| (format!("overlaps.{index}.differentiation"), Some(other())));
        }
    }
    let address = |url: &Option<Url>| url.as_ref().map(|url| Subject::Value(url.to_string()));
    if let Some(deliverable) = &group.first_deliverable {
        let title = &deliverable.title;
        look_at(title.span(), title, &|| ("first_deliverable.title".to_owned(), address(&deliverable.url)));
    }
    for (index, deliverable) in group.deliverables.iter().enumerate() {
        let title = &deliverable.title;
        look_at(title.span(), title, &|| (format!("deliverables.{index}.title"), address(&deliverable.url)));
    }
    for (index, link) in group.supports.iter().enumerate() {
        look_at(link.title.span(), &link.title, &|| (format!("supports.{index}.title"), address(&link.url)));
    }
}

/// Whether the whole of a text stands for one that is yet to be written, Markdown emphasis aside.
pub(super) fn is_placeholder(text: &str) -> bool {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '_' | '*' | '`' | '~'));
    let inside = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let words = ["tbd", "todo", "n/a", "…", "..."];
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
        || inside.is_some_and(|inside| !inside.contains(['<', '>']) && !inside.contains("://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_for_a_text_is_told_from_a_text() {
        for placeholder in
            ["TBD", " tbd ", "_TBD_", "**todo**", "`N/A`", "…", "...", "_..._", "<your topic>", "<…>", "<>"]
        {
            assert!(is_placeholder(placeholder), "{placeholder}");
        }
        for text in
            ["", "TBD by the group", "A todo list for agents", "<https://example.org>", "<b>bold</b>", "Nada", "n.a."]
        {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
