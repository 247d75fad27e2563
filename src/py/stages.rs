//! The stages of deduplication on Arrow tables: columns in, one call, columns out.

use super::arrow_in;
use super::interrupt;
use super::reuse::Given;
use super::table::Table;
use crate::corpus::copies::stages::{self, Edge, Known};
use crate::error::Error;
use crate::schema;
use arrow_array::builder::LargeBinaryBuilder;
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, Int64Array, RecordBatch};
use arrow_schema::DataType;
use arrow_select::concat::concat;
use foldhash::{HashMap, HashSet};
use pyo3::prelude::*;
use rayon::prelude::*;
use std::borrow::Cow;
use std::sync::Arc;

/// The columns of a table that a stage reads.
struct Stage {
    columns: HashMap<String, ArrayRef>,
}

impl Stage {
    fn of(table: &Bound<'_, PyAny>) -> PyResult<Stage> {
        let columns = arrow_in::columns(table)?.ok_or_else(|| Error::input("a stage reads Arrow tables, such as those of the stage before"))?;
        let whole = columns.into_iter().map(|(name, chunks)| {
            let parts: Vec<&dyn Array> = chunks.iter().map(AsRef::as_ref).collect();
            let column = if parts.is_empty() { Ok(arrow_array::new_empty_array(&DataType::Null)) } else { concat(&parts) };
            Ok((name, column.map_err(|error| Error::input(format!("the Arrow data cannot be read: {error}")))?))
        });
        Ok(Stage { columns: whole.collect::<Result<_, Error>>()? })
    }

    fn column(&self, name: &str) -> Result<&ArrayRef, Error> {
        self.columns.get(name).ok_or_else(|| Error::input(format!("the table has no column {name}: give that of the stage before")))
    }

    fn numbers(&self, name: &str) -> Result<Vec<i64>, Error> {
        let column = self.column(name)?;
        if column.data_type() == &DataType::Null || column.is_empty() {
            return Ok(Vec::new());
        }
        let numbers = column.as_primitive_opt::<Int64Type>().filter(|column| column.null_count() == 0);
        Ok(numbers.ok_or_else(|| Error::input(format!("the column {name} holds no whole numbers of 64 bits, or is not full")))?.values().to_vec())
    }

    fn positions(&self, name: &str) -> Result<Vec<u32>, Error> {
        let position = |number: i64| u32::try_from(number).map_err(|_| Error::input(format!("{name} holds {number}, which is no position")));
        self.numbers(name)?.into_iter().map(position).collect()
    }

    /// Bytes as 32-bit numbers; none where the cell is empty.
    fn words(&self, name: &str) -> Result<Vec<Option<Vec<u32>>>, Error> {
        let column = self.column(name)?;
        let cell = |row: usize| -> Result<Option<Vec<u32>>, Error> {
            if column.is_null(row) {
                return Ok(None);
            }
            let bytes = match column.data_type() {
                DataType::LargeBinary => column.as_binary::<i64>().value(row),
                DataType::Binary => column.as_binary::<i32>().value(row),
                DataType::Null => return Ok(None),
                other => return Err(Error::input(format!("the column {name} holds {other}, not bytes"))),
            };
            let (words, rest) = bytes.as_chunks::<4>();
            let whole = rest.is_empty().then(|| words.iter().map(|word| u32::from_le_bytes(*word)).collect());
            whole.map(Some).ok_or_else(|| Error::input(format!("the column {name} is damaged in row {row}")))
        };
        (0..column.len()).map(cell).collect()
    }
}

fn same_length(lengths: &[usize]) -> Result<(), Error> {
    if lengths.windows(2).all(|pair| pair[0] == pair[1]) { Ok(()) } else { Err(Error::input("the columns are not of one length")) }
}

