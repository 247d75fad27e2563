//! Where places lie: countries, capitals and cities of 50,000 people or more, from `GeoNames` (CC BY 4.0).
//!
//! "Bogotá" → `CO`, 4.61, -74.08.

use super::rows;
use crate::text::fold_hash;
use foldhash::HashMap;
use std::sync::LazyLock;

/// One place of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// ISO 3166 code of its country.
    pub country: &'static str,
    /// Latitude and longitude; a country has its capital's, a state none.
    pub coordinates: Option<(f64, f64)>,
    /// Whether it is a country.
    pub is_country: bool,
    /// Thousands of people, as a measure of which place a name means.
    pub size: u32,
}

static PLACES: LazyLock<HashMap<u64, Vec<Place>>> = LazyLock::new(|| {
    let mut places: HashMap<u64, Vec<Place>> = HashMap::default();
    let mut capitals: HashMap<&'static str, (f64, f64)> = HashMap::default();
    for row in rows(include_str!("common/places.tsv")) {
        let [name, kind, country, latitude, longitude, size] = row[..] else { continue };
        let coordinates = latitude.parse().ok().zip(longitude.parse().ok());
        if let (true, Some(at)) = (kind == "country", coordinates) {
            capitals.insert(country, at);
        }
        let place = Place { country, coordinates, is_country: kind == "country", size: size.parse().unwrap_or(0) };
        places.entry(fold_hash(name)).or_default().push(place);
    }
    for row in rows(include_str!("en/place_names.tsv")) {
        let [name, country, kind] = row[..] else { continue };
        let is_country = kind == "country";
        let coordinates = if is_country { capitals.get(country).copied() } else { None };
        let bucket = places.entry(fold_hash(name)).or_default();
        if !bucket.iter().any(|place| place.country == country) {
            bucket.push(Place { country, coordinates, is_country, size: if is_country { 10_000 } else { 1 } });
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "each bucket is sorted by itself")]
    for bucket in places.values_mut() {
        bucket.sort_by_key(|place| (std::cmp::Reverse((place.is_country, place.size)), place.country));
    }
    places
});

/// The places of a name, countries first, then the largest; case and accents do not count.
pub fn places(name: &str) -> &'static [Place] {
    PLACES.get(&fold_hash(name)).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn countries_and_cities_have_codes_and_coordinates() {
        assert_eq!(places("BOGOTA").first().map(|place| place.country), Some("CO"));
        assert_eq!(places("U.S.").first().map(|place| (place.country, place.is_country)), Some(("US", true)));
        assert!(places("Nairobi")[0].coordinates.is_some_and(|(latitude, longitude)| latitude < 0.0 && longitude > 30.0));
        assert!(places("Nowhere in particular").is_empty());
    }
}
