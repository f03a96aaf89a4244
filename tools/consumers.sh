#!/usr/bin/env bash
# Opens every export of the example pages with the programs that people would open it with, from the public registry.
# One line a consumer: ok, or what is wrong; ends with 1 where anything is. Gold is exported from a case with decisions in it
# (tools/consumers/review.py) and run by the project's own test of gold.
#
#   tools/consumers.sh [PATH…]        pages to export; examples/iraq without any
#
# Needs Python 3.10 or newer with venv, and PyPI; for four lines also npm, and Chromium with chromedriver, without which they are named as
# not run; about 800 MB of packages, kept in target/consumers/venv for the next run.
# SITREP names the program; without it the debug build is made and used. Nothing is written outside target/consumers.
set -euo pipefail
cd "$(dirname "$0")/.."

paths=("$@")
[ ${#paths[@]} -gt 0 ] || paths=(examples/iraq)
out=target/consumers
venv=$out/venv

if ! [ "$venv/complete" -nt tools/consumers/requirements.txt ]; then
    echo "consumers: making $venv" >&2
    [ -e "$venv/complete" ] || python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r tools/consumers/requirements.txt
    # It carries the CSL-JSON schema; its own dependencies are not needed for that.
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps 'commonmeta-py==0.312'
    touch "$venv/complete"
fi
# What runs on Node is left out, and named, where npm cannot install it.
export SITREP_NODE_MODULES=${SITREP_NODE_MODULES:-$PWD/$out/node}
node=$SITREP_NODE_MODULES
if ! [ "$node/complete" -nt tools/consumers/package.json ] && command -v npm >/dev/null; then
    echo "consumers: making $node" >&2
    mkdir -p "$node"
    cp tools/consumers/package.json "$node/package.json"
    if npm install --prefix "$node" --silent --no-audit --no-fund --ignore-scripts >&2; then touch "$node/complete"; fi
fi
if [ -z "${SITREP:-}" ]; then
    cargo build --quiet --bin sitrep
    SITREP=target/debug/sitrep
fi
export SITREP

rm -rf "$out/exports"
mkdir -p "$out/exports"
for format in acled bibtex csl csv ftm gdelt geojson jsonl obsidian parquet polecat timelinejs ucdp webannotation; do
    "$SITREP" export "${paths[@]}" --as "$format" -o "$out/exports/$format" >/dev/null
done
"$SITREP" add "$out/exports/pages.case" "${paths[@]}" >/dev/null

# A case that somebody reviewed, and the gold of it.
"$SITREP" add "$out/exports/reviewed.case" "${paths[@]}" >/dev/null
"$venv/bin/python" tools/consumers/review.py "$SITREP" "$out/exports/reviewed.case"
"$SITREP" export "$out/exports/reviewed.case" --as gold -o "$out/exports/gold" >/dev/null
# Built before, so that the time of it is no part of a consumer's.
cargo test --quiet -p sitrep --test gold --no-run

PATH="$PWD/$venv/bin:$PATH" exec "$venv/bin/python" tools/consumers/check.py "$out/exports"
