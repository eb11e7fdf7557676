"""trafilatura for Python as a peer of the clean view; it speaks as src/main.rs beside it does.

    pip install trafilatura==2.3.1 lxml_html_clean
    scripts/bench-extract.sh --peers --peer 'trafilatura 2.3 (Python), precision=python3 benches/peers/python.py precision'
"""

import json
import sys
import time

import trafilatura

precision = sys.argv[1:] == ["precision"]


def extract(page):
    found = trafilatura.bare_extraction(
        page["html"],
        url=page["url"],
        favor_precision=precision,
        include_comments=False,
        with_metadata=True,
    )
    if found is None:
        return {"error": "it found nothing"}
    found = found.as_dict()
    return {
        "text": found.get("text"),
        "title": found.get("title"),
        "byline": [found["author"]] if found.get("author") else [],
        "published": found.get("date"),
        "lang": found.get("language"),
        "image": found.get("image"),
        "site": found.get("sitename"),
    }


for line in sys.stdin:
    page = json.loads(line)
    busy, wall = [], []
    for _ in range(max(1, page["runs"])):
        began = time.process_time(), time.perf_counter()
        try:
            answer = extract(page)
        except Exception as error:
            answer = {"error": repr(error)}
        busy.append((time.process_time() - began[0]) * 1000)
        wall.append((time.perf_counter() - began[1]) * 1000)
    print(json.dumps({**answer, "ms": min(busy), "wall_ms": min(wall)}), flush=True)
