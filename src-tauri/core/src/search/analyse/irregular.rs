//! English forms that no rule of endings brings to their word: `bought`, `women`, `buses`.
//!
//! Left out is what is as often another word (`left`, `lay`, `bound`), and what begins with another letter (`went`):
//! a match is told by its first letter.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The word that `form` belongs to, if it is an irregular form; both folded.
pub(super) fn lemma(form: &str) -> Option<&'static str> {
    static FORMS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
        let words = WORDS.split(';').filter_map(|row| row.trim().split_once(' '));
        words.flat_map(|(word, forms)| forms.split(' ').map(move |form| (form, word))).collect()
    });
    if (3..=LONGEST).contains(&form.len()) { FORMS.get(form).copied() } else { None }
}

/// All irregular forms, with the words that have some.
pub(in super::super) fn forms() -> impl Iterator<Item = &'static str> {
    WORDS.split([';', ' ']).filter(|word| !word.is_empty())
}

/// No form is longer, in bytes.
const LONGEST: usize = 12;

/// A word and its forms.
const WORDS: &str = "arise arose arisen; awake awoke; become became; begin began begun; bend bent; bite bit bitten; \
    bleed bled; blow blew blown; break broke broken; breed bred; bring brought; build built; burn burnt; buy bought; \
    catch caught; choose chose chosen; cling clung; come came; creep crept; deal dealt; dig dug; do did done; \
    draw drew drawn; dream dreamt; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feed fed; \
    feel felt; fight fought; find found; flee fled; fly flew flown; forbid forbade forbidden; forget forgot forgotten; \
    forgive forgave forgiven; freeze froze frozen; get got gotten; give gave given; grow grew grown; hang hung; \
    have had has; hear heard; hide hid hidden; hold held; keep kept; kneel knelt; know knew known; lead led; \
    learn learnt; lend lent; lose lost; make made; mean meant; meet met; mislead misled; mistake mistook mistaken; \
    outgrow outgrew outgrown; overcome overcame; oversee oversaw overseen; overtake overtook overtaken; \
    overthrow overthrew overthrown; pay paid; repay repaid; rebuild rebuilt; resell resold; ride rode ridden; \
    ring rang rung; rise rose risen; run ran; say said; see saw seen; seek sought; sell sold; send sent; \
    shake shook shaken; shine shone; shoot shot; show shown; shrink shrank shrunk; sing sang sung; sink sank sunk; \
    sit sat; sleep slept; slide slid; speak spoke spoken; spend spent; spin spun; spring sprang sprung; \
    stand stood; steal stole stolen; stick stuck; strike struck stricken; strive strove striven; swear swore sworn; \
    sweep swept; swim swam swum; swing swung; take took taken; teach taught; tear tore torn; tell told; \
    think thought; throw threw thrown; undergo undergone; understand understood; undertake undertook undertaken; \
    wake woke woken; wear wore worn; weave wove woven; weep wept; win won; withdraw withdrew withdrawn; \
    withhold withheld; withstand withstood; write wrote written; \
    man men; woman women; child children; foot feet; tooth teeth; goose geese; mouse mice; wolf wolves; wife wives; \
    knife knives; half halves; shelf shelves; thief thieves; loaf loaves; calf calves; crisis crises; \
    analysis analyses; thesis theses; hypothesis hypotheses; basis bases; oasis oases; diagnosis diagnoses; \
    parenthesis parentheses; phenomenon phenomena; criterion criteria; medium media; bacterium bacteria; \
    index indices; matrix matrices; bus buses; gas gases; bonus bonuses; businessman businessmen; chairman chairmen; \
    chairwoman chairwomen; spokesman spokesmen; spokeswoman spokeswomen; congressman congressmen; salesman salesmen; \
    fisherman fishermen; policeman policemen; grandchild grandchildren";
