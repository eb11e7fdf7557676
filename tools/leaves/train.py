"""Trains the chooser of leaves (src-tauri/core/src/extract/body/forest.txt).

  cargo run --release -p dossier-bench --features training -- leaves /tmp/leaves.jsonl
  python3 -m venv /tmp/env && /tmp/env/bin/pip install lightgbm numpy
  /tmp/env/bin/python tools/leaves/train.py /tmp/leaves.jsonl SHARED [forest.txt]

SHARED is the folder of shared example data. Without the last argument it only cross-validates: the pages of a site
(a publisher, for newsrooms) are all in one fold, so the figures are for sites the trees have not seen. F1 of the trees
alone, four folds, 519 pages, by what a page of Mozilla's weighs (pages of the other sets weigh 1):

  weight   scrapinghub   WCXB   Fundus   Mozilla
       0          .951   .923     .968      .936
      .3          .952   .932     .966      .945    (shipped)
      .6          .952   .930     .966      .950

At .6 Fundus and scrapinghub lose .002 and more with the rules of body.rs on top, and captions that readers want go, so
it stays .3. With those rules the shipped trees have .971, .931 and .968 cross-validated on the first three. On the
pages they were trained on everything is some .015 better, which says nothing.

A leaf's label is the share of its 4-grams that stand in the true text; its weight its words, each page counting the
same. Short leaves count only where they are a line of the truth; a standfirst counts neither way.
"""
import sys, json, re, unicodedata, collections
import numpy as np
import lightgbm as lgb
from urllib.parse import urlparse

TOK = re.compile(r'[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|(?:(?![\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])\w)+')
def toks(s): return TOK.findall(unicodedata.normalize('NFC', s or ''))
def sh(t): return set(zip(t, t[1:], t[2:], t[3:])) if len(t) >= 4 else ({tuple(t)} if t else set())

def site(set_, id_, t):
    if set_ == 'fundus': return 'f:' + id_.split('_20')[0]
    h = urlparse(t.get('url') or '').hostname or id_
    p = h.split('.')
    return h if set_ == 'moz' and h == 'fakehost' else '.'.join(p[-2:] if len(p[-2]) > 3 or len(p) < 3 else p[-3:])

class Page: pass
def load(path, shared, sets=('sh', 'fundus', 'wcxb', 'moz')):
    truth = {s: json.load(open(f'{shared}/eval/extraction/{s}/truth.json')) for s in sets}
    pages = []
    for line in open(path):
        d = json.loads(line)
        if d['set'] not in sets: continue
        t = truth[d['set']][d['id']]
        p = Page(); p.set, p.id, p.names = d['set'], d['id'], d['names']
        text = t.get('text')
        if text is None:
            text = re.sub(r'<[^>]+>', ' ', re.sub(r'</(p|div|li|h\d|td|figcaption|blockquote|pre)>|<br', '\n<', t['html']))
            import html as H; text = H.unescape(text)
        p.site = site(d['set'], d['id'], t); p.lang = t.get('lang') or ''
        if p.set == 'moz': p.site = 'm:' + p.id.split('-')[0]
        p.truth = sh(toks(text)); p.ttoks = toks(text)
        neutral = sh(toks(t.get('summary') or '')) - p.truth
        p.neutral = neutral
        p.texts = [r[0] for r in d['rows']]; p.groups = [r[1] for r in d['rows']]; p.homes = [(r[3], r[4]) for r in d['rows']]
        p.X = np.array([r[2] for r in d['rows']], dtype=np.float32).reshape(len(d['rows']), -1)
        p.toks = [toks(x) for x in p.texts]
        joined = '\x01' + '\x01'.join(p.ttoks) + '\x01'
        njoined = '\x01' + '\x01'.join(toks(t.get('summary') or '')) + '\x01'
        y, w = [], []
        total = max(len(p.ttoks), 50)
        for tk in p.toks:
            if not tk: y.append(0); w.append(0); continue
            s = sh(tk)
            if len(tk) < 4:
                lab = float('\x01' + '\x01'.join(tk) + '\x01' in joined); weight = 0.3 * len(tk)
                if len(tk) < 2: weight = 0.1
            else:
                lab = len(s & p.truth) / len(s); weight = len(tk)
                if neutral and len(s & neutral) / len(s) > .5: weight = 0
            y.append(lab); w.append(weight / total)
        p.y, p.w = np.array(y), np.array(w)
        pages.append(p)
    return pages

def score(p, keep):
    t = []
    for k, tk in zip(keep, p.toks):
        if k: t += tk
    got = sh(t) - p.neutral
    if not got: return 0., 0.
    both = len(got & p.truth)
    return both / len(got), both / max(len(p.truth), 1)

def group_mean(p, pr):
    """Tables are kept or left as a whole."""
    out = pr.copy(); by = collections.defaultdict(list)
    for i, g in enumerate(p.groups):
        if g is not None: by[g].append(i)
    for ix in by.values():
        w = np.array([len(p.toks[i]) + .5 for i in ix]); out[ix] = (pr[ix] * w).sum() / w.sum()
    return out

