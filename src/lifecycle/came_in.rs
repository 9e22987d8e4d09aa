//! What came in with a merge: which of its commits brought a value.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use crate::git::commit::Commit;
use crate::git::landing::{Change, Landing, Versions};
use crate::order::Collect;
use crate::work::{Work, count};

/// The commit that brought a value.
#[derive(Debug, Clone, Copy)]
pub struct Introduced<'a> {
    /// The commit.
    pub commit: &'a Commit,
    /// Whether it is a merge that brought it of itself, and no commit that came in with it did.
    pub by_the_merge: bool,
}

impl<'a> Introduced<'a> {
    /// A commit that brought it as any commit does.
    pub fn plainly(commit: &'a Commit) -> Self {
        Self { commit, by_the_merge: false }
    }
}

/// The commits that came in with a merge, by the files that they have to do with.
pub struct CameIn<'a> {
    landing: &'a Landing,
    /// What stood before at the paths that the landing changed.
    before: Versions,
    /// Numbers of side commits, the newest first.
    by_path: BTreeMap<&'a str, BTreeSet<usize>>,
}

impl<'a> CameIn<'a> {
    /// What came in with `landing`, which is nothing where that is no merge.
    pub fn with(landing: &'a Landing) -> Self {
        let mut by_path: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (number, side) in landing.side.iter().enumerate() {
            for path in side.parents.iter().chain([&side.versions]).flat_map(Versions::keys) {
                by_path.entry(path).or_default().insert(number);
            }
        }
        let versions = |change: &Change| Some((change.path.clone(), change.old.clone()?));
        let before = landing.changes.iter().filter(|_| landing.commit.is_merge()).filter_map(versions).into_map();
        Self { landing, before, by_path }
    }

    /// What the commits that have to do with any of these files say in them.
    ///
    /// `read` reads versions of the files, of which it looks at those at the given paths alone; what says the same is to be
    /// the same.
    pub fn steps<T>(&self, paths: &[String], read: impl Fn(&Versions, &[&str]) -> Option<Arc<T>>) -> Steps<'a, T> {
        let landing = self.landing;
        let there: Vec<&str> =
            paths.iter().map(String::as_str).filter(|path| self.before.contains_key(*path)).collect();
        let before = read(&self.before, &there);
        let mut about: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for path in paths {
            for number in self.by_path.get(path.as_str()).into_iter().flatten() {
                about.entry(*number).or_default().push(path);
            }
        }
        count(Work::Commits, about.len());
        let mut known = HashSet::new();
        let mut steps = Vec::new();
        for (side, paths) in about.into_iter().filter_map(|(number, paths)| Some((landing.side.get(number)?, paths))) {
            let says = read(&side.versions, &paths);
            // A commit without parents starts from nothing.
            let from_nothing = side.parents.is_empty().then(Versions::new);
            let replaces: Vec<_> =
                side.parents.iter().chain(&from_nothing).map(|parent| read(parent, &paths)).collect();
            // Where a branch goes back and forth, the last time counts.
            let place = |version: &Option<Arc<T>>| version.as_ref().map(Arc::as_ptr);
            if known.insert((place(&says), replaces.iter().map(place).collect::<Vec<_>>())) {
                steps.push(Step { commit: &side.commit, says, replaces });
            }
        }
        Steps { landing, before, steps }
    }
}

/// What commits that came in with a merge say in some files, the newest first, each change once.
pub struct Steps<'a, T> {
    landing: &'a Landing,
    /// What stood there before the merge.
    before: Option<Arc<T>>,
    steps: Vec<Step<'a, T>>,
}

/// What one commit says, and what its parents said; `None` for what says nothing.
struct Step<'a, T> {
    commit: &'a Commit,
    says: Option<Arc<T>>,
    replaces: Vec<Option<Arc<T>>>,
}

impl<'a, T> Steps<'a, T> {
    /// The numbers of the commits that may have brought the value of each field: `differing` tells at least those in which
    /// two versions differ.
    pub fn by_field<F: Eq + Hash>(
        &self,
        differing: impl Fn(Option<&T>, Option<&T>) -> HashSet<F>,
    ) -> HashMap<F, Vec<usize>> {
        let mut by_field: HashMap<F, Vec<usize>> = HashMap::new();
        for (number, step) in self.steps.iter().enumerate() {
            let from = |was: &Option<Arc<T>>| differing(step.says.as_deref(), was.as_deref());
            let from_each = step.replaces.iter().map(from).reduce(|mut fields, others| {
                fields.retain(|field| others.contains(field));
                fields
            });
            for field in from_each.into_iter().flatten() {
                by_field.entry(field).or_default().push(number);
            }
        }
        by_field
    }

    /// The commit that brought a value: the landing itself or, for a merge, the last commit that came in with it whose value
    /// equals the landed one and differs from each of its parents'; the merge where there is none, and where the mainline
    /// came to say something that the branch never knew: then whoever merged it chose between the two.
    ///
    /// Where they are known, `among` has the numbers of all the commits that may have brought it, or another value in its
    /// place.
    pub fn introducer<V: Eq + Hash>(
        &self,
        among: Option<&[usize]>,
        landed: &V,
        value: impl Fn(Option<&T>) -> V,
    ) -> Introduced<'a> {
        let landing = self.landing;
        if !landing.commit.is_merge() {
            return Introduced::plainly(&landing.commit);
        }
        let of_the_merge = Introduced { commit: &landing.commit, by_the_merge: true };
        let steps: Vec<&Step<'_, T>> = match among {
            Some(numbers) => numbers.iter().filter_map(|number| self.steps.get(*number)).collect(),
            None => self.steps.iter().collect(),
        };
        count(Work::Commits, steps.len());
        let value = |version: &Option<Arc<T>>| value(version.as_deref());
        // Each value once: to read one may take a whole file.
        let told = steps.into_iter().map(|step| Told {
            commit: step.commit,
            says: value(&step.says),
            replaces: step.replaces.iter().map(value).collect(),
        });
        let told: Vec<Told<'_, V>> = told.filter(|told| !told.replaces.contains(&told.says)).collect();
        let mut brings: HashMap<&V, &Told<'_, V>> = HashMap::new();
        for told in &told {
            brings.entry(&told.says).or_insert(told);
        }
        let Some(introducer) = brings.get(landed).copied() else { return of_the_merge };
        let before = value(&self.before);
        let mut step = introducer;
        for _ in &told {
            if step.replaces.contains(&before) {
                return Introduced::plainly(introducer.commit);
            }
            // What it took the place of was said on the branch itself.
            let Some(earlier) = step.replaces.iter().find_map(|said| brings.get(said)) else { break };
            step = earlier;
        }
        of_the_merge
    }
}

/// A value that one commit of a branch gives, and those of its parents.
struct Told<'a, V> {
    commit: &'a Commit,
    says: V,
    replaces: Vec<V>,
}
