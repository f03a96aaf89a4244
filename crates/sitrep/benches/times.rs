//! Times resolved a second on one core: the times of an article of every kind, typed and parsed before the clock starts,
//! counted from the day of print and from one another. `cargo bench -p sitrep --bench times`.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sitrep::date::date;
use sitrep::page::{Body, Page};
use sitrep::{pipeline, resolve};

/// Our own writing: one time of each common kind, in about the mix of news (most are weekdays, dates, lengths).
const STORY: &str = "The strike came on Tuesday, and another one on January 10. The road was shut for two weeks. \
    A shell fell at 2:30 a.m. on Monday. The next day the gate was opened. On October 17, 2023, six men fled. \
    The council met last week and will meet on Friday. In 2019 it met daily. Sales fell in the third quarter. \
    The mill was sold two years ago. He said recently that it now stands empty. Earlier this month it burned. \
    Over the past three days it rained. Thanksgiving was dry. Last summer was dry too. He left on Saturday night.";

fn times(criterion: &mut Criterion) {
    let page = Page {
        id: "bench".to_string(),
        body: Body::Text(vec![STORY; 50].join("\n\n")),
        published: date(2024, 1, 23),
        ..Page::default()
    };
    let reading = pipeline::read_page(&page, pipeline::How::AS_IS).remove(0);
    let (article, mut found) = (reading.article, reading.found);
    let mut group = criterion.benchmark_group("times");
    group.sample_size(50).throughput(Throughput::Elements(found.times.len() as u64));
    group.bench_function("resolve", |bencher| {
        bencher.iter(|| {
            found.notes.clear();
            resolve::resolve(black_box(&article), article.published.window, true, black_box(&mut found));
        });
    });
    group.finish();
}

criterion_group!(benches, times);
criterion_main!(benches);
