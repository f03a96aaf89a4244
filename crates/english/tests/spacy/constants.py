"""Writes ../../data/spacy.tsv: what the pipeline needs of spaCy's own code and is not in the model's wheel.

Run:  "$(./setup.sh)/bin/python" constants.py > ../../data/spacy.tsv

One line each: kind, key, value. `symbol` gives the number that a reserved string hashes to, `base_norm` the
normal form of a mark (both as JSON strings, because some hold quotes), `alpha` and `digit` the first and last
code point of each run for which Python's str.isalpha and str.isdigit hold.
"""

import json
import sys
import unicodedata

import spacy
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.symbols import IDS


def runs(holds):
    start = None
    for code in range(sys.maxunicode + 2):
        inside = code <= sys.maxunicode and holds(chr(code))
        if inside and start is None:
            start = code
        elif not inside and start is not None:
            yield start, code - 1
            start = None


def row(kind, key, value):
    print(kind, key, value, sep="\t")


print(f"# source: spaCy {spacy.__version__} (MIT, Explosion): spacy/symbols.pyx IDS, spacy/lang/norm_exceptions.py;")
print(f"# Python {sys.version.split()[0]} (Unicode {unicodedata.unidata_version}): str.isalpha, str.isdigit. Made by constants.py")
for name, number in sorted(IDS.items(), key=lambda pair: pair[1]):
    if name:
        row("symbol", json.dumps(name), number)
for mark, norm in BASE_NORMS.items():
    row("base_norm", json.dumps(mark), json.dumps(norm))
for kind, holds in (("alpha", str.isalpha), ("digit", str.isdigit)):
    for first, last in runs(holds):
        row(kind, f"{first:X}", f"{last:X}")
