//! English words in one form, asked for in another.

use super::kinds::{Kind, Known};
use crate::library::articles::Dice;

const NOUNS: [[&str; 2]; 30] = [
    ["company", "companies"],
    ["analyst", "analysts"],
    ["bus", "buses"],
    ["factory", "factories"],
    ["box", "boxes"],
    ["strategy", "strategies"],
    ["battery", "batteries"],
    ["branch", "branches"],
    ["loss", "losses"],
    ["chip", "chips"],
    ["merger", "mergers"],
    ["tax", "taxes"],
    ["policy", "policies"],
    ["satellite", "satellites"],
    ["match", "matches"],
    ["engine", "engines"],
    ["harbour", "harbours"],
    ["dish", "dishes"],
    ["story", "stories"],
    ["survey", "surveys"],
    ["potato", "potatoes"],
    ["license", "licenses"],
    ["bridge", "bridges"],
    ["delay", "delays"],
    ["virus", "viruses"],
    ["journey", "journeys"],
    ["quarter", "quarters"],
    ["vehicle", "vehicles"],
    ["library", "libraries"],
    ["promise", "promises"],
];
const VERBS: [[&str; 4]; 24] = [
    ["acquire", "acquires", "acquired", "acquiring"],
    ["plan", "plans", "planned", "planning"],
    ["carry", "carries", "carried", "carrying"],
    ["dismiss", "dismisses", "dismissed", "dismissing"],
    ["invest", "invests", "invested", "investing"],
    ["refuse", "refuses", "refused", "refusing"],
    ["stop", "stops", "stopped", "stopping"],
    ["apply", "applies", "applied", "applying"],
    ["launch", "launches", "launched", "launching"],
    ["trade", "trades", "traded", "trading"],
    ["argue", "argues", "argued", "arguing"],
    ["study", "studies", "studied", "studying"],
    ["ship", "ships", "shipped", "shipping"],
    ["announce", "announces", "announced", "announcing"],
    ["expand", "expands", "expanded", "expanding"],
    ["deny", "denies", "denied", "denying"],
    ["hire", "hires", "hired", "hiring"],
    ["permit", "permits", "permitted", "permitting"],
    ["borrow", "borrows", "borrowed", "borrowing"],
    ["settle", "settles", "settled", "settling"],
    ["close", "closes", "closed", "closing"],
    ["fix", "fixes", "fixed", "fixing"],
    ["visit", "visits", "visited", "visiting"],
    ["reduce", "reduces", "reduced", "reducing"],
];
/// Verbs and nouns that no rule of endings brings together.
const IRREGULAR: [&[&str]; 16] = [
    &["buy", "buys", "bought", "buying"],
    &["sell", "sells", "sold", "selling"],
    &["rise", "rises", "rose", "risen"],
    &["fall", "falls", "fell", "fallen"],
    &["write", "writes", "wrote", "written"],
    &["win", "wins", "won", "winning"],
    &["lose", "loses", "lost", "losing"],
    &["choose", "chooses", "chose", "chosen"],
    &["woman", "women"],
    &["child", "children"],
    &["crisis", "crises"],
    &["teach", "teaches", "taught"],
    &["build", "builds", "built"],
    &["speak", "speaks", "spoke", "spoken"],
    &["wolf", "wolves"],
    &["analysis", "analyses"],
];
const FILL: [&str; 16] = [
    "early",
    "quietly",
    "northern",
    "under",
    "after",
    "several",
    "Tuesday",
    "without",
    "the",
    "a",
    "near",
    "between",
    "orange",
    "modest",
    "therefore",
    "twelve",
];

/// Sentences, and the queries about them.
pub(crate) fn kinds() -> (Vec<String>, Vec<Kind>) {
    let mut dice = Dice::new(0xe9);
    let mut texts: Vec<String> = Vec::new();
    let mut asked = Vec::new();
    let nouns = NOUNS.iter().map(|forms| ("English plural", forms.as_slice()));
    let verbs = VERBS.iter().map(|forms| ("English tense", forms.as_slice()));
    let irregular = IRREGULAR.iter().map(|forms| ("English irregular", *forms));
    for (kind, forms) in nouns.chain(verbs).chain(irregular) {
        let mut wanted = Vec::new();
        for form in forms.iter().cycle().take(12) {
            let mut words: Vec<&str> = (0..8).map(|_| dice.of(&FILL)).collect();
            words.insert(dice.below(words.len()), form);
            wanted.push(texts.len());
            texts.push(format!("{} {}.", words.join(" "), texts.len()));
        }
        asked.push((kind, forms, wanted));
    }
    let names = ["English plural", "English tense", "English irregular"];
    let kinds = names.map(|name| {
        let of = asked.iter().filter(|(kind, ..)| *kind == name);
        let known = |form: &&str, wanted: &[usize]| Known {
            text: (*form).to_owned(),
            wanted: wanted.to_vec(),
            allowed: Vec::new(),
        };
        Kind { name, queries: of.flat_map(|(_, forms, wanted)| forms.iter().map(|form| known(form, wanted))).collect() }
    });
    (texts, kinds.into())
}
