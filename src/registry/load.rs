//! From bytes to a registry: everything is read, nothing is guessed, and no problem hides another.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::advice;
use super::group::Group;
use super::halves::halves;
use super::library::Library;
use super::manifest::Manifest;
use super::migration::Migration;
use super::roster::Roster;
use super::scalar::GroupId;
use super::schema::Described;
use crate::order::Order;
use crate::place::{MANIFEST_PATH, MIGRATION_PATH};
use crate::source::decode::decode;
use crate::source::file::SourceFile;
use crate::source::found::{FileContent, FoundFile};
use crate::source::problem::{Problem, ProblemKind, Unread};
use crate::source::span::Span;
use crate::source::yaml;

/// One file as text and as what it says.
#[derive(Debug, Clone)]
pub struct Document<T> {
    /// The text.
    pub file: SourceFile,
    /// What it says; `None` where that cannot be told.
    pub value: Option<T>,
    /// What is wrong with it as text.
    pub problems: Vec<Problem>,
    /// The keys of its outermost mapping that say something, and where they stand.
    keys: Vec<(String, Span)>,
}

impl<T> Document<T> {
    /// Whether the outermost mapping says something under `name`, or under a key that is taken for it, or may do so where
    /// nothing is read.
    pub fn says(&self, name: &str) -> bool {
        let is_meant = |problem: &Problem| matches!(problem.unread, Unread::Field(field) if field == name);
        self.key(name).is_some() || self.problems.iter().any(is_meant) || self.is_cut_off()
    }

    /// Whether more of the file follows that is not read.
    fn is_cut_off(&self) -> bool {
        self.problems.iter().any(|problem| problem.unread == Unread::Rest)
    }

    /// Where the key `name` of the outermost mapping stands, if it says anything, even something unreadable.
    pub fn key(&self, name: &str) -> Option<Span> {
        self.keys.iter().find(|(key, _)| key == name).map(|(_, span)| *span)
    }

    /// The keys of the outermost mapping that say something.
    pub fn keys(&self) -> impl Iterator<Item = (&str, Span)> {
        self.keys.iter().map(|(key, span)| (key.as_str(), *span))
    }

    /// Whether something inside `place` was left out because its field cannot hold it, or stands under a key that is taken
    /// for another.
    pub fn left_out_in(&self, place: Span) -> bool {
        let inside = |span: Span| place.start <= span.start && span.end <= place.end;
        self.problems.iter().any(|problem| problem.leaves_out() && inside(problem.span))
    }

    /// Whether something under the key `name` of the outermost mapping was left out because its field cannot hold it, or
    /// may stand where nothing is read.
    pub fn left_out_under(&self, name: &str) -> bool {
        let mut keys = self.keys.iter().skip_while(|(key, _)| key != name).map(|(_, span)| span.start);
        let Some(start) = keys.next() else { return self.is_cut_off() };
        self.left_out_in(Span { start, end: keys.next().unwrap_or(u32::MAX) })
    }

    /// Whether history can build on this version: it is YAML that means one thing.
    ///
    /// A field that nothing reads, or a value that its field cannot hold, leaves the rest of the file in force.
    pub fn is_readable(&self) -> bool {
        self.value.is_some() && self.problems.iter().all(|problem| problem.kind.leaves_the_rest())
    }
}

/// Reads one file as a `T`.
pub fn document<T: Described>(path: &str, bytes: &[u8]) -> Document<T> {
    document_again(path, bytes, None)
}

