"""Xapian with its n-grams for scripts without spaces, as Recoll and others set it up, asked line by line.

The first line of standard input is {"texts": [...], "folder": "..."} and is answered {"indexing": seconds}. Each line
after it is {"query": "...", "any": bool, "limit": n, "snippets": bool}, answered {"ids": [...], "total": n}; ids are the
numbers of the texts, best first. Xapian is python3-xapian in Debian.
"""

import json
import re
import sys
import time

import xapian

STEMMER = xapian.Stem("english")


def index(texts, folder):
    begun = time.perf_counter()
    database = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OVERWRITE)
    terms = xapian.TermGenerator()
    terms.set_stemmer(STEMMER)
    terms.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
    for number, text in enumerate(texts):
        document = xapian.Document()
        terms.set_document(document)
        terms.index_text(text)
        document.set_data(str(number))
        database.add_document(document)
    database.commit()
    return database, time.perf_counter() - begun


def parsed(parser, query):
    ngrams = xapian.QueryParser.FLAG_CJK_NGRAM
    try:
        return parser.parse_query(query, xapian.QueryParser.FLAG_PHRASE | ngrams)
    except xapian.QueryParserError:
        # Signs that it cannot place: a program would ask for the words alone.
        words = re.sub(r"[^\w\s]+", " ", query)
        try:
            return parser.parse_query(words, ngrams)
        except xapian.QueryParserError:
            print(f"Xapian does not read {query!r}", file=sys.stderr)
            return xapian.Query.MatchNothing


def ask(database, texts, asked):
    parser = xapian.QueryParser()
    parser.set_stemmer(STEMMER)
    parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
    parser.set_database(database)
    parser.set_default_op(xapian.Query.OP_OR if asked["any"] else xapian.Query.OP_AND)
    enquire = xapian.Enquire(database)
    enquire.set_query(parsed(parser, asked["query"]))
    found = enquire.get_mset(0, asked["limit"], len(texts))
    ids = [int(match.document.get_data()) for match in found]
    if asked["snippets"]:
        for number in ids:
            found.snippet(texts[number], 160, STEMMER, xapian.MSet.SNIPPET_CJK_NGRAM, "[", "]", "…")
    return {"ids": ids, "total": found.get_matches_estimated()}


def main():
    order = json.loads(sys.stdin.readline())
    texts = order["texts"]
    database, seconds = index(texts, order["folder"])
    print(json.dumps({"indexing": seconds}), flush=True)
    for line in sys.stdin:
        print(json.dumps(ask(database, texts, json.loads(line))), flush=True)


main()
