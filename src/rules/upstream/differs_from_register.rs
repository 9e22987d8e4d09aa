use super::{CharterContext, Check, Findings, Rule};
use crate::registry::scalar::Login;
use crate::source::span::{Span, Spanned};

pub(super) const RULE: Rule =
    Rule::warning("a charter that says something else than the register", Check::Charter(check));

fn check(view: &CharterContext<'_>, findings: &mut Findings<'_>) {
    let charter = view.charter;
    let Some((id, document, group)) = view.upstream.registered(&charter.id) else { return };
    let Some(register) = &view.upstream.register else { return };
    let mut tell = |field: &str, place: &Span, said: String, other: Option<Span>| {
        let finding = findings
            .at(place, format!("the charter says that {said}, and the register something else"))
            .help(format!(
                "settle which holds; `mcpgov import charter FILE` writes what the charter says to `{}`",
                id.path()
            ))
            .field(field);
        if let Some(other) = other {
            finding.because_in(&document.file, &other, "the register says this");
        }
    };
    let ended = (register.ended)(id, group);
    if ended && !view.has_ended() {
        tell(
            "retirement",
            &view.top(),
            format!("`{}` goes on", charter.id),
            group.retirement.as_ref().map(crate::source::span::Spanned::span),
        );
        return;
    }
    if !ended && let Some(place) = charter.says_ended.as_ref() {
        tell("retirement", place, format!("`{}` has ended", charter.id), None);
        return;
    }
    if let Some(kind) = charter.kind().filter(|kind| group.kind() != Some(*kind)) {
        let place = charter.stated.as_ref().map_or_else(|| view.top(), |stated| stated.span);
        tell("kind", &place, format!("the kind is {kind}"), group.kind.as_ref().map(Spanned::span));
    }
    let differs = |one: &str, other: Option<&Spanned<String>>| other.is_none_or(|other| other.trim() != one);
    if let Some(name) = charter.name.as_deref().filter(|name| differs(name, group.name.as_ref())) {
        let place = charter.title.as_ref().map_or_else(|| view.top(), Spanned::span);
        tell("name", &place, format!("the name is `{name}`"), group.name.as_ref().map(Spanned::span));
    }
    if let Some(channel) = charter.channel.as_ref().filter(|channel| differs(&channel.name, group.channel.as_ref())) {
        tell(
            "channel",
            &channel.span,
            format!("the channel is `{}`", channel.name),
            group.channel.as_ref().map(Spanned::span),
        );
    }
    let same = |one: &Login, other: &Login| register.roster.same(one, other) || view.upstream.accounts.same(one, other);
    for (person, login) in view.leaders() {
        let found = group.facilitators.iter().find(|facilitator| same(login, &facilitator.github));
        match (found, person.term_ends) {
            (None, _) => {
                let other = group.facilitators.first().map(Spanned::span);
                tell(&format!("facilitators.{login}"), &person.span, format!("`{login}` leads the group"), other);
            }
            (Some(facilitator), Some(day)) if facilitator.term_ends.as_ref().is_none_or(|it| **it != day) => {
                let other = facilitator.term_ends.as_ref().map(Spanned::span);
                tell(
                    &format!("facilitators.{login}.term_ends"),
                    &person.span,
                    format!("the term of `{login}` ends on {day}"),
                    other,
                );
            }
            _ => {}
        }
    }
    for facilitator in &group.facilitators {
        if !charter.leaders.is_empty() && !view.leaders().any(|(_, login)| same(login, &facilitator.github)) {
            let login = &*facilitator.github;
            let said = format!("`{login}` does not lead the group");
            tell(&format!("facilitators.{login}"), &view.heading("Leadership"), said, Some(facilitator.span()));
        }
    }
}
