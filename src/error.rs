//! What went wrong, where, and why: one opaque [`Error`] for the caller's fault.
//!
//! A document's fault is never an error: it is a [`Problem`](crate::document::Problem) row.

use std::fmt;

/// The caller's fault, with what to do about it in the sentence.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    message: String,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The families of errors a binding tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// A path that is not there.
    NotFound,
    /// An argument or input that cannot be used as given.
    Input,
    /// A saved file that is damaged or of another version.
    Format,
    /// The operating system refused.
    Io,
    /// The caller interrupted the work.
    Cancelled,
}

impl Error {
    /// An error of `kind`; `message` says what is wrong and how to mend it.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Error(Box::new(Inner { kind, message: message.into(), cause: None }))
    }

    /// An unusable argument.
    pub fn input(message: impl Into<String>) -> Self {
        Error::new(ErrorKind::Input, message)
    }

    /// The same error with its cause.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.0.cause = Some(cause.into());
        self
    }

    /// The family.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        match &self.0.cause {
            Some(cause) => write!(f, ": {cause}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.cause.as_deref().map(|cause| cause as _)
    }
}
