//! What a page says of its article, collected in one walk: who says it and in which words, nothing chosen yet.

use super::byline;
use super::jsonld::{self, Linked};
use super::tag::Tag;
use super::tree::{Attr, Tree};
use std::borrow::Cow;

/// A witness's name and its words.
pub(super) type Says = (&'static str, String);

/// All witnesses of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Witnesses {
    /// What JSON-LD says.
    pub(super) linked: Linked,
    /// Titles: `og`, `twitter`, `meta`, `title`, `h1`, `itemprop`.
    pub titles: Vec<Says>,
    /// Publish dates, best witness first within a kind: `meta`, `itemprop`, `time`, `time_plain`.
    pub dates: Vec<Says>,
    /// Dates of the last change.
    pub modified: Vec<Says>,
    /// Authors: `meta`, `itemprop`, `rel`, `byline`.
    pub authors: Vec<Says>,
    /// Outlet: `og`, `meta`.
    pub outlets: Vec<Says>,
    /// Canonical addresses.
    pub urls: Vec<Says>,
    /// Summaries.
    pub descriptions: Vec<Says>,
    /// Headings below the first level, to tell which part of a page's title is the article's.
    pub headings: Vec<String>,
    /// Sections.
    pub sections: Vec<Says>,
    /// Declared languages.
    pub languages: Vec<Says>,
    /// Tiers of access: "locked", "free".
    pub tiers: Vec<Says>,
}

/// Walks the tree once.
pub(super) fn collect(tree: &Tree) -> Witnesses {
    let mut said = Witnesses::default();
    let mut scripts: Vec<&str> = Vec::new();
    for (index, node) in tree.nodes.iter().enumerate() {
        match node.tag {
            Tag::Html => push(&mut said.languages, "html", tree.value(index, Attr::Lang)),
            Tag::Meta => meta(tree, index, &mut said),
            Tag::Link => {
                let rel = tree.raw(index, Attr::Rel).unwrap_or("");
                if rel.eq_ignore_ascii_case("canonical") {
                    push(&mut said.urls, "canonical", tree.value(index, Attr::Href));
                }
            }
            Tag::Title if said.titles.iter().all(|(who, _)| *who != "title") && !in_svg(tree, index) => {
                said.titles.push(("title", clean(&tree.text_of(index))));
            }
            Tag::H1 if is_logo(tree, index) => push(&mut said.outlets, "logo", Some(Cow::Owned(tree.text_of(index)))),
            Tag::H2 if said.headings.len() < 12 => {
                let text = clean(&tree.text_of(index));
                if text.len() < 300 && text.contains(' ') {
                    said.headings.push(text);
                }
            }
            Tag::H1 => {
                let text = tree.text_of(index);
                if !text.is_empty() && text.len() < 600 && said.titles.len() < 20 {
                    said.titles.push(("h1", clean(&text)));
                }
            }
            Tag::Script if node.end as usize > index + 1 && is_linked_data(tree.raw(index, Attr::Type)) => {
                let text = tree.nodes[index + 1];
                scripts.push(&tree.source[text.start as usize..text.stop as usize]);
            }
            Tag::Time => time(tree, index, &mut said),
            _ => {}
        }
        if node.tag != Tag::Meta && node.tag != Tag::Text {
            if let Some(prop) = tree.raw(index, Attr::Itemprop) {
                itemprop(tree, index, prop, &mut said);
            }
            if node.tag == Tag::A && said.authors.len() < 40 {
                let rel = tree.raw(index, Attr::Rel).is_some_and(|rel| rel.split_ascii_whitespace().any(|word| word == "author"));
                if rel {
                    said.authors.push(("rel", clean(&tree.text_of(index))));
                } else if tree.raw(index, Attr::Href).is_some_and(is_author_page) {
                    said.authors.push(("link", clean(&tree.text_of(index))));
                }
            }
            if said.authors.len() < 40 && node.end as usize > index + 1 && tree.raw(index, Attr::Class).is_some_and(names_author) {
                let text = clean(&tree.text_of(index));
                if (2..=80).contains(&text.chars().count()) && said.authors.iter().all(|(who, known)| *who != "class" || !known.contains(&text)) {
                    said.authors.push(("class", text));
                }
            }
        }
    }
    labelled(tree, &mut said);
    let title = said.titles.first().map(|(_, title)| title.clone());
    said.linked = jsonld::read(&scripts, title.as_deref());
    said
}

