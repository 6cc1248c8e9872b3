//! Checks the capabilities and prepares the window's context.

fn main() {
    // The page is carried inside the program: a new page is a new program.
    println!("cargo:rerun-if-changed=../ui/dist");
    tauri_build::build();
}
