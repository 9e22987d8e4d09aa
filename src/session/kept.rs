//! What an earlier run derived from a long history, in Git's own folder, so that whoever reads it next need not read all of it again.
//!
//! Nothing here is ever needed: what is missing, damaged, or was derived by another version of this program is derived
//! anew. It is a line that says who derived what follows, and how long each section is and what its digest; where
//! everything stood, as JSON; by what groups' files are read again without the parser; a table of pieces; and the pieces:
//! what happened to each group, as JSON, one event after the other. So each run reads no more than it needs.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::thread;

use serde::{Deserialize, Serialize};

use super::trees;
use crate::git::files::Blobs;
use crate::git::repository::Repository;
use crate::lifecycle::event::Event;
use crate::lifecycle::standing::Standing;
use crate::lifecycle::timeline::TimelineId;

/// A history with fewer landings than this is read faster than people notice.
const WORTH_KEEPING: usize = 500;
/// How many landings a run reads again, rather than to keep something anew.
const FEW: usize = 50;

/// What the first line begins with: who derived what follows.
const PROGRAM: &str = concat!("mcpgov ", env!("CARGO_PKG_VERSION"), " ", env!("MCPGOV_DERIVATION"), " ");
/// No first line is longer.
const LONGEST_HEAD: u64 = 1 << 10;

/// Where a repository keeps it.
pub(super) struct Store {
    path: PathBuf,
}

/// What is kept of the past, none of which is read so far.
pub(super) struct Kept {
    file: File,
    /// The length of the first line.
    head: u64,
    table: Section,
}

/// Some bytes of the file, and their digest.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Section {
    /// How far behind the first line, or the table, it begins.
    start: u64,
    length: u64,
    digest: u64,
}

/// What happened to files of which nothing could be read yet, and then to each group, as it is kept.
#[derive(Default)]
pub(super) struct Pieces(Vec<Vec<u8>>);

/// Which piece tells of a group; the first one of none.
fn piece_of(timeline: Option<TimelineId>) -> usize {
    timeline.map_or(0, |timeline| timeline.number() + 1)
}

impl Pieces {
    /// Takes up what happened next; what happened to no group is left out.
    pub(super) fn extend<'a>(&mut self, events: impl IntoIterator<Item = &'a Event>) {
        for event in events {
            if event.group().is_none() {
                continue;
            }
            let number = piece_of(event.timeline());
            if self.0.len() <= number {
                self.0.resize_with(number + 1, Vec::new);
            }
            #[expect(clippy::expect_used, reason = "plain data of this shape always has a form in JSON")]
            serde_json::to_writer(&mut self.0[number], event).expect("plain data");
        }
    }

    /// What happened to a group, behind all that happened to no group yet.
    pub(super) fn story(&self, timeline: TimelineId) -> Option<Vec<Event>> {
        let of = |timeline| self.0.get(piece_of(timeline)).map_or(Some(Vec::new()), |piece| events(piece));
        Some([of(None)?, of(Some(timeline))?].concat())
    }
}

impl Store {
    /// The store of `repository`, shared by all its working trees.
    pub(super) fn of(repository: &Repository) -> Self {
        Self { path: repository.common_dir().join("mcpgov").join("derived") }
    }

    /// Where everything stood, and what is kept of the past, where this program can go on from it.
    pub(super) fn read(&self) -> Option<(Standing, Kept, Blobs)> {
        let mut file = BufReader::new(File::open(&self.path).ok()?);
        let mut line = String::new();
        file.by_ref().take(LONGEST_HEAD).read_line(&mut line).ok()?;
        let sections = line.strip_suffix('\n')?.strip_prefix(PROGRAM)?;
        let [state, trees, table]: [Section; 3] = serde_json::from_slice(sections.as_bytes()).ok()?;
        let mut kept = Kept { file: file.into_inner(), head: line.len() as u64, table };
        let bytes = kept.bytes(state, kept.head)?;
        // To see that it is as it was written takes as long as to read it.
        let (is_as_written, landed) = thread::scope(|scope| {
            let is_as_written = scope.spawn(|| digest(&bytes) == state.digest);
            let landed = serde_json::from_slice::<Standing>(&bytes).ok();
            (is_as_written.join().unwrap_or(false), landed)
        });
        let landed = landed.filter(|_| is_as_written)?.restored()?;
        let blobs = trees::unpack(&kept.read(trees, kept.head)?, &landed)?;
        Some((landed, kept, blobs))
    }

