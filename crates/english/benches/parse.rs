//! Time for one text of the tests, and for all of them: `cargo bench -p sitrep-english`.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sitrep_english::English;
use std::hint::black_box;
use std::path::Path;

fn parse(criterion: &mut Criterion) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/texts");
    let read =
        |name: &str| std::fs::read_to_string(folder.join(name)).expect("a text of the tests");
    let article = read("drones.txt");
    let all: Vec<String> = [
        "aid-memo.txt",
        "border-town.txt",
        "drones.txt",
        "election.txt",
        "obituary.txt",
    ]
    .map(read)
    .to_vec();
    let english = English::load();
    let mut group = criterion.benchmark_group("parse");
    for (name, texts) in [("one article", vec![article]), ("five articles", all)] {
        let tokens: usize = texts
            .iter()
            .map(|text| english.parse(text).tokens.len())
            .sum();
        group.throughput(Throughput::Elements(tokens as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                texts
                    .iter()
                    .map(|text| english.parse(black_box(text)).tokens.len())
                    .sum::<usize>()
            });
        });
    }
}

criterion_group!(benches, parse);
criterion_main!(benches);
