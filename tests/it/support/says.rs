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

/// What came of a run of the program: its exit status, what it printed, and what it complained of.
pub trait Came {
    /// What it prints, where it succeeds.
    #[track_caller]
    fn prints(self) -> String;

    /// What it complains of, where it could not do it and prints nothing.
    #[track_caller]
    fn complains(self) -> String;
}

impl Came for (i32, String, String) {
    fn prints(self) -> String {
        assert_eq!(self.0, 0, "{}{}", self.1, self.2);
        self.1
    }

    fn complains(self) -> String {
        assert_eq!((self.0, self.1.as_str()), (2, ""), "{}", self.2);
        self.2
    }
}