/// The same, without the parser where its tree is known.
pub(super) fn document_again<T: Described>(path: &str, bytes: &[u8], tree: Option<&[u8]>) -> Document<T> {
    let (file, mut problems) = yaml::read(path, bytes);
    let mut keys = Vec::new();
    let mut value = None;
    let known = tree.and_then(|tree| yaml::unpack(tree, file.text()));
    if problems.is_empty()
        && let Some(root) = known.or_else(|| yaml::parse(&file, &mut problems))
    {
        if let yaml::Content::Mapping(entries) = &root.content {
            let said = entries.iter().filter(|(_, value)| !value.is_absent());
            keys.extend(said.filter_map(|(key, _)| Some((key.text()?.to_owned(), key.span))));
        }
        value = decode(&root, &mut problems);
        // What stands in the place of a value that is not read cannot be of the wrong type as well.
        let unread: Vec<Span> =
            problems.iter().filter(|it| it.kind == ProblemKind::UnsupportedYaml).map(|it| it.span).collect();
        problems.retain(|it| it.kind != ProblemKind::WrongType || !unread.contains(&it.span));
        yaml::locate(&mut problems, &root, &file);
        advice::complete(&mut problems, &root, T::schema);
    }
    Document { file, value, problems, keys }
}

/// What a text says that was read before, or is made of what was: however long it is, and without a look for what is wrong.
pub(super) fn read_again<T: Described>(text: &str, tree: Option<&[u8]>) -> Option<T> {
    let (file, mut problems) = (SourceFile::new("", text), Vec::new());
    let root = tree.and_then(|tree| yaml::unpack(tree, text)).or_else(|| yaml::parse(&file, &mut problems))?;
    decode(&root, &mut problems)
}

/// By what a file can be read as a `T` again without the parser; `None` where anything is wrong with it.
pub(super) fn tree_of<T: Described>(bytes: &[u8]) -> Option<Vec<u8>> {
    let (file, mut problems) = yaml::read("", bytes);
    let root = yaml::parse(&file, &mut problems)?;
    let _value: T = decode(&root, &mut problems)?;
    problems.is_empty().then(|| yaml::pack(&root, file.text()))
}

/// Whether two versions of the manifest, or of a group's file, say the same, however each is laid out.
pub fn say_the_same(path: &str, one: Option<&[u8]>, other: Option<&[u8]>) -> bool {
    fn same<T: Described + PartialEq>(path: &str, versions: [Option<&[u8]>; 2]) -> bool {
        let [one, other] = versions.map(|bytes| bytes.map(|bytes| document::<T>(path, bytes).value));
        one == other
    }
    let same = if path == MANIFEST_PATH { same::<Manifest> } else { same::<Group> };
    same(path, [one, other])
}

/// Everything that the files of a registry say.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    /// `mcpgov.yaml`, if it is there.
    pub manifest: Option<Document<Manifest>>,
    /// The groups by id, whether the id may be one or not.
    pub groups: BTreeMap<GroupId, Document<Group>>,
    /// `migrations/sep-1302.yaml`, if it is there.
    pub migration: Option<Document<Migration>>,
    /// What stands in a registry's places and does not belong there, and why.
    pub unexpected: Vec<(String, &'static str)>,
    /// Files that could not be read, and why.
    pub unreadable: Vec<(String, String)>,
    /// Earlier ids, and the ids that those groups have now; of two groups that claim one, the first by id.
    former: HashMap<GroupId, GroupId>,
}

impl Registry {
    /// Reads what was found in a registry's places, in any order.
    pub fn load(files: impl IntoIterator<Item = FoundFile>) -> Self {
        Self::load_again(files, &Library::default())
    }

    /// The same, quick where something is as it was read before.
    pub fn load_again(files: impl IntoIterator<Item = FoundFile>, library: &Library) -> Self {
        let mut registry = Self::default();
        let mut groups = Vec::new();
        for file in files {
            groups.extend(registry.add(file));
        }
        // Reading the groups is most of the work of many commands.
        let read = halves(&groups, |(id, bytes)| document_again(&id.path(), bytes, library.tree_of(id, bytes)));
        registry.groups.extend(groups.into_iter().map(|(id, _)| id).zip(read));
        registry.put_in_order();
        registry
    }

