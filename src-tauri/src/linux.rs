//! What a Linux desktop needs before Tauri starts.

/// WebKitGTK's DMA-BUF renderer shows an empty window on some drivers and virtual machines.
const RENDERER: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Makes sure that there is a display, without which a Tauri program panics, and that WebKit can draw on it.
/// To be called before anything else: no other thread may run while the environment changes.
pub(crate) fn prepare() -> Result<(), String> {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if !set("DISPLAY") && !set("WAYLAND_DISPLAY") {
        return Err("no display (DISPLAY and WAYLAND_DISPLAY are not set)".into());
    }
    // what the user has set stays; where it cannot be set, it may still draw well
    let _ = glib::setenv(RENDERER, "1", false);
    Ok(())
}
