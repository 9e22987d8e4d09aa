//! What commands about upstream's files share.

use std::fs;
use std::path::Path;

use crate::error::{Error, Result};
use crate::registry::load::Registry;
use crate::registry::scalar::Login;
use crate::source::file::SourceFile;
use crate::upstream::accounts::Accounts;
use crate::upstream::mapping::Mapping;

/// The mapping in a file, as seen from `dir`; an empty one where none is named.
pub(super) fn mapping(dir: &Path, path: Option<&Path>) -> Result<Mapping> {
    let Some(path) = path else { return Ok(Mapping::default()) };
    let bytes = fs::read(dir.join(path)).map_err(|error| Error::of_file("read the mapping", path, &error))?;
    let text =
        String::from_utf8(bytes).map_err(|_| Error::new(format!("the mapping `{}` is not UTF-8", path.display())))?;
    let file = SourceFile::new(path.to_string_lossy(), text);
    Mapping::read(&file).map_err(|stop| {
        let at = file.position(stop.span.start);
        let error = Error::new(format!("{}:{}:{}: {}", path.display(), at.line, at.column, stop.message));
        stop.help.into_iter().fold(error, Error::hint)
    })
}

/// Which accounts are one person's: by the mapping, and by the register.
pub(super) fn accounts(mapping: &Mapping, registry: Option<&Registry>) -> Accounts {
    let told: Vec<(&Login, Vec<Login>)> =
        mapping.people.iter().map(|(login, person)| (&**login, person.also.clone())).collect();
    let manifest = registry.and_then(Registry::manifest);
    let registered = manifest.iter().flat_map(|manifest| manifest.people.iter());
    let registered: Vec<(&Login, Vec<Login>)> = registered
        .map(|(login, person)| (&**login, person.also.iter().map(|also| (**also).clone()).collect()))
        .collect();
    Accounts::of(registered.iter().chain(&told).map(|(login, also)| (*login, also.as_slice())))
}
