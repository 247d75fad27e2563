//! Which files a path, folder or glob means, in the order of their names.

use crate::error::{Error, ErrorKind};
use std::path::{Path, PathBuf};

/// The files below `path` that `wanted` accepts, sorted; a file stands for itself.
pub fn list_files(path: &Path, wanted: impl Fn(&Path) -> bool + Copy) -> Result<Vec<PathBuf>, Error> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.is_dir() {
        return Err(Error::new(ErrorKind::NotFound, format!("there is no file or folder {}", path.display())));
    }
    let mut files = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).map_err(|error| Error::new(ErrorKind::Io, format!("cannot list {}", folder.display())).because(error))?;
        for entry in entries.flatten() {
            let path = entry.path();
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && !hidden => folders.push(path),
                Ok(_) if !hidden && wanted(&path) => files.push(path),
                _ => {}
            }
        }
    }
    files.sort();
    Ok(files)
}
