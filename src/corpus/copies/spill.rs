//! Partitions of fingerprints in a temporary folder, when they do not fit the memory that the caller allows.
//!
//! 84 million words and a budget of 64 MB → 64 files of some 4 MB in `$TMPDIR/corpuskit-…`, each read once and gone afterwards.

use std::fs::{File, create_dir, remove_dir_all};
use std::io::{Read, Result, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// One file a partition; the folder goes when this goes.
pub struct Spill {
    folder: PathBuf,
    files: Vec<File>,
}

impl Spill {
    /// Files for `partitions` in a new folder below the system's temporary one.
    pub fn new(partitions: usize) -> Result<Spill> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("corpuskit-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        create_dir(&folder)?;
        let mut spill = Spill { folder, files: Vec::with_capacity(partitions) };
        for part in 0..partitions {
            spill.files.push(File::create(spill.path(part))?);
        }
        Ok(spill)
    }

    /// Appends entries to a partition.
    pub fn write(&mut self, part: usize, entries: &[u64]) -> Result<()> {
        let bytes: Vec<u8> = entries.iter().flat_map(|entry| entry.to_le_bytes()).collect();
        self.files[part].write_all(&bytes)
    }

    /// All entries of a partition, as they were written.
    pub fn read(&self, part: usize) -> Result<Vec<u64>> {
        let mut bytes = Vec::new();
        File::open(self.path(part))?.read_to_end(&mut bytes)?;
        Ok(bytes.as_chunks::<8>().0.iter().map(|entry| u64::from_le_bytes(*entry)).collect())
    }

    fn path(&self, part: usize) -> PathBuf {
        self.folder.join(format!("{part}.part"))
    }
}

impl Drop for Spill {
    fn drop(&mut self) {
        self.files.clear();
        // What cannot be removed is left to the system, which empties the folder.
        let _ = remove_dir_all(&self.folder);
    }
}
