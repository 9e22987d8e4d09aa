//! A group whose record holds everything that a record can.

use super::community::{Community, PATH};

/// Adopted, with every field that a working group has.
pub const ATLAS: &str = "\
kind: working-group
name: Atlas
summary: Brings all maps into one book.
channel: \"#atlas-wg\"
channel_url: https://chat.example.org/atlas
joining: Say hello in the channel.
links:
  - {title: Charter, url: https://example.org/charter}
  - {title: Minutes on paper}
discussion: https://example.org/atlas/post
facilitators:
  - {github: barbara, name: Barbara Liskov, affiliation: CLU Works, term_ends: 2026-12-31}
  - {github: linus, term_ends: 2026-02-28}
maintainers: [alan]
overlaps:
  - {group: search, differentiation: Places instead of words.}
use_cases: People want a map.
first_deliverable: {title: The map, type: sep, url: https://example.org/map, done: true}
deliverables:
  - {title: The index, type: issue}
supported_by: [search]
supports:
  - {title: SEP-7 Compasses, url: https://example.org/sep-7}
meetings:
  - id: sheets
    title: Sheet by sheet
    starts: 2026-01-07T11:00:00
    timezone: America/New_York
    minutes: 60
    repeats: FREQ=WEEKLY;BYDAY=WE
    ends: 2026-12-16
    url: https://meet.example.org/sheets
    notes: https://example.org/sheets/notes
    exceptions:
      - {on: 2026-03-11, called_off: The cartographers are at sea.}
      - {on: 2026-03-18, moved_to: 2026-03-19T15:00:00, minutes: 90, note: In the tower.}
  - {title: Launch, starts: 2026-01-20T10:00:00, timezone: Europe/Lisbon, minutes: 30}
reports:
  2026-01:
    progress: [{title: Sheet 1, url: https://example.org/sheet-1}]
  2026-02:
    progress: [{title: Sheet 2}]
    threads: [https://example.org/thread]
    meetings:
      - date: 2026-02-11
        notes: https://example.org/minutes
        attendees: [{github: barbara, affiliation: CLU Works}, {name: Gerardus}]
requests:
  2026-02: {note: How far is sheet 2?}
  2026-03: {}
origin:
  basis: chartered-elsewhere
  date: 2025-05-01
  source: https://example.org/atlas
  acknowledged: 2025-06-02
  note: Chartered by the guild.
";

/// The community with that group, beside one that flags it, one that it led to, and one that went into it.
pub fn full() -> Community {
    let community = Community::active();
    community.edit("Linus", PATH, "overlaps: []", "overlaps: [{group: atlas, differentiation: Words.}]");
    community.commit_file("Ada", "groups/atlas.yaml", ATLAS);
    let globes = "\
kind: working-group
name: Globes
facilitators: [{github: linus}]
overlaps: []
use_cases: Maps that are round.
first_deliverable: {title: A globe}
supported_by: [atlas]
";
    community.commit_file("Linus", "groups/globes.yaml", globes);
    let charts = "\
kind: working-group
name: Charts
facilitators: [{github: linus}]
overlaps: []
use_cases: The sea, too.
first_deliverable: {title: A chart}
origin: {basis: predates-sep-1302, date: 2025-01-01, source: https://example.org/charts}
";
    community.commit_file("Ada", "groups/charts.yaml", charts);
    let retired = format!("{charts}retirement: {{reason: merged, merged_into: atlas, note: One book is enough.}}\n");
    community.commit_file("Ada", "groups/charts.yaml", &retired);
    community
}
