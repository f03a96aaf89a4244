#!/usr/bin/env bash
# Kills `sitrep add` with SIGKILL at random moments and sees that nothing is lost: after each kill the case opens and
# `check` finds it whole; no page whose addition was reported is ever added again; the next `add` goes on, and the last
# completes. A case that is complete is begun anew, so that all stages of a case are met.
#
#   crates/sitrep-cli/tests/kill.sh SITREP [TIMES] [SEED]
#
# Runs by hand, for it takes minutes: `cargo test` kills a few times only. Made-up articles come from `xtask articles`.
set -euo pipefail
sitrep=$(realpath "${1:?usage: kill.sh SITREP [TIMES] [SEED]}")
times=${2:-200}
RANDOM=${3:-1}
here=$(cd "$(dirname "$0")/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pages=400
(cd "$here" && cargo run -q -p xtask -- articles "$pages" > "$work/made.jsonl")

fail() { echo "kill.sh: after $kills kills: $*" >&2; exit 1; }

# Every page reported of this case, once; and the case is whole.
whole() {
    [ -e "$work/a.case" ] || return 0
    twice=$(sort "$work/reported" | uniq -d | head -3)
    [ -z "$twice" ] || fail "reported as added, and added again: $twice"
    "$sitrep" check "$work/a.case" > "$work/check" 2>&1 || fail "the case is not whole: $(cat "$work/check")"
}

complete() {
    "$sitrep" add "$work/a.case" "$work/made.jsonl" > "$work/out" || fail "the last add did not complete"
    grep '^added ' "$work/out" | cut -d: -f1 >> "$work/reported" || true
    whole
    # A page that was on the disk when the kill came, and whose line was not out, is never reported: it is there all the same.
    grep -q "\b$pages pages" "$work/check" || fail "$pages pages given, and yet: $(cat "$work/check")"
}

kills=0 cases=1 ended=0
: > "$work/reported"
while [ "$kills" -lt "$times" ]; do
    "$sitrep" add "$work/a.case" "$work/made.jsonl" > "$work/out" 2> "$work/err" &
    child=$!
    sleep "$(printf '%d.%03d' 0 $((10 + RANDOM % 900)))"
    if kill -9 "$child" 2> /dev/null; then kills=$((kills + 1)); else ended=$((ended + 1)); fi
    wait "$child" 2> /dev/null || true
    [ ! -s "$work/err" ] || fail "complaint: $(cat "$work/err")"
    grep '^added ' "$work/out" | cut -d: -f1 >> "$work/reported" || true
    whole
    if grep -q "\b$pages pages" "$work/check" 2> /dev/null; then
        complete
        rm -f "$work"/a.case*
        : > "$work/reported"
        cases=$((cases + 1))
        : > "$work/check"
    fi
done
complete
echo "$kills kills over $cases cases of $pages pages ($ended runs ended before the kill): all whole, nothing reported was lost"
