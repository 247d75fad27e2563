//! Texts that stay where the caller has them until their turn comes.
//!
//! Row 7 of a dataframe's column `body` → [`Held`] `{ column, row: 7 }` → the text, copied by the thread that parses it.

use super::Content;
use std::fmt;
use std::sync::Arc;

/// A column of somebody else's memory.
pub trait Cells: Send + Sync {
    /// The words of a row: text or bytes, never held again.
    fn cell(&self, row: usize) -> Content;
}

/// One cell of a column.
#[derive(Clone)]
pub struct Held {
    /// The column.
    pub column: Arc<dyn Cells>,
    /// The row in it.
    pub row: usize,
}

impl Held {
    /// The words.
    pub fn take(&self) -> Content {
        self.column.cell(self.row)
    }
}

impl PartialEq for Held {
    fn eq(&self, other: &Held) -> bool {
        Arc::ptr_eq(&self.column, &other.column) && self.row == other.row
    }
}

impl fmt::Debug for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Held(row {})", self.row)
    }
}
