//! From a tip to its landings, the oldest first: all of them, read ahead by another thread, or those behind one that is known.

use std::iter::FusedIterator;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::vec;

use super::commit::CommitId;
use super::landing::{Change, Landing};
use super::lineage::Lineage;
use super::object::ObjectId;
use super::repository::Repository;
use super::snapshot::Snapshot;
use super::unchecked::{Checks, MOST, Unchecked};
use super::walk::Walk;
use crate::error::{Error, Result};

/// About so many bytes are read ahead in one piece; a few pieces wait at most.
const PIECE_BYTES: usize = MOST;
const PIECES: usize = 2;

/// Some landings, and what was read for them and is still to be checked: so both threads have their share of the work.
#[derive(Default)]
struct Piece {
    landings: Vec<Landing>,
    unchecked: Vec<Unchecked>,
}

impl Piece {
    fn checked(self, checks: &mut Checks) -> Result<Vec<Landing>> {
        self.unchecked.iter().try_for_each(|read| checks.check(read))?;
        Ok(self.landings)
    }
}

/// The landings of a mainline, the oldest first, each of which is read once; another thread reads ahead.
pub struct Landings {
    clocks: Vec<i64>,
    left: usize,
    piece: vec::IntoIter<Landing>,
    pieces: Receiver<Result<Piece>>,
    checks: Checks,
    /// Of the last landing that has one: whoever asked it learns here that it failed.
    lineage: Lineage,
}

impl Landings {
    /// What the committers' clocks say of each landing, those read already included, in seconds since 1970.
    pub fn clocks(&self) -> &[i64] {
        &self.clocks
    }
}

impl Iterator for Landings {
    type Item = Result<Landing>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Err(error) = self.lineage.check() {
            self.left = 0;
            return Some(Err(error));
        }
        while self.left > 0 {
            if let Some(landing) = self.piece.next() {
                self.left -= 1;
                if let Some(side) = landing.side.first() {
                    self.lineage = side.lineage.clone();
                }
                return Some(Ok(landing));
            }
            #[expect(clippy::expect_used, reason = "only a panic ends the other thread sooner, and has said why")]
            let piece = self.pieces.recv().expect("every landing or an error");
            match piece.and_then(|piece| piece.checked(&mut self.checks)) {
                Ok(piece) => self.piece = piece.into_iter(),
                Err(error) => {
                    self.left = 0;
                    return Some(Err(error));
                }
            }
        }
        None
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, self.left.checked_add(1))
    }
}

impl FusedIterator for Landings {}

impl Repository {
    /// The landings of the mainline that ends at `tip`; history that is not all here is refused, at the latest where it is
    /// read.
    pub fn landings(&self, tip: &CommitId) -> Result<Landings> {
        let (chain, clocks) = Walk::new(self).first_parents(self.object_id(tip)?)?;
        let (send, pieces) = sync_channel(PIECES);
        let left = chain.len();
        let repository = self.again()?;
        let read = move || {
            if let Err(error) = Walk::new(&repository).send(chain, &send) {
                // Nobody listens any more where this fails.
                let _unheard = send.send(Err(error));
            }
        };
        thread::Builder::new()
            .name("reader".to_owned())
            .spawn(read)
            .map_err(|error| Error::new(format!("could not start to read history: {error}")))?;
        let (piece, checks, lineage) = (Vec::new().into_iter(), Checks::default(), Lineage::default());
        Ok(Landings { clocks, left, piece, pieces, checks, lineage })
    }

    /// The landings behind `known` up to `tip`; `None` where the mainline has no `known`, or where history is not all here.
    pub fn landings_behind(&self, known: &CommitId, tip: &CommitId) -> Result<Option<Behind<'_>>> {
        if self.is_shallow() || self.has_grafts() {
            return Ok(None);
        }
        let mut walk = Walk::new(self);
        let (known, mut next) = (self.object_id(known)?, self.object_id(tip)?);
        let (mut chain, mut clocks) = (Vec::new(), Vec::new());
        while next != known {
            let commit = walk.commit(next)?;
            let Some(parent) = commit.parents.first() else { return Ok(None) };
            chain.push(next);
            clocks.push(commit.committed_at());
            next = *parent;
        }
        clocks.reverse();
        let before = walk.snapshots.of(walk.commit(known)?.tree)?;
        Ok(Some(Behind { clocks, chain, before, walk }))
    }
}

/// The landings behind one that is known, the oldest first, each read when it is asked for.
pub struct Behind<'repository> {
    clocks: Vec<i64>,
    chain: Vec<ObjectId>,
    before: Snapshot,
    walk: Walk<'repository>,
}

impl Behind<'_> {
    /// What the committers' clocks say of each landing, in seconds since 1970.
    pub fn clocks(&self) -> &[i64] {
        &self.clocks
    }
}

impl Iterator for Behind<'_> {
    type Item = Result<Landing>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Err(error) = self.walk.lineage.check() {
            self.chain.clear();
            return Some(Err(error));
        }
        let id = self.chain.pop()?;
        Some(self.walk.land(id, &mut self.before, Walk::behind))
    }
}

impl Walk<'_> {
    /// Sends the landings of `chain`, newest first, piece by piece for as long as somebody listens.
    fn send(&mut self, mut chain: Vec<ObjectId>, to: &SyncSender<Result<Piece>>) -> Result<()> {
        let mut before = Snapshot::default();
        self.snapshots.seen.leave();
        while !chain.is_empty() {
            let mut piece = Piece::default();
            let filled = self.fill(&mut piece, &mut chain, &mut before);
            // What was altered leads astray: whoever checks it tells of that before of what became of it here.
            if to.send(Ok(piece)).is_err() {
                break;
            }
            filled?;
        }
        Ok(())
    }

    /// Takes the next landings of `chain` up, and what was read for them, whether that came to an end or not.
    fn fill(&mut self, piece: &mut Piece, chain: &mut Vec<ObjectId>, before: &mut Snapshot) -> Result<()> {
        let mut bytes = 0;
        while bytes < PIECE_BYTES
            && let Some(id) = chain.pop()
        {
            let landed = self.land(id, before, |walk, parents| walk.brought_by(parents.get(1..).unwrap_or_default()));
            let (read, weight) = self.snapshots.seen.take();
            piece.unchecked.extend(read);
            let landing = landed?;
            bytes += weight + size_of::<Landing>() + landing.changes.len() * size_of::<Change>();
            piece.landings.push(landing);
        }
        Ok(())
    }
}
