//! Names the folder of the window's permissions, and the commands that may be permitted at all.

fn main() {
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/capabilities/*.toml")
        .app_manifest(tauri_build::AppManifest::new().commands(&[
            "call",
            "open_data_folder",
            "open_shelf",
            "opened_files",
            "restore_shelf",
            "system_languages",
        ]));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