/// A heading that is the site's name: a link to the front page.
fn is_logo(tree: &Tree, index: usize) -> bool {
    let range = index + 1..tree.nodes[index].end as usize;
    let class = tree.raw(index, Attr::Class).unwrap_or("");
    class.contains("site-title")
        || class.contains("logo")
        || range.take(6).find(|&inner| tree.nodes[inner].tag == Tag::A).and_then(|inner| tree.raw(inner, Attr::Href)).is_some_and(|href| {
            let path = href.split_once("://").map_or(href, |(_, rest)| rest.split_once('/').map_or("/", |(_, _)| &rest[rest.find('/').unwrap_or(0)..]));
            matches!(path, "/" | "./" | "/index.html" | "/index.php")
        })
}

/// `class="author-name"`, `class="byline author vcard"`; not the boxes, links and pictures beside authors.
fn names_author(class: &str) -> bool {
    let bytes = class.as_bytes();
    let begins = |at: usize| [&b"uth"[..], b"UTH", b"utor", b"uteur", b"yline"].iter().any(|part| bytes[at..].starts_with(part));
    if class.len() > 120 || !memchr::memchr3_iter(b'u', b'U', b'y', bytes).any(begins) {
        return false;
    }
    let lower = class.to_ascii_lowercase();
    let other = [
        "comment",
        "related",
        "avatar",
        "image",
        "img",
        "photo",
        "bio",
        "box",
        "desc",
        "recommend",
        "teaser",
        "card",
        "list",
        "social",
        "follow",
        "link-",
        "icon",
        "role",
        "title",
        "more",
        "quote",
        "tweet",
        "sidebar",
        "widget",
        "footer",
    ];
    if other.iter().any(|word| lower.contains(word)) {
        return false;
    }
    lower.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| {
        matches!(word, "author" | "authors" | "authorname" | "autor" | "autorname" | "auteur" | "autore" | "byline" | "author1")
            || word.starts_with("authorname")
            || word.ends_with("author") && word.len() <= 14
    })
}

/// An address of a page about an author: `/author/ana-perez`, `/autor/`, `/profil/`.
fn is_author_page(href: &str) -> bool {
    const FOLDERS: &[&[u8]] =
        &[b"author", b"authors", b"autor", b"autoren", b"autores", b"auteur", b"auteurs", b"autore", b"profil", b"journalist", b"staff", b"redaktion"];
    let path = href.split_once("://").map_or(href, |(_, rest)| rest).as_bytes();
    let mut last = None;
    memchr::memchr_iter(b'/', path).any(|at| {
        let folder = last.replace(at).map(|before| &path[before + 1..at]);
        at + 1 < path.len() && folder.is_some_and(|folder| FOLDERS.contains(&folder))
    })
}

/// Pairs of labels and data that share cards carry: `twitter:label1` "Written by", `twitter:data1` "Ana Pérez".
fn labelled(tree: &Tree, said: &mut Witnesses) {
    let mut labels: Vec<(String, bool)> = Vec::new();
    let mut data: Vec<(String, String)> = Vec::new();
    for (index, _) in tree.nodes.iter().enumerate().filter(|(_, node)| node.tag == Tag::Meta).take(300) {
        let Some(name) = tree.raw(index, Attr::Name).or_else(|| tree.raw(index, Attr::Property)) else { continue };
        let Some(rest) = name.strip_prefix("twitter:") else { continue };
        let Some(content) = tree.value(index, Attr::Content).map(|content| clean(&content)) else { continue };
        if rest.starts_with("misc:") && byline::names_writing(&rest[5..]) {
            push(&mut said.authors, "meta", Some(Cow::Owned(content)));
        } else if let Some(number) = rest.strip_prefix("label") {
            labels.push((number.to_owned(), byline::names_writing(&content)));
        } else if let Some(number) = rest.strip_prefix("data") {
            data.push((number.to_owned(), content));
        }
    }
    for (number, content) in data {
        if labels.iter().any(|(label, writing)| *writing && *label == number) {
            push(&mut said.authors, "meta", Some(Cow::Owned(content)));
        }
    }
}

