//! JSON-LD: what a page says of its article for search engines, also in `@graph`, in arrays and broken.
//!
//! `{"@graph": [{"@type": "NewsArticle", "headline": "…", "author": {"@id": "#a"}}, {"@id": "#a", "name": "Ana Pérez"}]}` →
//! headline, authors (references followed), dates, publisher, body. Damaged JSON is mended once (raw line breaks, trailing
//! commas, comment marks); if that fails, single keys are read from the text.

use serde_json::{Map, Value};

/// What the article's node says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Linked {
    /// `headline`, else `name`.
    pub headline: Option<String>,
    /// `alternativeHeadline`.
    pub alternative: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `datePublished`.
    pub published: Option<String>,
    /// `dateModified`.
    pub modified: Option<String>,
    /// Names of people, then of organizations that stand as authors.
    pub people: Vec<String>,
    /// Organizations that stand as authors.
    pub organizations: Vec<String>,
    /// `publisher.name`.
    pub publisher: Option<String>,
    /// `articleSection`.
    pub section: Option<String>,
    /// `articleBody`, markup and all.
    pub body: Option<String>,
    /// `url` or `mainEntityOfPage`.
    pub url: Option<String>,
    /// `inLanguage`.
    pub language: Option<String>,
    /// `isAccessibleForFree`.
    pub free: Option<bool>,
    rank: u8,
}

impl Linked {
    /// Whether the best node is an article or page, not a video or event beside it.
    pub(super) fn is_article(&self) -> bool {
        self.rank != 2
    }
}

/// Nodes that are looked at in one page.
const MOST_NODES: usize = 20_000;
/// Longest script that is read as JSON; a longer one is scanned for single keys.
const MOST_BYTES: usize = 4 << 20;

/// Reads all JSON-LD scripts of a page.
pub(super) fn read(scripts: &[&str], title: Option<&str>) -> Linked {
    let documents: Vec<Option<Value>> = scripts.iter().map(|script| value(script)).collect();
    // All objects, without recursion.
    let mut objects: Vec<&Map<String, Value>> = Vec::new();
    let mut stack: Vec<&Value> = documents.iter().rev().flatten().collect();
    while let Some(value) = stack.pop() {
        match value {
            Value::Array(items) => stack.extend(items.iter().rev()),
            Value::Object(object) => {
                if objects.len() >= MOST_NODES {
                    break;
                }
                objects.push(object);
                for (key, inner) in object.iter().rev() {
                    if (inner.is_object() || inner.is_array())
                        && !matches!(
                            key.as_str(),
                            "comment" | "hasPart" | "itemListElement" | "review" | "isRelatedTo" | "citation" | "mentions" | "image" | "liveBlogUpdate"
                        )
                    {
                        stack.push(inner);
                    }
                }
            }
            _ => {}
        }
    }
    let mut best: Option<(u32, &Map<String, Value>)> = None;
    for object in &objects {
        let rank = rank(object);
        if rank == 0 || (string(object, "headline").is_none() && string(object, "datePublished").is_none() && string(object, "name").is_none()) {
            continue;
        }
        let fits = title.zip(string(object, "headline").or_else(|| string(object, "name"))).is_some_and(|(title, headline)| similar(title, &headline));
        let score = u32::from(rank) * 2 + u32::from(fits) * 3 + u32::from(object.contains_key("articleBody"));
        if best.is_none_or(|(known, _)| score > known) {
            best = Some((score, object));
        }
    }
    let mut linked = match best {
        Some((_, object)) => article(object, &objects),
        None => Linked::default(),
    };
    // A page node fills what the article's node leaves open.
    for object in &objects {
        if rank(object) > 0 {
            linked.published = linked.published.or_else(|| string(object, "datePublished"));
            linked.modified = linked.modified.or_else(|| string(object, "dateModified"));
            if linked.people.is_empty() && rank(object) >= 3 {
                let (people, organizations) = authors(object.get("author").or_else(|| object.get("creator")), &objects);
                linked.people = people;
                if linked.organizations.is_empty() {
                    linked.organizations = organizations;
                }
            }
            if linked.body.is_none() && rank(object) >= 3 {
                linked.body = string(object, "articleBody");
            }
        }
        if linked.publisher.is_none() && (is_type(object, "Organization") || is_type(object, "NewsMediaOrganization")) && rank(object) == 0 {
            linked.publisher = string(object, "name");
        }
    }
    for (script, document) in scripts.iter().zip(&documents) {
        if document.is_none() {
            scan(script, &mut linked);
        }
    }
    linked
}

fn value(script: &str) -> Option<Value> {
    if script.len() > MOST_BYTES {
        return None;
    }
    if let Ok(value) = serde_json::from_str(script.trim()) {
        return Some(value);
    }
    let mended = mend(script);
    let mut stream = serde_json::Deserializer::from_str(mended.trim()).into_iter::<Value>();
    // Two objects in a row are two objects; what follows the first error is lost.
    let values: Vec<Value> = stream.by_ref().take(50).map_while(Result::ok).collect();
    if values.is_empty() { None } else { Some(Value::Array(values)) }
}

