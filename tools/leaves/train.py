"""Trains the chooser of leaves (src-tauri/core/src/extract/body/forest.txt).

  cargo run --release -p dossier-bench --features training -- leaves /tmp/leaves.jsonl
  python3 -m venv /tmp/env && /tmp/env/bin/pip install lightgbm numpy
  /tmp/env/bin/python tools/leaves/train.py /tmp/leaves.jsonl SHARED src-tauri/core/src/extract/body/forest.txt

SHARED is the folder of shared example data. What the trees are worth, folds.py says: on the pages they were trained on
everything is better, which says nothing.

A leaf's label is the share of its 4-grams that stand in the true text; its weight its words, each page counting the
same. Short leaves count only where they are a line of the truth; a standfirst counts neither way.

Every page is learned from three times, twice with gaps: the names of its elements, what its elements are, and phrases
in its text are forgotten at random. A site that was not seen has other names and another language, and trees that lean
on those fail there. Cross-validated the first copy is worth .005 on scrapinghub's pages and .003 on the others, the
second .004 and nothing to .002.
"""
import html, json, re, sys, unicodedata
from urllib.parse import urlparse
import lightgbm as lgb
import numpy as np

SETS = ('sh', 'fundus', 'wcxb', 'moz')
# Readability's own output is the truth of Mozilla's pages; more weight makes the other sets worse.
WEIGHT = {'sh': 1., 'wcxb': 1., 'fundus': 1., 'moz': .3}
PARAMETERS = dict(objective='cross_entropy', learning_rate=.08, num_leaves=16, min_data_in_leaf=150,
                  feature_fraction=.3, bagging_fraction=.7, bagging_freq=1, lambda_l2=20., max_bin=127, seed=7,
                  verbose=-1, num_threads=2)
TREES = 140
# How often a page is learned from with gaps.
COPIES = 2

ALONE = r'\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff'
TOKEN = re.compile(rf'[{ALONE}]|(?:(?![{ALONE}])\w)+')

def tokens(text): return TOKEN.findall(unicodedata.normalize('NFC', text or ''))

def runs(tokens):
    """The 4-grams of a text, or the whole of a shorter one."""
    return set(zip(tokens, tokens[1:], tokens[2:], tokens[3:])) if len(tokens) >= 4 else {tuple(tokens)} - {()}

class Page:
    """`X` has a row of numbers a leaf, `y` its label, `w` its weight."""

def load(path, shared):
    truths = {name: json.load(open(f'{shared}/eval/extraction/{name}/truth.json')) for name in SETS}
    pages = []
    for line in open(path):
        row = json.loads(line)
        pages.append(page(row, truths[row['set']][row['id']]))
    return pages

def page(row, truth):
    page = Page()
    page.set, page.id, page.names, page.lang = row['set'], row['id'], row['names'], truth.get('lang') or ''
    page.site = site(page.set, page.id, truth)
    page.X = np.array([leaf[1] for leaf in row['rows']], dtype=np.float32).reshape(len(row['rows']), -1)
    text = truth.get('text')
    lines = None if text is None else {' '.join(tokens(line)) for line in text.split('\n')}
    true, summary = tokens(plain(truth['html']) if text is None else text), tokens(truth.get('summary'))
    label_all(page, [tokens(leaf[0]) for leaf in row['rows']], true, summary, lines)
    return page

def plain(source):
    """The text of HTML, a block a line."""
    source = re.sub(r'</(p|div|li|h\d|td|figcaption|blockquote|pre)>|<br', '\n<', source)
    return html.unescape(re.sub(r'<[^>]+>', ' ', source))

def site(set_, name, truth):
    """What a page shares with the others of its publisher."""
    if set_ == 'fundus': return 'f:' + name.split('_20')[0]
    if set_ == 'moz': return 'm:' + name.split('-')[0]
    host = urlparse(truth.get('url') or '').hostname or name
    parts = host.split('.')
    return '.'.join(parts[-2:] if len(parts) < 3 or len(parts[-2]) > 3 else parts[-3:])

def label_all(page, leaves, true, summary, lines):
    grams, joined = runs(true), '\x01' + '\x01'.join(true) + '\x01'
    neutral, total = runs(summary) - grams, max(len(true), 50)
    page.y, page.w = np.zeros(len(leaves)), np.zeros(len(leaves))
    for at, leaf in enumerate(leaves):
        if not leaf: continue
        own = runs(leaf)
        if len(leaf) < 4:
            label = float('\x01' + '\x01'.join(leaf) + '\x01' in joined)
            weight = .1 if len(leaf) < 2 else .3 * len(leaf)
            if lines is not None and label == 1 and ' '.join(leaf) not in lines: weight *= .1
        else:
            label, weight = len(own & grams) / len(own), len(leaf)
            if neutral and len(own & neutral) / len(own) > .5: weight = 0
        page.y[at], page.w[at] = label, weight / total

def with_gaps(pages, random):
    """Each of `pages` once more, with much that is known of its leaves forgotten."""
    names = pages[0].names
    at = names.index('place_tag')
    # What elements are stands before it, what they are called behind it.
    kinds, called = range(at - 13, at), range(at + 1, at + 16)
    said = {'chrome': 0, 'writer': 0, 'dated': 0, 'is_subtitle': 0, 'in_data': -1}
    said.update({name: 0 for name in names if name.startswith('cue_')})
    for old in pages * COPIES:
        new = Page()
        new.__dict__.update(old.__dict__)
        new.X, new.w = old.X.copy(), old.w * .5
        nameless = random.rand() < .5
        for number in called:
            if nameless or random.rand() < .5: new.X[:, number] = 12
        for number in kinds:
            if random.rand() < .3: new.X[:, number] = 0
        for name, nothing in said.items():
            if random.rand() < .3: new.X[:, names.index(name)] = nothing
        yield new

def fit(pages):
    """The trees of these pages."""
    pages = pages + list(with_gaps(pages, np.random.RandomState(5)))
    X, y = np.concatenate([page.X for page in pages]), np.concatenate([page.y for page in pages])
    w = np.concatenate([page.w * WEIGHT[page.set] for page in pages]) * 300
    return lgb.train(PARAMETERS, lgb.Dataset(X[w > 0], y[w > 0], weight=w[w > 0]), TREES)

def write(model, names, path):
    """The trees as forest.rs reads them."""
    lines = [' '.join(names)]
    for tree in model.dump_model()['tree_info']:
        line, open_ = [], [tree['tree_structure']]
        while open_:
            node = open_.pop()
            if 'leaf_value' in node:
                line.append('=%.4g' % node['leaf_value'])
            else:
                line.append('%d<%.6g' % (node['split_feature'], node['threshold']))
                open_ += [node['right_child'], node['left_child']]
        lines.append(' '.join(line))
    with open(path, 'w') as file: file.write('\n'.join(lines) + '\n')

if __name__ == '__main__':
    pages = load(sys.argv[1], sys.argv[2])
    print(len(pages), 'pages', sum(len(page.X) for page in pages), 'leaves', pages[0].X.shape[1], 'numbers')
    write(fit(pages), pages[0].names, sys.argv[3])