fn is_linked_data(kind: Option<&str>) -> bool {
    kind.is_some_and(|kind| kind.trim().to_ascii_lowercase().starts_with("application/ld+json"))
}

fn in_svg(tree: &Tree, index: usize) -> bool {
    let parent = tree.nodes[tree.nodes[index].parent as usize].tag;
    matches!(parent, Tag::Svg | Tag::Other | Tag::Math)
}

fn push(list: &mut Vec<Says>, who: &'static str, what: Option<Cow<str>>) {
    /// Longer fields are no title, name, date or summary.
    const LONGEST: usize = 20_000;
    if let Some(what) = what.filter(|what| what.len() <= LONGEST) {
        let what = clean(&what);
        if !what.is_empty() && list.len() < 40 {
            list.push((who, what));
        }
    }
}

/// White space collapsed.
pub(super) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !clean.is_empty() {
            clean.push(' ');
        }
        clean.push_str(word);
    }
    clean
}

fn meta(tree: &Tree, index: usize, said: &mut Witnesses) {
    let names = [Attr::Property, Attr::Name, Attr::Itemprop].map(|attr| tree.raw(index, attr));
    if names.iter().all(Option::is_none) {
        return;
    }
    let Some(raw) = tree.value(index, Attr::Content) else { return };
    for name in names.into_iter().flatten() {
        let content = Some(raw.clone());
        match name.trim().to_ascii_lowercase().as_str() {
            "og:title" => push(&mut said.titles, "og", content),
            "twitter:title" => push(&mut said.titles, "twitter", content),
            "title"
            | "dc.title"
            | "dcterms.title"
            | "parsely-title"
            | "sailthru.title"
            | "headline"
            | "citation_title"
            | "cxenseparse:recs:articletitle"
            | "hdl"
            | "fb_title"
            | "article:title"
            | "article.headline" => push(&mut said.titles, "meta", content),
            "article:published_time" | "og:article:published_time" | "article:published" | "og:published_time" | "og:article:published" => {
                push(&mut said.dates, "og", content);
            }
            "datepublished" | "datecreated" => push(&mut said.dates, "itemprop", content),
            "date"
            | "pubdate"
            | "publishdate"
            | "publish-date"
            | "publish_date"
            | "publication_date"
            | "publication-date"
            | "published"
            | "published_time"
            | "dc.date"
            | "dc.date.issued"
            | "dc.date.created"
            | "dcterms.date"
            | "dcterms.created"
            | "dcterms.issued"
            | "sailthru.date"
            | "parsely-pub-date"
            | "article.published"
            | "article_date_original"
            | "originalpublicationdate"
            | "cxenseparse:recs:publishtime"
            | "cxenseparse:publishtime"
            | "displaydate"
            | "date_published"
            | "citation_publication_date"
            | "citation_date"
            | "pub_date"
            | "created"
            | "ptime"
            | "datepublished_meta"
            | "iso-8601-publish-date"
            | "bt:pubdate"
            | "timestamp"
            | "rnews:datepublished"
            | "article:post_date"
            | "shareaholic:article_published_time"
            | "dc.created"
            | "gentime"
            | "publisheddate"
            | "creation_date"
            | "prism.publicationdate"
            | "news:publication_date"
            | "release_date"
            | "releasedate"
            | "analyticsattributes.articledate"
            | "vr:published_time"
            | "article:publicationdate"
            | "pagedate"
            | "content_create_date"
            | "date.created"
            | "lp.article:published_time"
            | "video:release_date" => push(&mut said.dates, "meta", content),
            "article:modified_time"
            | "og:updated_time"
            | "datemodified"
            | "lastmod"
            | "last-modified"
            | "dc.date.modified"
            | "dcterms.modified"
            | "og:article:modified_time"
            | "article:modified"
            | "revised"
            | "article_date_updated"
            | "shareaholic:article_modified_time"
            | "article.updated"
            | "date_modified"
            | "last_updated"
            | "utime"
            | "moddate" => {
                push(&mut said.modified, "meta", content);
            }
            "author"
            | "article:author"
            | "dc.creator"
            | "dcterms.creator"
            | "parsely-author"
            | "sailthru.author"
            | "byl"
            | "byline"
            | "authors"
            | "article.author"
            | "twitter:data1_author"
            | "citation_author"
            | "cxenseparse:author"
            | "dc.contributor"
            | "og:author"
            | "article:author_name"
            | "article:author:name"
            | "cse-authors"
            | "creator"
            | "rbauthors"
            | "article:authors"
            | "shareaholic:article_author_name"
            | "author-name"
            | "writer"
            | "dable:author"
            | "og:article:author"
            | "analyticsattributes.author" => {
                let who =
                    if name.trim().eq_ignore_ascii_case("article:author") || name.trim().eq_ignore_ascii_case("og:article:author") { "og" } else { "meta" };
                push(&mut said.authors, who, content);
            }
            "og:site_name" => push(&mut said.outlets, "og", content),
            "application-name" | "publisher" | "dc.publisher" | "apple-mobile-web-app-title" | "cre" | "source" | "article:publisher_name" => {
                push(&mut said.outlets, "meta", content);
            }
            "twitter:site" => push(&mut said.outlets, "twitter", content),
            "og:url" => push(&mut said.urls, "og", content),
            "og:description" => push(&mut said.descriptions, "og", content),
            "description" | "twitter:description" | "dc.description" => push(&mut said.descriptions, "meta", content),
            "article:section" | "section" | "parsely-section" | "sailthru.section" | "og:article:section" | "cxenseparse:section" => {
                push(&mut said.sections, "meta", content);
            }
            "og:locale" | "content-language" | "language" | "dc.language" => push(&mut said.languages, "meta", content),
            "article:content_tier" | "og:article:content_tier" | "article:access" => push(&mut said.tiers, "meta", content),
            _ => {}
        }
    }
}