/// Line breaks and tabs inside strings, commas before a closing bracket, comment marks round the whole.
fn mend(script: &str) -> String {
    let script = script.trim();
    let script = script.strip_prefix("<!--").unwrap_or(script).trim_start();
    let script = script.strip_prefix("//").map_or(script, |rest| rest.trim_start());
    let script = script.strip_prefix("/*").map_or(script, |rest| rest.split_once("*/").map_or(rest, |(_, rest)| rest)).trim_start();
    let script = script.strip_prefix("<![CDATA[").unwrap_or(script).trim_start();
    let script = script.strip_prefix("*/").unwrap_or(script);
    let script = script.trim_end().trim_end_matches(';');
    let mut mended = String::with_capacity(script.len());
    let mut in_string = false;
    let mut escaped = false;
    for c in script.chars() {
        if in_string {
            if escaped {
                escaped = false;
                if !matches!(c, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u') {
                    mended.pop();
                }
                mended.push(c);
                continue;
            }
            match c {
                '\\' => {
                    escaped = true;
                    mended.push(c);
                }
                '"' => {
                    in_string = false;
                    mended.push(c);
                }
                c if c < ' ' => mended.push(' '),
                c => mended.push(c),
            }
            continue;
        }
        match c {
            '"' => {
                in_string = true;
                mended.push(c);
            }
            '}' | ']' => {
                let kept = mended.trim_end().len();
                mended.truncate(kept);
                if mended.ends_with(',') {
                    mended.pop();
                }
                mended.push(c);
            }
            c => mended.push(c),
        }
    }
    mended
}

