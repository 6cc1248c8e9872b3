//! Checks the capabilities and prepares the window's context.

fn main() {
    tauri_build::build();
}
