fn main() {
    println!("sitrep {}", env!("CARGO_PKG_VERSION"));
}