/// Single keys from a text that is no JSON.
fn scan(script: &str, linked: &mut Linked) {
    let field = |key: &str| -> Option<String> {
        let at = memchr::memmem::find(script.as_bytes(), format!("\"{key}\"").as_bytes())?;
        let rest = script[at + key.len() + 2..].trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        let mut end = 0;
        let bytes = rest.as_bytes();
        while end < bytes.len() && bytes[end] != b'"' {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        let raw = rest.get(..end)?;
        let text = serde_json::from_str::<String>(&format!("\"{}\"", raw.replace(['\n', '\r', '\t'], " "))).unwrap_or_else(|_| raw.to_owned());
        (!text.trim().is_empty()).then_some(text)
    };
    linked.headline = linked.headline.take().or_else(|| field("headline"));
    linked.published = linked.published.take().or_else(|| field("datePublished"));
    linked.modified = linked.modified.take().or_else(|| field("dateModified"));
    linked.body = linked.body.take().or_else(|| field("articleBody"));
    linked.section = linked.section.take().or_else(|| field("articleSection"));
    if linked.people.is_empty() {
        linked.people.extend(author_in(script));
    }
}

/// The name within the first author of a text that is no JSON.
fn author_in(script: &str) -> Option<String> {
    let rest = &script[memchr::memmem::find(script.as_bytes(), b"\"author\"")?..];
    let name = memchr::memmem::find(&rest.as_bytes()[..rest.len().min(400)], b"\"name\"")?;
    let value = rest[name + 6..].trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    Some(value[..value.find('"')?].to_owned())
}

fn types(object: &Map<String, Value>) -> Vec<&str> {
    match object.get("@type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn is_type(object: &Map<String, Value>, wanted: &str) -> bool {
    types(object).contains(&wanted)
}

/// How likely a node is the page's article; 0 is none.
fn rank(object: &Map<String, Value>) -> u8 {
    types(object)
        .into_iter()
        .map(|name| match name.rsplit(['/', ':']).next().unwrap_or(name) {
            "NewsArticle"
            | "ReportageNewsArticle"
            | "AnalysisNewsArticle"
            | "OpinionNewsArticle"
            | "BackgroundNewsArticle"
            | "LiveBlogPosting"
            | "AdvertiserContentArticle"
            | "ReviewNewsArticle" => 6,
            "Article" | "BlogPosting" | "Report" | "TechArticle" | "ScholarlyArticle" | "SocialMediaPosting" | "MedicalScholarlyArticle" => 5,
            "Review" | "Recipe" | "HowTo" | "Event" | "VideoObject" => 2,
            "WebPage" | "ItemPage" | "MedicalWebPage" | "QAPage" => 1,
            _ => 0,
        })
        .max()
        .unwrap_or(0)
}

fn article(object: &Map<String, Value>, all: &[&Map<String, Value>]) -> Linked {
    let (people, organizations) = authors(object.get("author").or_else(|| object.get("creator")), all);
    Linked {
        headline: string(object, "headline").or_else(|| if rank(object) > 1 { string(object, "name") } else { None }),
        alternative: string(object, "alternativeHeadline").or_else(|| string(object, "alternateName")),
        description: string(object, "description"),
        published: string(object, "datePublished").or_else(|| string(object, "dateCreated")).or_else(|| string(object, "uploadDate")),
        modified: string(object, "dateModified"),
        people,
        organizations,
        publisher: object.get("publisher").and_then(|publisher| authors(Some(publisher), all).1.into_iter().chain(authors(Some(publisher), all).0).next()),
        section: string(object, "articleSection"),
        body: string(object, "articleBody"),
        url: string(object, "url").or_else(|| match object.get("mainEntityOfPage") {
            Some(Value::String(url)) => Some(url.clone()),
            Some(Value::Object(page)) => string(page, "@id").or_else(|| string(page, "url")),
            _ => None,
        }),
        language: string(object, "inLanguage"),
        free: match object.get("isAccessibleForFree") {
            Some(Value::Bool(free)) => Some(*free),
            Some(Value::String(free)) => match free.to_ascii_lowercase().as_str() {
                "true" => Some(true),
                "false" => Some(false),
                _ => None,
            },
            _ => None,
        },
        rank: rank(object),
    }
}

/// A text, or the first text of a list.
fn string(object: &Map<String, Value>, key: &str) -> Option<String> {
    let text = match object.get(key)? {
        Value::String(text) => text.as_str(),
        Value::Array(items) => items.iter().find_map(Value::as_str)?,
        Value::Object(inner) => inner.get("@value").or_else(|| inner.get("name")).and_then(Value::as_str)?,
        Value::Number(number) => return Some(number.to_string()),
        _ => return None,
    };
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// Names of people and of organizations in an author field; references are followed once.
fn authors(field: Option<&Value>, all: &[&Map<String, Value>]) -> (Vec<String>, Vec<String>) {
    let mut people = Vec::new();
    let mut organizations = Vec::new();
    let mut stack: Vec<(&Value, u8)> = field.into_iter().map(|value| (value, 0)).collect();
    while let Some((value, depth)) = stack.pop() {
        match value {
            Value::Array(items) if depth < 3 => stack.extend(items.iter().rev().map(|item| (item, depth + 1))),
            Value::String(name) => people.push(name.clone()),
            Value::Object(object) => {
                let organization = is_type(object, "Organization") || is_type(object, "NewsMediaOrganization") || is_type(object, "Corporation");
                if let Some(name @ (Value::String(_) | Value::Array(_))) = object.get("name") {
                    let names: Vec<&str> = match name {
                        Value::String(name) => vec![name],
                        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
                        _ => Vec::new(),
                    };
                    if organization { &mut organizations } else { &mut people }.extend(names.into_iter().map(str::to_owned));
                } else {
                    let id = object.get("@id").and_then(Value::as_str).filter(|_| depth < 4);
                    let named = |other: &&&Map<String, Value>| id.is_some() && other.get("@id").and_then(Value::as_str) == id && other.contains_key("name");
                    if let Some((found, name)) = all.iter().find(named).and_then(|found| Some((found, string(found, "name")?))) {
                        let organization = is_type(found, "Organization") || is_type(found, "NewsMediaOrganization");
                        if organization { &mut organizations } else { &mut people }.push(name);
                    }
                }
            }
            _ => {}
        }
    }
    (people, organizations)
}

/// Whether two titles share most of their words.
fn similar(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<u64> { text.split_whitespace().map(crate::text::fold_hash).collect() };
    let (a, b) = (words(a), words(b));
    let shared = b.iter().filter(|word| a.contains(word)).count();
    shared * 2 > b.len().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graphs_arrays_and_broken_json() {
        let graph = r##"{"@graph":[{"@type":"WebPage","name":"x"},{"@type":["NewsArticle"],"headline":"Bridge closed","author":{"@id":"#a"},"datePublished":"2025-03-27"},{"@id":"#a","@type":"Person","name":"Ana Pérez"}]}"##;
        let linked = read(&[graph], None);
        assert_eq!(linked.headline.as_deref(), Some("Bridge closed"));
        assert_eq!(linked.people, ["Ana Pérez"]);
        let broken = "<!-- [{\"@type\":\"Article\",\"headline\":\"Bridge\nclosed\",\"datePublished\":\"2025-03-27\",},] ";
        assert_eq!(read(&[broken], None).headline.as_deref(), Some("Bridge closed"));
        let hopeless = "{\"@type\": Article, \"headline\": \"Bridge \\\"A\\\"\", \"author\": {\"name\": \"Ana\"";
        let linked = read(&[hopeless], None);
        assert_eq!(linked.headline.as_deref(), Some("Bridge \"A\""));
        assert_eq!(linked.people, ["Ana"]);
        let deep = "[".repeat(100_000);
        read(&[&deep], None);
    }
}
