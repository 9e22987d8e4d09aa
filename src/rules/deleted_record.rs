use super::{Check, Findings, HistoryContext, Rule};
use crate::lifecycle::act::{Act, EventKind, RegistryAct};
use crate::lifecycle::event::{Event, What};
use crate::place::MANIFEST_PATH;
use crate::registry::scalar::GroupId;
use crate::words::shell::line;

pub(super) const RULE: Rule = Rule::error("a record was deleted or erased", Check::Event(check));

fn check(context: &HistoryContext<'_>, event: &Event, findings: &mut Findings<'_>) {
    let path = event.group().map_or_else(|| MANIFEST_PATH.to_owned(), GroupId::path);
    let mut field = None;
    let (message, way_out) = match &event.what {
        What::Registry(RegistryAct::Deleted) => {
            (format!("`{path}` was deleted by {}; the last version stands", event.who()), "put it back")
        }
        What::Group { act: Act::Deleted, .. } => (
            format!("`{path}` was deleted by {}; the group's state stands", event.who()),
            "put it back, and retire the group if it has ended",
        ),
        What::Group { act: Act::Erased { record }, .. } if event.why().is_some() => {
            let record = field.insert(record.path());
            let whose = event.whose();
            (format!("`{record}` of {whose} was erased by {}; what it said stands", event.who()), "put it back")
        }
        What::Group { .. } | What::Registry(_) => return,
    };
    let finding =
        findings.at_event(event, message).help(format!("{way_out}: run `{}`", command(context, event, &path)));
    if let Some(field) = field {
        finding.field(field);
    }
}

/// Whether a file comes back and loses something at once: then it stands as it was before the deletion.
pub(super) fn depends_on_deletions(acts: &[Event]) -> bool {
    acts.iter().any(|act| act.kind() == Some(EventKind::Restored))
}

/// What brings the file back as it was before `event`; where it had another name or was gone by then, as it was last.
fn command(context: &HistoryContext<'_>, event: &Event, path: &str) -> String {
    let same_landing = |other: &&Event| other.commit() == event.commit() && other.group() == event.group();
    let is = |kind: EventKind| move |other: &&Event| other.kind() == Some(kind);
    let with = |kind: EventKind| context.all().filter(same_landing).find(is(kind));
    let renamed = with(EventKind::Renamed).and_then(Event::renaming);
    let deletions = context.all().take_while(|other| other.commit() != event.commit());
    let deletions = deletions.filter(is(EventKind::Deleted)).filter(|other| other.group() == event.group());
    let deletion = with(EventKind::Restored).and_then(|_| deletions.last());
    let before = before(context, deletion.unwrap_or(event));
    match renamed {
        Some((former, _)) if event.kind() != Some(EventKind::Deleted) => line(
            "git show BEFORE > PATH && git add -- PATH && git commit -m 'Bring it back' -- PATH",
            &[("BEFORE", &format!("{before}:{}", former.path())), ("PATH", path)],
        ),
        _ => line(
            "git restore --staged --worktree --source=BEFORE -- PATH && git commit -m 'Bring it back' -- PATH",
            &[("BEFORE", &before), ("PATH", path)],
        ),
    }
}

/// The commit before the landing of an event.
fn before(context: &HistoryContext<'_>, event: &Event) -> String {
    match event.commit() {
        Some(commit) if !commit.is_null() => format!("{}^", commit.short()),
        _ => context.standing.tip.short().to_owned(),
    }
}
