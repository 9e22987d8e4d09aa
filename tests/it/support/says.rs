//! What is said, held against what it has to say.

/// A text that somebody reads.
pub trait Says {
    /// Asserts that it says `part`.
    #[track_caller]
    fn says(&self, part: &str) -> &Self;

    /// Asserts that it says nothing of `part`.
    #[track_caller]
    fn lacks(&self, part: &str) -> &Self;
}

impl Says for str {
    fn says(&self, part: &str) -> &Self {
        assert!(self.contains(part), "it does not say {part:?}:\n{self}");
        self
    }

    fn lacks(&self, part: &str) -> &Self {
        assert!(!self.contains(part), "it says {part:?}:\n{self}");
        self
    }
}
