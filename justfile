# The commands of a working day. `just` alone lists them.

default:
    @just --list

# the main job on the example pages
brief:
    cargo run --release -- brief examples/iraq

# the tests
test:
    cargo test --workspace

# what the continuous integration runs
ci:
    .ci/run

# rewrite the lists of the manual from what is found; read the difference before you commit it
bless:
    SITREP_BLESS=1 cargo test -p sitrep --test spec
    git diff --stat crates/sitrep/tests/spec

# the parser's speed
bench:
    cargo bench --workspace