fn table(name: &str, columns: Vec<(&str, ArrayRef)>) -> PyResult<Table> {
    let columns = columns.into_iter().map(|(name, column)| (name, column, true));
    let batch = RecordBatch::try_from_iter_with_nullable(columns).map_err(|error| Error::input("the columns do not fit together").because(error))?;
    Ok(Table::new(name, batch))
}

fn numbers(values: impl IntoIterator<Item = i64>) -> ArrayRef {
    Arc::new(values.into_iter().collect::<Int64Array>())
}

fn bytes<'a>(rows: impl Iterator<Item = &'a [u32]>) -> ArrayRef {
    let mut builder = LargeBinaryBuilder::new();
    for row in rows {
        builder.append_value(row.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>());
    }
    Arc::new(builder.finish())
}

/// The words of texts: position, n_words, hash_high, hash_low, words.
#[pyfunction]
#[pyo3(signature = (texts, *, first=0, format="verbatim"))]
pub(super) fn extract(py: Python<'_>, texts: &Bound<'_, PyAny>, first: u32, format: &str) -> PyResult<Table> {
    let given = Arc::new(Given::of(texts, None, None, None, None, format)?);
    let theirs = Arc::clone(&given);
    let rows = interrupt::run(py, None, None, None, move |_| {
        Ok((0..theirs.texts.len()).into_par_iter().map(|row| stages::extract(&theirs.article(row))).collect::<Vec<_>>())
    })?;
    table(
        "readings",
        vec![
            ("position", numbers((0..rows.len() as i64).map(|row| row + i64::from(first)))),
            ("n_words", numbers(rows.iter().map(|row| row.words.len() as i64))),
            ("hash_high", numbers(rows.iter().map(|row| (row.hash >> 64) as i64))),
            ("hash_low", numbers(rows.iter().map(|row| row.hash as i64))),
            ("words", bytes(rows.iter().map(|row| row.words.as_slice()))),
        ],
    )
}

/// Positions of articles that have the words of an earlier one.
#[pyfunction]
pub(super) fn doubles(readings: &Bound<'_, PyAny>) -> PyResult<Vec<u32>> {
    let stage = Stage::of(readings)?;
    let mut rows: Vec<(u32, u128, i64)> = {
        let (positions, hashes, counts) = (stage.positions("position")?, hashes(&stage)?, stage.numbers("n_words")?);
        same_length(&[positions.len(), hashes.len(), counts.len()])?;
        positions.into_iter().zip(hashes).zip(counts).map(|((position, hash), count)| (position, hash, count)).collect()
    };
    rows.sort_unstable();
    let hashes: Vec<u128> = rows.iter().map(|row| row.1).collect();
    let same_as = stages::same_as(&hashes, |at| rows[at].2 == 0);
    Ok((0..rows.len()).filter(|&at| same_as[at] as usize != at).map(|at| rows[at].0).collect())
}

fn hashes(stage: &Stage) -> Result<Vec<u128>, Error> {
    let (high, low) = (stage.numbers("hash_high")?, stage.numbers("hash_low")?);
    same_length(&[high.len(), low.len()])?;
    Ok(high.into_iter().zip(low).map(|(high, low)| u128::from(high as u64) << 64 | u128::from(low as u64)).collect())
}

/// The fingerprints of readings: partition, entry, kept.
#[pyfunction]
#[pyo3(signature = (readings, skip))]
pub(super) fn fingerprints(readings: &Bound<'_, PyAny>, skip: Vec<u32>) -> PyResult<Table> {
    let stage = Stage::of(readings)?;
    let (positions, words) = (stage.positions("position")?, stage.words("words")?);
    same_length(&[positions.len(), words.len()])?;
    let skip: HashSet<u32> = skip.into_iter().collect();
    let mut rows: Vec<(i64, i64, i64)> = Vec::new();
    for (position, words) in positions.into_iter().zip(words).filter(|(position, _)| !skip.contains(position)) {
        let kept = stages::fingerprints(&words.unwrap_or_default(), position);
        let count = kept.len() as i64;
        rows.extend(kept.into_iter().map(|(partition, entry)| (partition as i64, entry as i64, count)));
    }
    rows.sort_unstable();
    table(
        "fingerprints",
        vec![
            ("partition", numbers(rows.iter().map(|row| row.0))),
            ("entry", numbers(rows.iter().map(|row| row.1))),
            ("kept", numbers(rows.iter().map(|row| row.2))),
        ],
    )
}

