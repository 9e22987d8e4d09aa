//! One thing that happened, as pages tell it.

use crate::lifecycle::event::Event;
use crate::report::happened;
use crate::report::history::{Effect, EventLine};

/// One thing that happened.
pub(super) struct Happening {
    /// The event.
    pub(super) line: EventLine,
    /// What else there is to say of it, in brief.
    pub(super) brief: Option<String>,
    /// What whoever did it gave as the reason.
    pub(super) reason: Option<String>,
    /// The group by its id now, and its name.
    pub(super) group: Option<(String, String)>,
    /// The year of its page among the decisions.
    pub(super) is_void: bool,
}

impl Happening {
    /// An event of a group's own page.
    pub(super) fn of(line: EventLine) -> Self {
        Self {
            brief: happened::in_brief(&line.what, line.by.as_deref()),
            reason: line.what.act().and_then(happened::reason).map(str::to_owned),
            group: None,
            is_void: line.effect == Effect::Void,
            line,
        }
    }

    /// An event of a page about several groups.
    pub(super) fn with_group(event: &Event, group: Option<(String, Option<String>)>) -> Self {
        let group = group.map(|(id, name)| (id.clone(), name.unwrap_or(id)));
        let unknown = event.group().map(|id| (id.to_string(), id.to_string()));
        Self { group: group.or(unknown), ..Self::of(EventLine::published(event)) }
    }

    /// Whether it is a mere claim: nothing backs that whoever is named did it.
    pub(super) fn is_claim(&self) -> bool {
        self.line.by.is_some() && !self.line.attested && self.line.landed_by.is_none()
    }

    /// What its name is among those by which a list of decisions can be narrowed.
    pub(super) fn name(&self) -> &'static str {
        self.line.what.name()
    }

    /// What people are told that happened.
    pub(super) fn word(&self) -> &'static str {
        happened::word(&self.line.what)
    }
}
