//! The command line of sitrep.

fn main() {
    println!("sitrep {}", env!("CARGO_PKG_VERSION"));
}
