//! What the words of `class`, `id` and the like say about an element, in the groups that pages use them in.

use daachorse::{DoubleArrayAhoCorasick, DoubleArrayAhoCorasickBuilder, MatchKind};
use std::sync::LazyLock;

/// How many groups there are.
pub(super) const GROUPS: usize = 15;

/// The groups' names, as the features are called.
pub(super) const NAMES: [&str; GROUPS] = [
    "body", "content", "comment", "related", "share", "newsletter", "ad", "author", "caption", "meta", "nav", "title",
    "overlay", "box", "list",
];

/// The groups whose words stand in `names` (class, id, role… with spaces between), one bit each.
///
/// Words are told apart at every change of case and every sign that is no letter; `␣` in a pattern is such a place.
pub(super) fn groups(names: &str) -> u16 {
    let mut text = Vec::with_capacity(names.len() + 8);
    text.push(b' ');
    let mut before = b' ';
    for byte in names.bytes().take(MAX_NAMES) {
        if byte.is_ascii_alphabetic() {
            if byte.is_ascii_uppercase() && before.is_ascii_lowercase() {
                text.push(b' ');
            }
            text.push(byte.to_ascii_lowercase());
        } else if text.last() != Some(&b' ') {
            text.push(b' ');
        }
        before = byte;
    }
    text.push(b' ');
    LEXICON.as_ref().map_or(0, |lexicon| lexicon.find_overlapping_iter(&text).fold(0, |bits, hit| bits | 1 << hit.value()))
}

/// Bytes of names looked at.
const MAX_NAMES: usize = 400;

static LEXICON: LazyLock<Option<DoubleArrayAhoCorasick<u8>>> = LazyLock::new(|| {
    let mut patterns: Vec<(&str, u8)> = Vec::new();
    for (group, words) in (0u8..).zip(WORDS) {
        patterns.extend(words.iter().map(|word| (*word, group)));
    }
    patterns.sort_unstable();
    patterns.dedup_by_key(|(word, _)| *word);
    DoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::Standard).build_with_values(patterns).ok()
});

/// The words of each group, in the order of [`NAMES`].
const WORDS: [&[&str]; GROUPS] = [
    &[
        "articlebody", "article body", "articlecontent", "article content", "articletext", "article text", "article view",
        "articleview", "article p", "post content", "postcontent", "post body", "postbody", "entry content", "story body",
        "storybody", "story content", "story text", "storytext", "body text", "bodytext", "body copy", "body content", "news body",
        "newsbody", "news text", "news content", "newsct", "dic area", "article detail", "content body", "contentbody", "text body",
        "textbody", "main text", "rich text", "richtext", "wysiwyg", "prose", "markdown", "paragraph", "body main",
        "news view", "view cont", "article cont", "detail body", "content text", "page content", "single content",
        "article main", "body inner", "texto", "cuerpo", "corps", "fliesstext", "brødtekst", "brodtext", "e content",
        "blog content", "field name body", "body field", "td post content", "the content",
    ],
    &["article", "content", " post ", "story", " text ", " body ", " main ", "entry", " news ", " blog ", "artikel", "articulo", "notizia", "noticia"],
    &["comment", "disqus", "respond", "reply", "replies", "discuss", "reaction", "kommentar", "comentario"],
    &[
        "related", "recommend", "recirc", " more ", "readmore", "popular", "trending", " most ", " also ", "similar", "suggest",
        "outbrain", "taboola", "teaser", " card", "latest", "promo", " next", " prev", "relacionad", "recommand", "verwandt", "relatert",
        "dont miss", "further reading", "see also", "upnext", "top stories", "listing", "feed", "collection", "carousel",
    ],
    &["share", "sharing", "social", "facebook", "twitter", "whatsapp", " sns ", "addthis", "sharedaddy", "toolbar", "tools", "action", "button", " btn", "follow", "icon"],
    &[
        "newsletter", "subscri", "signup", "sign up", "paywall", "premium", "regwall", "membership", "donat", "support us", " cta ",
        "banner", "campaign", "mailchimp", "optin", "register", "login", "piano", "abonn", " app ", "offer", "form",
    ],
    &[" ad ", " ads ", " advert", "sponsor", " dfp ", " gpt ", "adslot", "adsense", " ad unit", "anzeige", "werbung", "publicid", "publicit", "affiliate", "commercial"],
    &["author", "byline", " bio ", "biography", "writer", "journalist", "reporter", "contributor", "profile", "avatar", "autor", "auteur", "about the"],
    &[
        "caption", "credit", "photo", "image", "figure", " media ", "picture", "gallery", "slideshow", "thumb", " img", "video", "player",
        "lightbox", "copyright", "bild", "foto", "audio", "podcast",
    ],
    &[
        " meta", " date", " time ", " tag ", " tags ", "taglist", "categor", "breadcrumb", "keyword", "topic", "label", " info ",
        "kicker", "timestamp", "publish", "update", "section name", "eyebrow", "details", "dateline", "reading time", "location", "rubric",
    ],
    &[
        " nav", "menu", "header", "masthead", "footer", "sidebar", " rail ", "widget", " aside", "skip", " logo ", "search",
        "pagination", "pager", "sitemap", " toc ", "table of contents", "topbar", "column right", "secondary", "navbar", "navigation",
    ],
    &[
        "title", "headline", "heading", "subtitle", "standfirst", " lead ", "intro", "summary", " deck ", " dek ", "excerpt",
        "description", "chapeau", "vorspann", "abstract", "highlight", "key points", "takeaway", " lede ", "teasertext", "ingress", "subhead",
    ],
    &[
        "cookie", "consent", "modal", "popup", "overlay", "gdpr", "privacy", "tooltip", "hidden", "sr only", "visually", "screen reader",
        "noprint", "no print", "invisible", "print only", "dialog", "notification", " alert", "toast", "drawer", "offscreen",
    ],
    &[
        " box", "infobox", "factbox", "embed", "tweet", "quote", " pull", "inline", "insert", " note", "disclaimer", "correction",
        "footnote", "source", "attribution", "callout", "instagram", "snippet", "aside note", "side note", "ticker", "poll", "quiz", "rating", "product", "price",
    ],
    &[" list", " item", " grid", " row ", " col ", " tile", "block list", " ul ", " li "],
];

