//! Long work in a thread of its own, so that Ctrl-C is answered and progress is shown while it runs.

use super::arguments::Threads;
use crate::corpus::Control;
use crate::error::Error;
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long Ctrl-C may wait for an answer: a fifth of the 0.1 s within which an answer feels immediate, so that a busy machine
/// keeps to it too.
const POLL: Duration = Duration::from_millis(20);

/// Python objects converted between two looks at the signals: some milliseconds of work.
const STRIDE: usize = 1 << 12;

/// Lets Ctrl-C interrupt a loop over Python objects, which holds the interpreter's lock.
pub(super) fn look(py: Python<'_>, row: usize) -> PyResult<()> {
    if row % STRIDE == STRIDE - 1 { py.check_signals() } else { Ok(()) }
}

/// What computations over one corpus wait for: a thread that waits inside a computation takes up other work, and would wait
/// for itself if that were the same computation again.
pub(super) type Turn = Arc<Mutex<()>>;

/// Runs `work` without the interpreter's lock; `progress` is called with the number of articles or steps done every time the signals are looked at.
///
/// On Ctrl-C the work is told to stop and left to itself: the answer does not wait for a stage that cannot be cut short.
pub(super) fn run<T: Send + 'static>(
    py: Python<'_>,
    progress: Option<&Bound<'_, PyAny>>,
    threads: Option<Threads>,
    turn: Option<Turn>,
    work: impl FnOnce(&Control) -> Result<T, Error> + Send + 'static,
) -> PyResult<T> {
    let control = Arc::new(Control::default());
    let (sender, mut receiver) = channel();
    let theirs = Arc::clone(&control);
    let pool = pool(threads)?;
    std::thread::Builder::new().name("corpuskit".into()).spawn(move || {
        // The receiver is gone only when this thread's answer is no longer wanted.
        let _turn = turn.as_ref().map(|turn| turn.lock().unwrap_or_else(PoisonError::into_inner));
        let _ = sender.send(pool.install(|| work(&theirs)));
    })?;
    loop {
        let (answer, back) = py.detach(move || (receiver.recv_timeout(POLL), receiver));
        receiver = back;
        match answer {
            Ok(result) => return Ok(result?),
            Err(RecvTimeoutError::Disconnected) => {
                return Err(pyo3::exceptions::PyRuntimeError::new_err("a fault of corpuskit, please report it; the details are on standard error"));
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
}

/// The threads of this process: its own after a fork, where those of the parent do not exist.
fn pool(threads: Option<Threads>) -> PyResult<Arc<ThreadPool>> {
    static SHARED: Mutex<Option<(u32, Arc<ThreadPool>)>> = Mutex::new(None);
    let build = |threads: usize| {
        ThreadPoolBuilder::new().num_threads(threads).build().map(Arc::new).map_err(|error| pyo3::exceptions::PyRuntimeError::new_err(error.to_string()))
    };
    if let Some(Threads(threads)) = threads {
        return build(threads);
    }
    let process = std::process::id();
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((of, pool)) = shared.take() {
        if of == process {
            *shared = Some((of, Arc::clone(&pool)));
            return Ok(pool);
        }
        // Its threads stayed with the parent: dropping it would wait for them.
        std::mem::forget(pool);
    }
    let pool = build(0)?;
    *shared = Some((process, Arc::clone(&pool)));
    Ok(pool)
}
