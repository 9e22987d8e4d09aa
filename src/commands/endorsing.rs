//! What `sponsor`, `approve` and `object` have in common: one maintainer's lines on the paper of sponsors.

use crate::act::draft::{Draft, FileChange};
use crate::act::scene::{Scene, rules_in_force};
use crate::error::{Error, Result};
use crate::lifecycle::act::EventKind;
use crate::lifecycle::paper::Line;
use crate::lifecycle::timeline::Timeline;
use crate::registry::paper::Endorsement;
use crate::registry::scalar::{GroupId, Login};

/// The lines of one maintainer, on the paper of one group.
pub(super) struct Lines<'a> {
    scene: &'a Scene<'a>,
    /// The group.
    pub(super) timeline: &'a Timeline,
    /// The maintainer.
    pub(super) person: Login,
    /// The login that the lines stand under.
    entry: Login,
    /// What stands there, whatever the file says.
    pub(super) stands: Endorsement,
}

impl<'a> Lines<'a> {
    /// Those of whoever acts, or of somebody for whom they do.
    pub(super) fn of(scene: &'a Scene<'a>, group: &str, by: Option<&Login>) -> Result<Self> {
        let timeline = scene.timeline(group)?;
        if !scene.standing.constitution().has_charters() {
            let message = format!(
                "nobody sponsors `{}` or approves its charter: {}",
                timeline.id,
                rules_in_force(&scene.standing)
            );
            return Err(Error::new(message).hint(scene.instead(timeline, EventKind::SponsoredBy)));
        }
        let roster = &scene.standing.roster;
        let person = match by {
            Some(by) => roster.person(by),
            None => scene.me()?,
        };
        let listed = timeline.group.read().sponsorship.keys().map(|login| (**login).clone());
        let entry = listed.into_iter().find(|login| roster.same(login, &person)).unwrap_or_else(|| person.clone());
        let stands = timeline.paper.line(&entry).map(Line::says).unwrap_or_default();
        Ok(Self { scene, timeline, person, entry, stands })
    }

    /// Whether they are those of whoever acts.
    pub(super) fn are_mine(&self) -> bool {
        self.scene.actor().login().is_some_and(|me| self.scene.standing.roster.same(me, &self.person))
    }

    /// What stands on them, in force or not.
    pub(super) fn line(&self) -> Option<&'a Line> {
        self.timeline.paper.line(&self.entry)
    }

    /// The id of the group.
    pub(super) fn id(&self) -> &'a GroupId {
        &self.timeline.id
    }

    /// The draft that makes them say `wanted`.
    pub(super) fn draft(&self, kind: EventKind, wanted: &Endorsement, subject: String) -> Result<Draft> {
        let standing = &self.scene.standing;
        let people = standing.constitution().in_ones_own_name(EventKind::SponsoredBy, &standing.roster);
        let people = people.unwrap_or_default();
        let change = self.scene.edit(self.id(), |file| file.endorse(&self.entry, wanted, &people))?;
        self.refuse_nothing(&change)?;
        Ok(Draft::event(kind, self.id().clone(), vec![change], subject))
    }

    fn refuse_nothing(&self, change: &FileChange) -> Result<()> {
        if !change.is_nothing() {
            return Ok(());
        }
        let message =
            format!("the paper of `{}` says so already under {}, but it does not count", self.id(), self.entry);
        Err(Error::new(message).hint("give another `--reason`: whoever changes it says it anew"))
    }
}
