//! The window: a thin door to the workbench. Read `commands.rs` for what crosses, `pages.rs` for
//! bytes that do not go through JSON.

// Without this Windows opens a console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod host;
mod notification;
mod pages;
mod window;

use workbench::WorkerProgram;

fn main() -> anyhow::Result<()> {
    // A worker reads strangers' files for the workbench. It must not touch the window system.
    if std::env::args_os().nth(1).is_some_and(|first| first == WorkerProgram::ARGUMENT) {
        return Ok(workbench::serve_worker()?);
    }
    window::run()
}
