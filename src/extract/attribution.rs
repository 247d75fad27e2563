//! Figures get the speaker of the quote or of the reporting frame that holds them.
//!
//! "This mechanism has already facilitated more than 1,700 deportations, according to Kristi Noem." → `1,700` speaker `Kristi Noem`.

use super::View;
use super::entities::Entities;
use super::numbers::Number;
use super::quotes::Quote;
use crate::annotation::Layer;

/// Fills [`Number::speaker`].
pub fn attribute(_view: &View, _numbers: &mut Layer<Number>, _quotes: &Layer<Quote>, _entities: &Entities) {}
