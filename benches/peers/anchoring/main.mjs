// Two other schemes of finding a quotation again, beside ours:
//
//   hypothesis   what the Hypothesis client does with a quotation, from what it publishes about it: every exact place,
//                else the approximate ones that the npm package approx-string-match finds with errors in up to half of the
//                quotation and 256 at most; the best by 50 points for the quotation, 20 each for 32 characters before and
//                after it, and 2 for the old place. The code here is ours, the matching is the package's.
//   dom-anchor   the npm package dom-anchor-text-quote as it is, on a text in place of a document.
//
// Standard input has a case a line, {"text", "exact", "prefix", "suffix", "start"}; standard output answers each with a
// line, {"start", "end"} or {}. All offsets count code points here, though both schemes count UTF-16 units.

import { createInterface } from "node:readline";
import search from "approx-string-match";
import * as textQuote from "dom-anchor-text-quote";

const CONTEXT = 32;

function hypothesis(text, quote) {
  const found = places(text, quote.exact);
  const similar = (here, was) => {
    if (was === "") return 1;
    if (here === "") return 0;
    return 1 - search(here, was, was.length)[0].errors / was.length;
  };
  let best = null;
  for (const place of found) {
    const before = text.slice(Math.max(0, place.start - quote.prefix.length), place.start);
    const after = text.slice(place.end, place.end + quote.suffix.length);
    const away = Math.abs(place.start - quote.start) / text.length;
    const score =
      50 * (1 - place.errors / quote.exact.length) +
      20 * similar(before, quote.prefix) +
      20 * similar(after, quote.suffix) +
      2 * (1 - away);
    if (best === null || score > best.score) best = { ...place, score };
  }
  return best;
}

function places(text, exact) {
  const found = [];
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    found.push({ start: at, end: at + exact.length, errors: 0 });
  }
  return found.length > 0 ? found : search(text, exact, Math.min(256, exact.length / 2));
}

function domAnchor(text, quote) {
  return textQuote.toTextPosition({ textContent: text }, quote, { hint: quote.start });
}

const points = (text, unit) => [...text.slice(0, unit)].length;

const scheme = process.argv[2] === "hypothesis" ? hypothesis : domAnchor;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { text, exact, prefix, suffix, start } = JSON.parse(line);
  const units = [...text].slice(0, start).join("").length;
  const last = Array.from(prefix).slice(-CONTEXT).join("");
  const first = Array.from(suffix).slice(0, CONTEXT).join("");
  let found = null;
  try {
    found = scheme(text, { exact, prefix: last, suffix: first, start: units });
  } catch {
    // What it throws at is what it does not find.
  }
  console.log(JSON.stringify(found ? { start: points(text, found.start), end: points(text, found.end) } : {}));
}
