//! What a Linux desktop needs before Tauri starts.

use std::convert::Infallible;
use std::os::unix::process::CommandExt;
use std::process::Command;

/// WebKitGTK's DMA-BUF renderer shows an empty window on some drivers and virtual machines.
const RENDERER: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Makes sure that there is a display, without which a Tauri program panics, and that WebKit can draw on it.
/// Starts the program anew where its environment must change, because changing it while threads run is not sound.
pub(crate) fn prepare() -> Result<(), String> {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if !set("DISPLAY") && !set("WAYLAND_DISPLAY") {
        return Err("no display (DISPLAY and WAYLAND_DISPLAY are not set)".into());
    }
    if std::env::var_os(RENDERER).is_some() {
        return Ok(());
    }
    match start_anew() {
        Ok(never) => match never {},
        // it may still draw well; an empty window is better than none
        Err(_) => Ok(()),
    }
}

fn start_anew() -> std::io::Result<Infallible> {
    let program = std::env::current_exe()?;
    Err(Command::new(program).args(std::env::args_os().skip(1)).env(RENDERER, "1").exec())
}