/// The pairs of whole partitions: a, b, shared, kept_a, kept_b.
#[pyfunction]
pub(super) fn pairs(fingerprints: &Bound<'_, PyAny>) -> PyResult<Table> {
    let stage = Stage::of(fingerprints)?;
    let (partitions, entries, kept) = (stage.numbers("partition")?, stage.numbers("entry")?, stage.numbers("kept")?);
    same_length(&[partitions.len(), entries.len(), kept.len()])?;
    let counts: HashMap<u32, i64> = entries.iter().zip(&kept).map(|(entry, kept)| (*entry as u32, *kept)).collect();
    let mut by_partition: Vec<(i64, u64)> = partitions.into_iter().zip(entries).map(|(partition, entry)| (partition, entry as u64)).collect();
    by_partition.sort_unstable();
    let found: Vec<(u32, u32, u32)> =
        by_partition.chunk_by(|a, b| a.0 == b.0).flat_map(|run| stages::pairs(run.iter().map(|entry| entry.1).collect())).collect();
    table(
        "pairs",
        vec![
            ("a", numbers(found.iter().map(|pair| i64::from(pair.0)))),
            ("b", numbers(found.iter().map(|pair| i64::from(pair.1)))),
            ("shared", numbers(found.iter().map(|pair| i64::from(pair.2)))),
            ("kept_a", numbers(found.iter().map(|pair| counts[&pair.0]))),
            ("kept_b", numbers(found.iter().map(|pair| counts[&pair.1]))),
        ],
    )
}

/// Of the pairs of all partitions those to be compared: a, b.
#[pyfunction]
pub(super) fn candidates(pairs: &Bound<'_, PyAny>) -> PyResult<Table> {
    let stage = Stage::of(pairs)?;
    let (a, b, shared) = (stage.positions("a")?, stage.positions("b")?, stage.positions("shared")?);
    let (kept_a, kept_b) = (stage.positions("kept_a")?, stage.positions("kept_b")?);
    same_length(&[a.len(), b.len(), shared.len(), kept_a.len(), kept_b.len()])?;
    let mut rows: Vec<[u32; 5]> = (0..a.len()).map(|row| [a[row], b[row], shared[row], kept_a[row], kept_b[row]]).collect();
    rows.par_sort_unstable();
    let sums = rows.chunk_by(|one, next| one[..2] == next[..2]).map(|run| (run[0], run.iter().map(|row| row[2]).fold(0, u32::saturating_add)));
    let chosen: Vec<[u32; 5]> = sums.filter(|(row, shared)| stages::candidate(*shared, row[3], row[4])).map(|(row, _)| row).collect();
    table("candidates", vec![("a", numbers(chosen.iter().map(|row| i64::from(row[0])))), ("b", numbers(chosen.iter().map(|row| i64::from(row[1]))))])
}

