//! Files that are the same for every register.

use crate::report::site::page::Page;

/// Each file and what it holds.
const FILES: [(&str, &str); 4] = [
    ("style.css", include_str!("style.css")),
    ("filter.js", include_str!("filter.js")),
    ("icon.svg", include_str!("icon.svg")),
    // Without it, GitHub Pages would take the pages for those of another generator.
    (".nojekyll", ""),
];

pub(super) fn pages() -> Vec<Page<'static>> {
    FILES.into_iter().map(|(path, text)| Page::new(path, move || text.as_bytes().to_vec())).collect()
}
