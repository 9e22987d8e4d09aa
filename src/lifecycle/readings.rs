//! What versions of files say, each read once a landing.

use std::collections::HashMap;
use std::sync::Arc;

use crate::git::landing::Blob;
use crate::place::MANIFEST_PATH;
use crate::registry::load::document;
use crate::registry::manifest::Manifest;
use crate::registry::reread::Version;

/// The versions of files that were read.
#[derive(Debug, Clone, Default)]
pub(super) struct Readings {
    /// Those of group files in this landing, by their object ids.
    now: HashMap<String, Arc<Version>>,
    /// The last one of each group file, in this landing or before.
    last: HashMap<String, Arc<Version>>,
    /// Those of the manifest in this landing, by their object ids; `None` for what says nothing.
    manifests: HashMap<String, Option<Arc<Manifest>>>,
}

impl Readings {
    /// Goes on to the next landing.
    pub(super) fn go_on(mut self) -> Self {
        self.now.clear();
        self.manifests.clear();
        self
    }

    /// The group of one version of a file, read once a landing.
    pub(super) fn group(&mut self, path: &str, blob: &Blob) -> Arc<Version> {
        if let Some(known) = self.now.get(&blob.id) {
            return Arc::clone(known);
        }
        let version = Arc::new(Version::read(path, &blob.bytes, self.last.get(path).map(|last| &**last)));
        self.now.insert(blob.id.clone(), Arc::clone(&version));
        self.last.insert(path.to_owned(), Arc::clone(&version));
        version
    }

    /// What one version of the manifest says, read once a landing; `None` where that cannot be told.
    pub(super) fn manifest(&mut self, blob: &Blob) -> Option<Arc<Manifest>> {
        if let Some(known) = self.manifests.get(&blob.id) {
            return known.clone();
        }
        let manifest = document::<Manifest>(MANIFEST_PATH, &blob.bytes).value.map(Arc::new);
        self.manifests.insert(blob.id.clone(), manifest.clone());
        manifest
    }
}
