//! What calendars are told of a group: when it is something else than before.

use super::state::Phase;
use super::timeline::Timeline;
use crate::clock::Timestamp;

impl Timeline {
    /// When the group came to its end, by its state or with its file; one that ended elsewhere on the day that its file
    /// gives. `None` while it goes on.
    pub fn ended(&self) -> Option<Timestamp> {
        let elsewhere = (self.ground == Phase::Retired).then(|| self.stands_since());
        self.over_since.map(|since| elsewhere.map_or(since, |day| day.min(since)))
    }

    /// Notes what calendars are told from now on, where that is not what they were told `before`.
    pub(super) fn tell(&mut self, before: &Self, at: Timestamp, is_renamed: bool) {
        self.note_end(at);
        let is_renamed = is_renamed || before.group.read().name != self.group.read().name;
        let differs = before.group.read().meetings != self.group.read().meetings || before.ended() != self.ended();
        if is_renamed || differs {
            self.told.again(at);
        }
        let is_still_open = |round: u32| before.vote.as_ref().is_some_and(|vote| vote.round == round);
        if let Some(vote) = self.vote.as_mut().filter(|vote| is_renamed && is_still_open(vote.round)) {
            vote.told.again(at);
        }
    }

    /// The same where nothing but time has passed.
    pub(super) fn tell_end(&mut self, at: Timestamp) {
        let before = self.ended();
        self.note_end(at);
        if before != self.ended() {
            self.told.again(at);
        }
    }

    fn note_end(&mut self, at: Timestamp) {
        let is_over = self.state.is_closed() || !self.file_exists;
        self.over_since = is_over.then(|| self.over_since.unwrap_or(at));
    }
}