fn time(tree: &Tree, index: usize, said: &mut Witnesses) {
    if said.dates.len() >= 40 {
        return;
    }
    let text = tree.text_of(index);
    let class = tree.raw(index, Attr::Class).unwrap_or("").to_ascii_lowercase();
    let updated = ["updat", "modif", "aktualisi", "actuali"].iter().any(|word| class.contains(word) || text.to_ascii_lowercase().contains(word));
    let when = tree.raw(index, Attr::Datetime).map(clean).filter(|value| !value.is_empty()).unwrap_or(text);
    if when.is_empty() || when.len() > 100 {
        return;
    }
    if updated {
        said.modified.push(("time", when));
    } else {
        let named = ["publish", "entry-date", "post-date", "pubdate", "date-published", "dateline"].iter().any(|word| class.contains(word));
        said.dates.push((if named { "time" } else { "time_plain" }, when));
    }
}

fn itemprop(tree: &Tree, index: usize, prop: &str, said: &mut Witnesses) {
    for prop in prop.split_ascii_whitespace() {
        let value = || -> String {
            let value =
                tree.value(index, Attr::Content).or_else(|| tree.value(index, Attr::Datetime)).map(|value| clean(&value)).filter(|value| !value.is_empty());
            value.unwrap_or_else(|| tree.text_of(index))
        };
        match prop {
            "datePublished" | "dateCreated" if said.dates.len() < 40 => said.dates.push(("itemprop", value())),
            "dateModified" if said.modified.len() < 40 => said.modified.push(("itemprop", value())),
            "headline" if said.titles.len() < 20 => {
                let text = value();
                if text.len() < 600 {
                    said.titles.push(("itemprop", text));
                }
            }
            "author" | "creator" if said.authors.len() < 40 => {
                let text = value();
                if text.len() < 300 {
                    said.authors.push(("itemprop", text));
                }
            }
            _ => {}
        }
    }
}
