//! The folder of a site: written so that nothing is lost that is not its own, and compared.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::{panic, thread};

use super::manifest::{Manifest, NAME, digest};
use crate::error::{Error, Result};
use crate::order::Collect;
use crate::report::publication::PublicationReport;
use crate::report::site::page::Page;

/// So many pages are made at most before they are taken.
const AHEAD: usize = 4;

/// The folder of a site.
pub(super) struct Folder {
    root: PathBuf,
    /// What the last run wrote there; `None` where none did.
    pub(super) manifest: Option<Manifest>,
}

impl Folder {
    /// The folder at `root`, which is a site's, or empty, or is not there.
    pub(super) fn open(root: &Path) -> Result<Self> {
        let shown = root.display();
        if root.components().any(|part| part.as_os_str().eq_ignore_ascii_case(".git")) {
            return Err(Error::new(format!("`{shown}` is inside of what Git keeps"))
                .hint("name another folder with `--out`, such as `--out site`"));
        }
        if fs::metadata(root).is_ok_and(|found| !found.is_dir()) {
            return Err(Error::new(format!("`{shown}` is no folder"))
                .hint("name an empty folder, or one that is not there yet, with `--out`"));
        }
        let manifest = match fs::read_to_string(root.join(NAME)) {
            Ok(text) => Some(Manifest::read(&text).ok_or_else(|| {
                Error::new(format!("`{shown}/{NAME}` is no list of files that this program wrote"))
                    .hint("name an empty folder with `--out`")
            })?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(unreadable(root, &error)),
        };
        let is_taken = match fs::read_dir(root) {
            Ok(mut entries) => manifest.is_none() && entries.next().is_some(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) => return Err(unreadable(root, &error)),
        };
        if is_taken {
            return Err(Error::new(format!("`{shown}` holds files that no run of `mcpgov site` wrote"))
                .hint("name an empty folder, or one that is not there yet, with `--out`"));
        }
        Ok(Self { root: root.to_owned(), manifest })
    }

    /// Writes the pages, and takes away those of an earlier run that are none now.
    pub(super) fn publish(&self, pages: &[Page<'_>], manifest: Manifest) -> Result<PublicationReport> {
        let mut manifest = manifest;
        let last = self.manifest.as_ref().map(|last| &last.files);
        let was_ours = |path: &str| last.is_some_and(|files| files.contains_key(path));
        let folders = pages.iter().filter_map(|page| Path::new(&page.path).parent()).into_set();
        for folder in folders {
            self.must_be_inside(folder)?;
        }
        for Page { path, .. } in pages {
            if !was_ours(path) && fs::symlink_metadata(self.root.join(path)).is_ok() {
                return Err(Error::new(format!("`{}` is not from an earlier run", self.root.join(path).display()))
                    .hint("move it away, or name another folder with `--out`"));
            }
            manifest.files.insert(path.clone(), None);
        }
        // A run that is ended before its end leaves nothing that the next one would not know.
        let mut both = manifest.clone();
        both.files.extend(last.into_iter().flatten().map(|(path, digest)| (path.clone(), digest.clone())));
        self.write(NAME, both.to_string().as_bytes())?;
        let mut changed = Vec::new();
        meanwhile(pages, |path, bytes| {
            if self.read(path)?.as_deref() != Some(bytes) {
                self.write(path, bytes)?;
                changed.push(path.to_owned());
            }
            manifest.files.insert(path.to_owned(), Some(digest(bytes)));
            Ok(())
        })?;
        let (mut left_over, mut kept) = (Vec::new(), Vec::new());
        for (path, digest) in self.orphans(&manifest) {
            if self.take_away(path, digest)? { left_over.push(path.to_owned()) } else { kept.push(path.to_owned()) }
        }
        self.write(NAME, manifest.to_string().as_bytes())?;
        Ok(PublicationReport { changed, left_over, kept, ..self.report(&manifest, false) })
    }

    /// Compares the pages with what is there, and writes nothing.
    pub(super) fn check(&self, pages: &[Page<'_>], manifest: Manifest) -> Result<PublicationReport> {
        let mut manifest = manifest;
        let (mut changed, mut missing) = (Vec::new(), Vec::new());
        meanwhile(pages, |path, bytes| {
            match self.read(path)? {
                None => missing.push(path.to_owned()),
                Some(found) if found != bytes => changed.push(path.to_owned()),
                Some(_) => {}
            }
            manifest.files.insert(path.to_owned(), Some(digest(bytes)));
            Ok(())
        })?;
        let mut left_over = Vec::new();
        for (path, _) in self.orphans(&manifest) {
            if self.read(path)?.is_some() {
                left_over.push(path.to_owned());
            }
        }
        match &self.manifest {
            None => missing.push(NAME.to_owned()),
            Some(last) if *last != manifest => changed.push(NAME.to_owned()),
            Some(_) => {}
        }
        Ok(PublicationReport { changed, missing, left_over, ..self.report(&manifest, true) })
    }

    fn report(&self, manifest: &Manifest, checked: bool) -> PublicationReport {
        PublicationReport {
            folder: self.root.display().to_string(),
            rev: manifest.rev.clone(),
            at: manifest.at,
            checked,
            files: manifest.files.len(),
            changed: Vec::new(),
            missing: Vec::new(),
            left_over: Vec::new(),
            kept: Vec::new(),
        }
    }

    /// What the last run wrote and this one does not, with the digest of what it held.
    fn orphans(&self, manifest: &Manifest) -> Vec<(&str, Option<&str>)> {
        let last = self.manifest.iter().flat_map(|last| &last.files);
        let gone = last.filter(|(path, _)| !manifest.files.contains_key(*path));
        gone.map(|(path, digest)| (path.as_str(), digest.as_deref())).collect()
    }

    /// Takes a file of an earlier run away, and the folder that it leaves empty; whether it is as that run wrote it.
    fn take_away(&self, path: &str, written: Option<&str>) -> Result<bool> {
        let Some(bytes) = self.read(path)? else { return Ok(true) };
        if written.is_some_and(|written| written != digest(&bytes)) {
            return Ok(false);
        }
        let place = self.root.join(path);
        fs::remove_file(&place).map_err(|error| failed(&place, &error))?;
        let above = place.ancestors().skip(1).take_while(|above| *above != self.root);
        // One that is not empty stays.
        above.map(fs::remove_dir).take_while(io::Result::is_ok).for_each(drop);
        Ok(true)
    }

    /// Refuses what is no folder where a page's folder would be, such as a link to somewhere else.
    fn must_be_inside(&self, folder: &Path) -> Result<()> {
        for above in folder.ancestors().filter(|above| !above.as_os_str().is_empty()) {
            let place = self.root.join(above);
            if fs::symlink_metadata(&place).is_ok_and(|found| !found.is_dir()) {
                return Err(Error::new(format!("`{}` is no folder", place.display())).hint("move it away"));
            }
        }
        Ok(())
    }

    /// What a file holds; `None` where it is not there, or is no file.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>> {
        self.must_be_inside(Path::new(path).parent().unwrap_or(Path::new("")))?;
        let place = self.root.join(path);
        if !fs::symlink_metadata(&place).is_ok_and(|found| found.is_file()) {
            return Ok(None);
        }
        fs::read(&place).map(Some).map_err(|error| unreadable(&place, &error))
    }

    /// Puts a file in its place at once.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let place = self.root.join(path);
        let beside = self.root.join(format!("{NAME}.new"));
        let folder = place.parent().unwrap_or(&self.root);
        // Whatever a run left there that was ended before its end, or somebody else: nothing is written through a link.
        let _not_there = fs::remove_file(&beside);
        let written = fs::create_dir_all(folder)
            .and_then(|()| fs::write(&beside, bytes))
            .and_then(|()| fs::rename(&beside, &place));
        written.map_err(|error| failed(&place, &error))
    }
}

/// Has `take` take each page, in their order, while the next ones are made: a disk is slow, and one core waits for none.
fn meanwhile(pages: &[Page<'_>], mut take: impl FnMut(&str, &[u8]) -> Result<()> + Send) -> Result<()> {
    thread::scope(|scope| {
        let (made, taken) = mpsc::sync_channel::<(&str, Vec<u8>)>(AHEAD);
        let taken = scope.spawn(move || taken.into_iter().try_for_each(|(path, bytes)| take(path, &bytes)));
        // What nobody takes any more, since something failed there, need not be made.
        let _is_whole = pages.iter().try_for_each(|page| made.send((&page.path, page.bytes())));
        drop(made);
        taken.join().unwrap_or_else(|panic| panic::resume_unwind(panic))
    })
}

fn failed(place: &Path, error: &io::Error) -> Error {
    Error::of_file("write", place, error).hint("name a folder that can be written to with `--out`")
}

fn unreadable(place: &Path, error: &io::Error) -> Error {
    Error::of_file("read", place, error).hint("name another folder with `--out`")
}
