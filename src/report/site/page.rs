//! A file of a site, made once it is wanted.

use super::Site;

/// A file of a site.
pub struct Page<'s> {
    /// Where it stands, with `/` between folders.
    pub path: String,
    make: Box<dyn Fn() -> Vec<u8> + 's>,
}

/// How a register looks as pages, the same for the same register.
pub type Pages = for<'s> fn(&'s Site<'s>) -> Vec<Page<'s>>;

impl<'s> Page<'s> {
    /// A file of which `make` says what it holds.
    pub fn new(path: impl Into<String>, make: impl Fn() -> Vec<u8> + 's) -> Self {
        Self { path: path.into(), make: Box::new(make) }
    }

    /// The same with `change` made to what it says.
    pub fn changed(self, change: impl Fn(String) -> String + 's) -> Self {
        let Self { path, make } = self;
        Self::new(path, move || match String::from_utf8(make()) {
            Ok(text) => change(text).into_bytes(),
            Err(no_text) => no_text.into_bytes(),
        })
    }

    /// What it holds.
    pub fn bytes(&self) -> Vec<u8> {
        (self.make)()
    }
}
