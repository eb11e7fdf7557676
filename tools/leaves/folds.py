"""What the clean view is worth on sites that its trees have not seen: the README's cross-validated figures.

  cargo run --release -p dossier-bench --features training -- leaves /tmp/leaves.jsonl
  /tmp/env/bin/python tools/leaves/folds.py /tmp/leaves.jsonl SHARED target/release/dossier-bench [JSON]

For each fold the trees are trained on the other folds' pages (see train.py), and the program itself, everything that
comes after the trees included, reads the pages of the fold with them. The bounds of the rules in body.rs are the same in
every fold and were chosen on these pages, so the figures are a little kind all the same. With JSON the pages' figures
are written there, in the form that `make bench-extract --against` reads.
"""
import json, os, subprocess, sys, tempfile
import numpy as np
import train

FOLDS = 4

def read_with(forest, pages, bench):
    """The figures of `pages` (train.Page) by the trees in the file `forest`."""
    only = forest + '.pages'
    with open(only, 'w') as file: file.writelines(f'{page.set}/{page.id}\n' for page in pages)
    told = subprocess.run([bench, 'extraction', '--json', '--runs', '1', '--only', only, '--trees', forest],
                          check=True, capture_output=True, text=True).stdout
    return json.loads(told)['pages']

def folds(pages):
    """The fold of each page; those of a site are in one."""
    sites = sorted({page.site for page in pages})
    np.random.RandomState(3).shuffle(sites)
    fold = {site: at % FOLDS for at, site in enumerate(sites)}
    return [fold[page.site] for page in pages]

def folded(pages, bench):
    """The figures of every page, each by trees that have not seen its site."""
    fold, rows = folds(pages), {}
    with tempfile.TemporaryDirectory() as folder:
        for at in range(FOLDS):
            forest = os.path.join(folder, f'{at}.txt')
            train.write(train.fit([page for page, its in zip(pages, fold) if its != at]), pages[0].names, forest)
            rows.update(read_with(forest, [page for page, its in zip(pages, fold) if its == at], bench))
    return rows

def mean(values):
    values = [value for value in values if value is not None]
    return sum(values) / max(len(values), 1)

def figures(rows, pages):
    groups = {name: [page for page in pages if page.set == name] for name in ('sh', 'fundus', 'wcxb', 'moz')}
    groups['Korean, Japanese, Chinese'] = [page for page in pages if page.lang[:2] in ('ko', 'ja', 'zh')]
    lines = []
    for name, members in groups.items():
        own = [rows[f'{page.set}/{page.id}'] for page in members]
        precision, recall = mean(row['precision'] for row in own), mean(row['recall'] for row in own)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        lines.append(f'{name} {f1:.4f} ({precision:.3f} / {recall:.3f}, {len(own)} pages)')
    return lines

if __name__ == '__main__':
    pages = train.load(sys.argv[1], sys.argv[2])
    rows = folded(pages, sys.argv[3])
    print('\n'.join(figures(rows, pages)))
    if len(sys.argv) > 4:
        with open(sys.argv[4], 'w') as file: json.dump({'pages': rows}, file)