/// Groups of phrases inside a text, as the features are called.
pub(super) const CUES: [&str; 6] = ["cue_read", "cue_join", "cue_photo", "cue_note", "cue_time", "cue_address"];

/// The groups whose phrases stand at the beginning of `text`, one bit each.
pub(super) fn cues(text: &str) -> u16 {
    let text = super::super::chars::head(text, MAX_CUES).to_lowercase();
    PHRASES
        .as_ref()
        .map_or(0, |phrases| phrases.find_overlapping_iter(&text).fold(0, |bits, hit| bits | 1 << hit.value()))
}

/// Bytes of a text in which phrases are looked for.
const MAX_CUES: usize = 240;

static PHRASES: LazyLock<Option<DoubleArrayAhoCorasick<u8>>> = LazyLock::new(|| {
    let mut patterns: Vec<(&str, u8)> = Vec::new();
    for (group, phrases) in (0u8..).zip(SAID) {
        patterns.extend(phrases.iter().map(|phrase| (*phrase, group)));
    }
    patterns.sort_unstable();
    patterns.dedup_by_key(|(phrase, _)| *phrase);
    DoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::Standard).build_with_values(patterns).ok()
});

/// The phrases of each group, lower-case, in the order of [`CUES`].
const SAID: [&[&str]; 6] = [
    &[
        "read more", "also read", "read also", "read:", "see also", "related", "more on", "more from", "read next", "you may also",
        "you might", "recommended", "most read", "most popular", "trending", "watch:", "watch the", "listen:", "click here",
        "full story", "continue reading", "lire aussi", "à lire", "lees ook", "lesen sie", "mehr zum", "mehr dazu", "lea también",
        "lee también", "te puede interesar", "más información", "leia também", "leia mais", "veja também", "saiba mais", "leggi anche",
        "les også", "läs mer", "läs också", "læs også", "lue myös", "czytaj także", "czytaj też", "zobacz", "přečtěte", "čtěte",
        "читайте", "также по теме", "bacajuga", "baca juga", "關聯", "相關", "相关", "延伸閱讀", "延伸阅读", "推薦", "関連",
        "あわせて読みたい", "おすすめ", "관련기사", "관련 기사", "더보기", "많이 본", "추천", "바로가기", "▶", "☞", "■", "read full", "also on",
        "here's what", "don't miss", "in case you missed", "top stories", "latest news", "more stories", "keep reading", "citește și", "lasīt", "skaityti",
        "devamını", "ilgili haber", "اقرأ", "קראו", "इसे भी पढ़ें", "यह भी पढ़ें", "আরও পড়ুন", "மேலும்", "xem thêm", "อ่าน",
    ],
    &[
        "newsletter", "subscribe", "subscription", "sign up", "signup", "sign in", "log in", "follow us", "follow @", "join us", "join our", "join the",
        "whatsapp", "telegram", "download", "our app", "donate", "support us", "support our", "become a", "register", "abonn", "iscriviti", "suscr", "assine", "inscreva",
        "anmelden", "newsbrief", "in your inbox", "free trial", "get the latest", "stay up to date", "advertis", "sponsored", "promo code", "affiliate",
        "구독", "제보", "카카오톡", "네이버", "유튜브", "채널", "登録", "フォロー", "訂閱", "订阅", "扫码", "公众号", "google news", "share this", "share on",
        "leave a comment", "comments", "push notification", "folgen sie", "volg ons", "suivez", "síguenos", "siga", "подписывайтесь", "подпис", "takip", "app store",
    ],
    &[
        "photo", "image", "getty", "reuters", "afp", "ap/", "/ap", "(ap ", "epa", "dpa", "pa images", "picture", "foto", "bild:", "credit", "courtesy", "©",
        "copyright", "illustration", "사진", "제공", "뉴시스", "写真", "圖", "图", "攝", "摄", "shutterstock", "istock", "imago", "file pic", "screenshot", "via x", "via twitter",
        "instagram", "youtube", "video", "caption", "source:", "quelle", "fonte:", "fuente:", "kuva", "fot.", "фото", "zdroj", "ảnh", "alamy", "gallery", "view more",
    ],
    &[
        "this article", "this story", "originally", "republished", "contributed to this", "reporting by", "editing by", "written by", "edited by", "about the author",
        "the author", "is a reporter", "is a writer", "is a freelance", "covers", "email ", "contact ", "reach ", "twitter", "@", "disclaimer", "disclosure", "the views",
        "correction", "editor's note", "our journalism", "trust principles", "all rights reserved", "terms of", "privacy policy", "기자", "무단", "저작권", "ⓒ", "記者", "记者",
        "編集", "责任编辑", "責任編輯", "redaktion", "rédaction", "redacción", "redação", "redazione", "autor", "auteur", "autore", "a version of this", "first published", "press release",
    ],
    &[
        "min read", "minute read", "minutes read", "ago", "published", "updated", "posted", "last modified", "uhr", "publicado", "publié", "mis à jour", "actualizado", "atualizado",
        "aktualisiert", "veröffentlicht", "pubblicato", "입력", "수정", "등록", "発行", "更新", "發布", "发布", "lesezeit", "temps de lecture", "minutos", "gepubliceerd", "julkaistu",
        "publicerad", "опубликовано", "обновлено", "am et", "pm et", "a.m.", "p.m.", "gmt", " ist", "edt", "est", "views", "shares",
    ],
    &["http", "www.", ".com", ".org", ".net", "@gmail", "mailto", "tel:", "phone", "address", "#"],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_into_their_groups() {
        let cases: [(&str, &[&str]); 7] = [
            ("articleBody", &["body", "content"]),
            ("story-body__inner", &["body", "content"]),
            ("RelatedArticles", &["related", "content"]),
            ("reading", &[]),
            ("ad-slot ads", &["ad"]),
            ("dic_area", &["body"]),
            ("header-gradient", &["nav"]),
        ];
        for (names, want) in cases {
            let bits = groups(names);
            let got: Vec<&str> =
                NAMES.iter().enumerate().filter(|(at, _)| bits & (1 << at) != 0).map(|(_, name)| *name).collect();
            assert!(want.iter().all(|name| got.contains(name)), "of {names:?}: {got:?}");
            assert_eq!(got.is_empty(), want.is_empty(), "of {names:?}: {got:?}");
        }
    }
}