/// Candidates aligned word by word: a (the longer), b, shared.
#[pyfunction]
pub(super) fn verify(py: Python<'_>, candidates: &Bound<'_, PyAny>, readings: &Bound<'_, PyAny>) -> PyResult<Table> {
    let (stage, readings) = (Stage::of(candidates)?, Stage::of(readings)?);
    let (a, b) = (stage.positions("a")?, stage.positions("b")?);
    let (positions, words) = (readings.positions("position")?, readings.words("words")?);
    same_length(&[a.len(), b.len()])?;
    same_length(&[positions.len(), words.len()])?;
    let words: HashMap<u32, Vec<u32>> = positions.into_iter().zip(words).filter_map(|(position, words)| Some((position, words?))).collect();
    let pairs: Vec<(u32, u32)> = a.into_iter().zip(b).filter(|(a, b)| a != b).collect();
    if let Some(absent) = pairs.iter().flat_map(|(a, b)| [a, b]).find(|position| !words.contains_key(position)) {
        return Err(Error::input(format!("the words of position {absent} are not among the readings: give those of both sides")).into());
    }
    let edges = interrupt::run(py, None, None, None, move |_| Ok(stages::verify(&pairs, |position| words.get(&position).map(Vec::as_slice))))?;
    let shared: Vec<Vec<u32>> = edges.iter().map(Edge::numbers).collect();
    table(
        "edges",
        vec![
            ("a", numbers(edges.iter().map(|edge| i64::from(edge.a())))),
            ("b", numbers(edges.iter().map(|edge| i64::from(edge.b())))),
            ("shared", bytes(shared.iter().map(Vec::as_slice))),
        ],
    )
}

/// The tables `copies`, `matches`, `passages` and `groups` from edges. Readings and texts are those of all articles in the order of
/// their positions; words and text may be empty where neither an edge nor an article of the same words needs them.
#[pyfunction]
#[pyo3(signature = (edges, readings, texts, *, ids=None, titles=None, outlets=None, published=None, format="verbatim"))]
#[allow(clippy::too_many_arguments)]
pub(super) fn components(
    py: Python<'_>,
    edges: &Bound<'_, PyAny>,
    readings: &Bound<'_, PyAny>,
    texts: &Bound<'_, PyAny>,
    ids: Option<&Bound<'_, PyAny>>,
    titles: Option<&Bound<'_, PyAny>>,
    outlets: Option<&Bound<'_, PyAny>>,
    published: Option<&Bound<'_, PyAny>>,
    format: &str,
) -> PyResult<Vec<Table>> {
    let given = Arc::new(Given::of(texts, ids, titles, outlets, published, format)?);
    let (edges, readings) = (Stage::of(edges)?, Stage::of(readings)?);
    let (positions, counts, hashes, words) = (readings.positions("position")?, readings.positions("n_words")?, hashes(&readings)?, readings.words("words")?);
    same_length(&[given.texts.len(), positions.len(), counts.len(), hashes.len(), words.len()])?;
    if !positions.iter().enumerate().all(|(row, position)| row == *position as usize) {
        return Err(Error::input("the readings are not those of all articles in the order of their positions, from 0").into());
    }
    let known: Vec<Known> = counts.into_iter().zip(hashes).zip(words).map(|((count, hash), words)| Known { count, hash, words }).collect();
    let (a, b, shared) = (edges.positions("a")?, edges.positions("b")?, edges.words("shared")?);
    same_length(&[a.len(), b.len(), shared.len()])?;
    let mut found = Vec::with_capacity(a.len());
    for ((a, b), shared) in a.into_iter().zip(b).zip(shared) {
        let length = |position: u32| known.get(position as usize).and_then(|known| known.words.as_ref()).map(Vec::len);
        let edge = length(a).zip(length(b)).and_then(|(of_a, of_b)| Edge::of_numbers(a, b, &shared.unwrap_or_default(), of_a, of_b));
        found.push(edge.ok_or_else(|| Error::input(format!("the edge of {a} and {b} does not fit their readings, or their words are not there")))?);
    }
    let theirs = Arc::clone(&given);
    let tables = interrupt::run(py, None, None, None, move |_| {
        let copies = stages::conclude_edges(known, found, |row| Cow::Owned(theirs.article(row)));
        Ok(schema::reuse::tables(&theirs.ids, |row| theirs.texts.get(row as usize), &copies))
    })?;
    Ok(tables.into_iter().map(|(name, batch)| Table::new(name, batch)).collect())
}
