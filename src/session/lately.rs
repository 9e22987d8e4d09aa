//! What was found out a moment ago, for whoever stays and asks again: while nothing landed, it is not looked for anew.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use chrono::TimeDelta;

use crate::clock::Timestamp;
use crate::error::Result;

/// What a deadline makes of something is told by so much too late, and never beyond the hour, with which days begin.
const A_MOMENT: TimeDelta = TimeDelta::seconds(60);
/// So many answers are kept.
const MOST: usize = 8;

/// What was found out, and when the first of it was.
#[derive(Default)]
pub(super) struct Lately {
    since: Option<Timestamp>,
    found: RefCell<Vec<(String, Rc<dyn Any>)>>,
}

impl Lately {
    /// The same at `now`, where nothing but the clock went on.
    pub(super) fn at(self, now: Timestamp) -> Self {
        let hour = |at: Timestamp| at.timestamp().div_euclid(3600);
        let is_a_moment = |since: &Timestamp| now - *since < A_MOMENT && hour(now) == hour(*since);
        match self.since {
            Some(since) if is_a_moment(&since) => self,
            _ => Self { since: Some(now), ..Self::default() },
        }
    }

    /// What `find` finds, or found a moment ago of that question.
    pub(super) fn found<T: 'static>(&self, question: &str, find: impl FnOnce() -> Result<T>) -> Result<Rc<T>> {
        let known = self.found.borrow().iter().find(|(known, _)| known == question).map(|(_, it)| Rc::clone(it));
        if let Some(known) = known.and_then(|known| known.downcast().ok()) {
            return Ok(known);
        }
        let new = Rc::new(find()?);
        let mut found = self.found.borrow_mut();
        if found.len() == MOST {
            found.remove(0);
        }
        found.push((question.to_owned(), Rc::<T>::clone(&new)));
        Ok(new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::from_seconds;

    /// What the question is answered with at each of these moments: how often it was looked for by then.
    fn asked_at(seconds: &[i64]) -> Vec<u32> {
        let (mut lately, mut times) = (Lately::default(), 0);
        let ask = |at: &i64| {
            lately = std::mem::take(&mut lately).at(from_seconds(*at));
            let found = lately.found("how often", || {
                times += 1;
                Ok(times)
            });
            *found.expect("an answer")
        };
        seconds.iter().map(ask).collect()
    }

    #[test]
    fn what_was_found_is_looked_for_again_after_a_minute_and_where_an_hour_begins() {
        assert_eq!(asked_at(&[3600, 3601, 3659, 3660, 3700, 7199, 7200]), [1, 1, 1, 2, 2, 3, 4]);
    }

    #[test]
    fn questions_are_not_taken_for_each_other_and_the_oldest_are_forgotten() {
        let lately = Lately::default();
        let ask = |question: usize| *lately.found(&question.to_string(), || Ok(question)).expect("an answer");
        assert!((0..100).all(|question| ask(question) == question));
        assert_eq!(lately.found.borrow().len(), MOST);
    }
}
