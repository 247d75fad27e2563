//! Long work in a thread of its own, so that Ctrl-C is answered and progress is shown while it runs.

use crate::corpus::Control;
use crate::error::Error;
use pyo3::prelude::*;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// How long Ctrl-C may wait for an answer.
const POLL: Duration = Duration::from_millis(50);

/// Runs `work` without the interpreter's lock; `progress` is called with the number of articles done about every 50 ms.
pub(super) fn run<T: Send>(py: Python<'_>, progress: Option<&Bound<'_, PyAny>>, work: impl FnOnce(&Control) -> Result<T, Error> + Send) -> PyResult<T> {
    let control = Control::default();
    std::thread::scope(|scope| {
        let (sender, receiver) = channel();
        let borrowed = &control;
        scope.spawn(move || {
            // The receiver is gone only when this thread's answer is no longer wanted.
            let _ = sender.send(work(borrowed));
        });
        let mut receiver = receiver;
        loop {
            let (answer, back) = py.detach(move || (receiver.recv_timeout(POLL), receiver));
            receiver = back;
            match answer {
                Ok(result) => return Ok(result?),
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(pyo3::exceptions::PyRuntimeError::new_err("a fault of corpuskit, please report it"));
                }
                Err(RecvTimeoutError::Timeout) => {
                    let shown = progress.map_or(Ok(()), |progress| progress.call1((control.done.load(Ordering::Relaxed),)).map(drop));
                    if let Err(error) = py.check_signals().and(shown) {
                        control.cancelled.store(true, Ordering::Relaxed);
                        return Err(error);
                    }
                }
            }
        }
    })
}