    /// Keeps what came of a history, where that saves time; gives back what can be read of it again.
    ///
    /// Where it cannot be written, as in a repository of somebody else, nothing is lost but time.
    pub(super) fn write(&self, landed: &Standing, Pieces(pieces): &Pieces) -> Option<Kept> {
        if !landed.is_whole() || landed.landings() < WORTH_KEEPING {
            return None;
        }
        let state = serde_json::to_vec(landed).ok()?;
        let trees = trees::pack(landed)?;
        let mut end = 0;
        let table: Vec<Section> = pieces.iter().map(|piece| Section::behind(&mut end, piece)).collect();
        let table = serde_json::to_vec(&table).ok()?;
        let mut end = 0;
        let sections = [&state, &trees, &table].map(|section| Section::behind(&mut end, section));
        let head = format!("{PROGRAM}{}\n", serde_json::to_string(&sections).ok()?);

        fs::create_dir_all(self.path.parent()?).ok()?;
        let beside = self.path.with_extension(format!("{}.new", std::process::id()));
        let file = File::options().read(true).write(true).create(true).truncate(true).open(&beside).ok()?;
        let mut out = BufWriter::new(file);
        let mut parts = [head.as_bytes(), &state, &trees, &table].into_iter().chain(pieces.iter().map(Vec::as_slice));
        let written = parts.try_for_each(|part| out.write_all(part));
        written.and_then(|()| out.flush()).and_then(|()| fs::rename(&beside, &self.path)).ok()?;
        Some(Kept { file: out.into_inner().ok()?, head: head.len() as u64, table: sections[2] })
    }

    /// Keeps what came of a history that was gone on with by `behind` landings, where those are worth it.
    ///
    /// What is then kept of what happened since is taken out of `since`.
    pub(super) fn go_on(&self, mut kept: Kept, landed: &Standing, since: &mut Vec<Event>, behind: usize) -> Kept {
        if behind <= FEW {
            return kept;
        }
        let anew = kept.pieces().and_then(|mut pieces| {
            pieces.extend(&*since);
            self.write(landed, &pieces)
        });
        if anew.is_some() {
            since.clear();
        }
        anew.unwrap_or(kept)
    }
}

impl Kept {
    /// What happened to a group, behind all that happened to no group yet; `None` where that cannot be read.
    pub(super) fn story(&mut self, timeline: TimelineId) -> Option<Vec<Event>> {
        let table = self.table()?;
        let mut story = Vec::new();
        // A group that came since has nothing here.
        for section in [None, Some(timeline)].into_iter().filter_map(|of| table.get(piece_of(of))) {
            story.extend(events(&self.read(*section, self.behind_table())?)?);
        }
        Some(story)
    }

    fn pieces(&mut self) -> Option<Pieces> {
        let (table, start) = (self.table()?, self.behind_table());
        table.into_iter().map(|section| self.read(section, start)).collect::<Option<_>>().map(Pieces)
    }

    fn table(&mut self) -> Option<Vec<Section>> {
        serde_json::from_slice(&self.read(self.table, self.head)?).ok()
    }

    fn behind_table(&self) -> u64 {
        self.head + self.table.start + self.table.length
    }

    /// The bytes of a section that is counted from `from`, where they are as they were written.
    fn read(&mut self, section: Section, from: u64) -> Option<Vec<u8>> {
        self.bytes(section, from).filter(|bytes| digest(bytes) == section.digest)
    }

    /// The bytes of a section that is counted from `from`, whatever became of them.
    fn bytes(&mut self, section: Section, from: u64) -> Option<Vec<u8>> {
        let start = from.checked_add(section.start)?;
        if start.checked_add(section.length)? > self.file.metadata().ok()?.len() {
            return None;
        }
        let mut bytes = vec![0; usize::try_from(section.length).ok()?];
        self.file.seek(SeekFrom::Start(start)).ok()?;
        self.file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}

impl Section {
    /// The section that `bytes` make behind `end`, which moves behind it.
    fn behind(end: &mut u64, bytes: &[u8]) -> Self {
        let section = Self { start: *end, length: bytes.len() as u64, digest: digest(bytes) };
        *end += section.length;
        section
    }
}

/// The events that a piece tells of.
fn events(piece: &[u8]) -> Option<Vec<Event>> {
    serde_json::Deserializer::from_slice(piece).into_iter().collect::<Result<_, _>>().ok()
}

fn digest(bytes: &[u8]) -> u64 {
    let mut digest = DefaultHasher::new();
    bytes.hash(&mut digest);
    digest.finish()
}
