//! Time for the example pages, from bytes to readings and to the brief: `cargo bench -p sitrep`.

#![allow(clippy::disallowed_methods)] // a benchmark touches files

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sitrep::page::Page;
use sitrep::pipeline::{self, How};
use sitrep::read;

fn pages(criterion: &mut Criterion) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/iraq");
    let load = || read::read(&[folder.as_path()]);
    let pages: Vec<Page> = load().map(|page| page.expect("an example page")).collect();
    let mut group = criterion.benchmark_group("pages");
    group.sample_size(20).throughput(Throughput::Elements(pages.len() as u64));
    group.bench_function("read", |bencher| {
        bencher.iter(|| {
            pages.iter().map(|page| pipeline::read_page(black_box(page), How::default()).len()).sum::<usize>()
        });
    });
    group.bench_function("brief", |bencher| bencher.iter(|| pipeline::brief(load(), How::default())));
    group.finish();
}

criterion_group!(benches, pages);
criterion_main!(benches);
