//! A label on a span, with the name of the rule that put it there.

use crate::text::Span;

/// What is known of one span, and which rule said so.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation<T> {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: T,
    /// The name of the rule that found it.
    pub rule: &'static str,
}

/// Annotations of one kind, sorted by start, then by end.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer<T>(Vec<Annotation<T>>);

impl<T> Default for Layer<T> {
    fn default() -> Self {
        Layer(Vec::new())
    }
}

impl<T> Layer<T> {
    /// A layer of annotations in any order.
    pub fn new(mut annotations: Vec<Annotation<T>>) -> Self {
        annotations.sort_by_key(|annotation| annotation.span);
        Layer(annotations)
    }

    /// All annotations in the order of the text.
    pub fn as_slice(&self) -> &[Annotation<T>] {
        &self.0
    }

    /// All annotations, to be completed by a later stage; spans and order stay.
    pub fn values_mut(&mut self) -> impl Iterator<Item = (Span, &mut T)> {
        self.0.iter_mut().map(|annotation| (annotation.span, &mut annotation.value))
    }

    /// All annotations in the order of the text.
    pub fn iter(&self) -> std::slice::Iter<'_, Annotation<T>> {
        self.0.iter()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those that start inside `span`, in order.
    pub fn starting_in(&self, span: Span) -> &[Annotation<T>] {
        let first = self.0.partition_point(|annotation| annotation.span.start() < span.start());
        let end = self.0.partition_point(|annotation| annotation.span.start() < span.end());
        &self.0[first..end.max(first)]
    }
}

impl<T> std::ops::Index<usize> for Layer<T> {
    type Output = Annotation<T>;
    fn index(&self, index: usize) -> &Annotation<T> {
        &self.0[index]
    }
}

impl<'a, T> IntoIterator for &'a Layer<T> {
    type Item = &'a Annotation<T>;
    type IntoIter = std::slice::Iter<'a, Annotation<T>>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