    /// The same with other files, the manifest or groups; `None` deletes one.
    #[must_use]
    pub fn with<'a>(&self, changes: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> Self {
        let mut registry = self.clone();
        for (path, text) in changes {
            if let Some(id) = GroupId::of_path(path) {
                registry.groups.remove(&id);
                registry.groups.extend(text.map(|text| (id, document(path, text.as_bytes()))));
            } else if path == MANIFEST_PATH {
                registry.manifest = text.map(|text| document(path, text.as_bytes()));
            }
        }
        registry.put_in_order();
        registry
    }

    fn put_in_order(&mut self) {
        self.unexpected.order();
        self.unreadable.order();
        let formerly = |(id, _, group): (&GroupId, &Document<Group>, &Group)| {
            group.formerly.iter().map(|former| ((**former).clone(), id.clone())).collect::<Vec<_>>()
        };
        self.former = self.groups().rev().flat_map(formerly).collect();
    }

    /// Takes in a file, or gives back what is to be read as a group.
    fn add(&mut self, FoundFile { path, content }: FoundFile) -> Option<(GroupId, Arc<[u8]>)> {
        let unexpected = match content {
            FileContent::Bytes(bytes) => return self.add_bytes(path, bytes),
            FileContent::Symlink => "a symbolic link",
            FileContent::Folder => "a folder",
            FileContent::Special => "not a regular file",
            FileContent::Unreadable(why) => {
                self.unreadable.push((path, why));
                return None;
            }
        };
        self.unexpected.push((path, unexpected));
        None
    }

    fn add_bytes(&mut self, path: String, bytes: Arc<[u8]>) -> Option<(GroupId, Arc<[u8]>)> {
        if path == MANIFEST_PATH {
            self.manifest = Some(document(&path, &bytes));
        } else if path == MIGRATION_PATH {
            self.migration = Some(document(&path, &bytes));
        } else if let Some(id) = GroupId::of_path(&path) {
            return Some((id, bytes));
        } else {
            self.unexpected.push((path, "not a `.yaml` file"));
        }
        None
    }

    /// The manifest, where it can be read.
    pub fn manifest(&self) -> Option<&Manifest> {
        self.manifest.as_ref()?.value.as_ref()
    }

    /// The people of the manifest; nobody where it cannot be read.
    pub fn roster(&self) -> Roster {
        self.manifest().map(Roster::of).unwrap_or_default()
    }

    /// The groups whose files can be read.
    pub fn groups(&self) -> impl DoubleEndedIterator<Item = (&GroupId, &Document<Group>, &Group)> {
        self.groups.iter().filter_map(|(id, document)| Some((id, document, document.value.as_ref()?)))
    }

    /// The group called `id`, where its file can be read.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.get(id)?.value.as_ref()
    }

    /// The group that is called `id` or once was.
    pub fn resolve(&self, id: &str) -> Option<(&GroupId, &Group)> {
        let readable = |id: &str| {
            let (id, document) = self.groups.get_key_value(id)?;
            Some((id, document.value.as_ref()?))
        };
        readable(id).or_else(|| readable(self.former.get(id)?))
    }

    /// The id of the group that is called `id` or once was, whether its file can be read or not.
    pub fn current_id(&self, id: &str) -> Option<&GroupId> {
        self.groups.get_key_value(id).map(|(id, _)| id).or_else(|| self.former.get(id))
    }

    /// The paths of every file that was looked at.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let manifest = self.manifest.as_ref().map(|document| document.file.path());
        let migration = self.migration.as_ref().map(|document| document.file.path());
        let groups = self.groups.values().map(|document| document.file.path());
        let odd = self.unexpected.iter().map(|(path, _)| path.as_str());
        let unreadable = self.unreadable.iter().map(|(path, _)| path.as_str());
        manifest.into_iter().chain(migration).chain(groups).chain(odd).chain(unreadable)
    }

    /// Every id.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.groups.keys().map(GroupId::as_str)
    }
}

/// A manifest written out in a test.
#[cfg(test)]
pub(crate) fn manifest_of(text: &str) -> Manifest {
    document(MANIFEST_PATH, text.as_bytes()).value.expect("a readable manifest")
}