def decide(p, pr, th=.5):
    pr = group_mean(p, pr)
    keep = pr > th
    if not keep.any() and len(pr): keep = pr >= max(pr.max() * .5, .02)
    return keep

def report(pages, preds, th=.5, worst=0, label=''):
    out = []
    for s in ('sh', 'wcxb', 'fundus', 'moz'):
        r = [(score(p, decide(p, preds[i], th)), p) for i, p in enumerate(pages) if p.set == s]
        if not r: continue
        P = np.mean([a[0] for a, _ in r]); R = np.mean([a[1] for a, _ in r])
        out.append(f'{s} {2*P*R/(P+R):.4f} ({P:.3f}/{R:.3f})')
        if worst:
            for (a, p) in sorted(r, key=lambda x: 2*x[0][0]*x[0][1]/max(sum(x[0]), .001))[:worst]:
                print('   ', s, p.id, f'{a[0]:.2f} {a[1]:.2f}')
    r = [score(p, decide(p, preds[i], th)) for i, p in enumerate(pages) if p.lang[:2] in ('ko', 'ja', 'zh')]
    if r:
        P, R = np.mean(r, axis=0); out.append(f'cjk[{len(r)}] {2*P*R/(P+R):.4f} ({P:.3f}/{R:.3f})')
    print(label, f'th {th}', ' | '.join(out), flush=True)

PARAMS = dict(objective='cross_entropy', learning_rate=.08, num_leaves=16, min_data_in_leaf=150, feature_fraction=.3,
    bagging_fraction=.7, bagging_freq=1, lambda_l2=20., verbose=-1, num_threads=2, max_bin=127, seed=7)

def folds(pages, k=5):
    sites = sorted({p.site for p in pages}); rng = np.random.RandomState(3); rng.shuffle(sites)
    where = {s: i % k for i, s in enumerate(sites)}
    return np.array([where[p.site] for p in pages])

SETW = {'sh': 1., 'wcxb': 1., 'fundus': 1., 'moz': .3}
def mat(pages, extra=None):
    X = np.concatenate([p.X if extra is None else np.hstack([p.X, extra[i]]) for i, p in enumerate(pages)])
    y = np.concatenate([p.y for p in pages])
    w = np.concatenate([p.w * SETW[p.set] for p in pages]) * 300
    return X, y, w

def fit(X, y, w, rounds=140, **kw):
    ok = w > 0
    return lgb.train({**PARAMS, **kw}, lgb.Dataset(X[ok], y[ok], weight=w[ok]), rounds)

def fit_pages(pages):
    """The trees of these pages."""
    return fit(*mat(pages))

def cv(pages, extra=None, rounds=140, k=5, cols=None, **kw):
    f = folds(pages, k); preds = [None] * len(pages); imp = 0
    for j in range(k):
        tr = [i for i in range(len(pages)) if f[i] != j]
        X, y, w = mat([pages[i] for i in tr], None if extra is None else [extra[i] for i in tr])
        if cols is not None: X = X[:, cols]
        m = fit(X, y, w, rounds, **kw); imp = imp + m.feature_importance('gain')
        for i in range(len(pages)):
            if f[i] == j and len(pages[i].X):
                Z = pages[i].X if extra is None else np.hstack([pages[i].X, extra[i]])
                preds[i] = m.predict(Z if cols is None else Z[:, cols])
            elif f[i] == j: preds[i] = np.zeros(0)
    return preds, imp

def prepare(pages, shared):
    """Short leaves count only where they are a line of the truth."""
    truths = {s: json.load(open(f'{shared}/eval/extraction/{s}/truth.json')) for s in ('sh', 'fundus', 'wcxb', 'moz')}
    for p in pages:
        text = truths[p.set][p.id].get('text')
        if text is None: continue
        lines = {' '.join(toks(line)) for line in text.split('\n')}
        for i, tk in enumerate(p.toks):
            if 0 < len(tk) < 4 and p.y[i] == 1 and ' '.join(tk) not in lines: p.w[i] *= .1

def write(model,names,path):
    d=model.dump_model(); out=[' '.join(names)]
    def walk(n,o):
        if 'leaf_value' in n: o.append('=%.4g'%n['leaf_value'])
        else:
            assert n['decision_type']=='<='
            o.append('%d<%s'%(n['split_feature'],('%.6g'%n['threshold'])))
            walk(n['left_child'],o); walk(n['right_child'],o)
    for t in d['tree_info']:
        o=[]; walk(t['tree_structure'],o); out.append(' '.join(o))
    open(path,'w').write('\n'.join(out)+'\n')


if __name__ == '__main__':
    pages = load(sys.argv[1], sys.argv[2])
    prepare(pages, sys.argv[2])
    print(len(pages), 'pages', sum(len(p.X) for p in pages), 'leaves', pages[0].X.shape[1], 'numbers')
    report(pages, [p.y for p in pages], .5, label='the best any choice of leaves can reach:')
    if len(sys.argv) > 3:
        write(fit_pages(pages), pages[0].names, sys.argv[3])
    else:
        preds, _ = cv(pages, k=4)
        report(pages, preds, .5, label='cross-validated by site:')
