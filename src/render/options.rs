//! What output goes to, and how much of it is wanted.

/// How much is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verbosity {
    /// A line for each finding, and nothing where nothing is wrong.
    Quiet,
    /// What matters, in full.
    #[default]
    Normal,
    /// Everything, in full.
    Verbose,
}

/// What the output goes to, and how much of it is wanted; only the human form asks.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Whether to colour it.
    pub colour: bool,
    /// Whether it can show more than ASCII.
    pub unicode: bool,
    /// How many columns there are.
    pub width: usize,
    /// How much to say.
    pub verbosity: Verbosity,
}

impl Default for Options {
    fn default() -> Self {
        Self { colour: false, unicode: true, width: 80, verbosity: Verbosity::Normal }
    }
}
