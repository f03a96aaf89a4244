#!/bin/sh
# Compares this crate with spaCy on every text of a folder of .jsonl files (one object with a "text" a line).
# Usage: parity.sh FOLDER [--differences N]. Ends with 1 if an agreement is below its floor.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
folder="${1:?usage: parity.sh FOLDER [--differences N]}"
shift
if ! ls "$folder"/*.jsonl >/dev/null 2>&1; then
    echo "no .jsonl files in $folder: nothing to compare"
    exit 0
fi
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python="$("$here/setup.sh")/bin/python"
"$python" -c '
import json, pathlib, sys
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.jsonl")):
    for line in path.open(encoding="utf-8"):
        print(json.dumps(json.loads(line)["text"]))
' "$folder" >"$work/texts.jsonl"
cargo run -q --release --manifest-path "$here/../../Cargo.toml" --example parse <"$work/texts.jsonl" >"$work/ours.jsonl"
"$python" "$here/dump.py" <"$work/texts.jsonl" >"$work/spacy.jsonl"
"$python" "$here/compare.py" "$work/spacy.jsonl" "$work/ours.jsonl" "$@"
