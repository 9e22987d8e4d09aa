//! The table as it is printed into the documentation.

use crate::lifecycle::event::EventKind;
use crate::lifecycle::state::{Phase, Step, step};

#[test]
fn an_event_beneath_a_veto_is_decided_by_what_the_veto_stands_over() {
    for kind in EventKind::ALL {
        for phase in Phase::ALL {
            if step(phase, kind) == Step::Beneath {
                assert_eq!(phase, Phase::Vetoed, "{kind}");
            }
        }
    }
}
