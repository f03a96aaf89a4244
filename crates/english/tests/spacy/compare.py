"""Two files of parses in (spaCy's, then ours), how far they agree out; ends with 1 if below a floor.

Run:  compare.py SPACY OURS [--differences N]

Texts whose tokens differ are named and then left out. A dependency agrees if head and label do.
"""

import argparse
import collections
import json
import sys

FLOORS = {"tag": 99.95, "dependency": 99.95, "lemma": 99.9, "names F1": 99.9}
TEXT, TAG, POS, MORPH, LEMMA, HEAD, DEP, START = 0, 2, 3, 4, 5, 6, 7, 8


def read(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def token_difference(theirs, ours):
    for left, right in zip(theirs, ours):
        if left[:2] != right[:2]:
            return f"{left[:2]} but {right[:2]}"
    return f"{len(theirs)} tokens but {len(ours)}" if len(theirs) != len(ours) else None


def compare(pairs, shown):
    agree, total, same, names = collections.Counter(), 0, 0, collections.Counter()
    for theirs, ours in pairs:
        difference = token_difference(theirs["tokens"], ours["tokens"])
        if difference:
            print("tokens differ:", difference, "in", json.dumps(theirs["text"][:60]))
            continue
        same += 1
        for left, right in zip(theirs["tokens"], ours["tokens"]):
            total += 1
            checks = {
                "tag": left[TAG] == right[TAG],
                "pos": left[POS] == right[POS],
                "morph": left[MORPH] == right[MORPH],
                "lemma": left[LEMMA] == right[LEMMA],
                "head": left[HEAD] == right[HEAD],
                "dependency": left[HEAD] == right[HEAD] and left[DEP] == right[DEP],
                "sentence start": left[START] == right[START],
            }
            agree.update(name for name, equal in checks.items() if equal)
            if not all(checks.values()) and shown > 0:
                shown -= 1
                print("differs:", left, right)
        left, right = ({tuple(name) for name in doc["names"]} for doc in (theirs, ours))
        names.update(theirs=len(left), ours=len(right), both=len(left & right))
    rates = {name: 100 * agree[name] / max(total, 1) for name in checks} if total else {}
    rates["names F1"] = 200 * names["both"] / max(names["theirs"] + names["ours"], 1)
    print(f"{same} of {len(pairs)} texts have the same tokens: {total} tokens, {names['theirs']} names")
    for name, rate in rates.items():
        print(f"{name:>16} {rate:8.3f} %  {'floor ' + str(FLOORS[name]) if name in FLOORS else ''}")
    return all(rates.get(name, 0) >= floor for name, floor in FLOORS.items())


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("spacy")
    parser.add_argument("ours")
    parser.add_argument("--differences", type=int, default=0)
    arguments = parser.parse_args()
    pairs = list(zip(read(arguments.spacy), read(arguments.ours), strict=True))
    sys.exit(0 if compare(pairs, arguments.differences) else 1)
