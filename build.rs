//! Has the crate built anew when a pack of templates gets a new file: those that are there already are
//! watched by the compiler.

fn main() {
    println!("cargo::rerun-if-changed=templates");
}
