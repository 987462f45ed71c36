//! What a Linux desktop needs before Tauri starts.

use std::net::{TcpStream, ToSocketAddrs};
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use gtk::prelude::WidgetExt;
use tauri::WebviewWindow;

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

/// Gives the page of a window that is not shown yet the `size` that it will have, in points. Without it the page is laid out with
/// no size at all, and once more when it is seen.
pub(crate) fn lay_out(window: &WebviewWindow, (width, height): (u16, u16)) {
    // it fails where the window is gone already
    let _ = window.with_webview(move |page| {
        let page = page.inner();
        // asked first: the toolkit complains where nobody did
        let _ = page.preferred_size();
        page.size_allocate(&gtk::Allocation::new(0, 0, width.into(), height.into()));
    });
}

/// Whether there is a screen to open a window on: the one that the environment names takes a connection. A session that ended
/// may have left its name behind, and a Tauri program that cannot reach its screen does not start.
pub(crate) fn screen_answers() -> bool {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let wayland = set("WAYLAND_DISPLAY").is_some_and(|name| {
        let runtime = set("XDG_RUNTIME_DIR").map(PathBuf::from).unwrap_or_default();
        UnixStream::connect(runtime.join(name)).is_ok()
    });
    wayland || set("DISPLAY").is_some_and(|name| x_answers(&name))
}

/// `[protocol/][host]:number[.screen]`, as in `man X`; no host: a socket of this computer.
fn x_answers(name: &str) -> bool {
    let Some((host, number)) = name.rsplit_once(':') else { return false };
    let Ok(number) = number.split('.').next().unwrap_or_default().parse::<u16>() else { return false };
    let host = host.rsplit_once('/').map_or(host, |(_, host)| host);
    if host.is_empty() || host == "unix" {
        let socket = format!("/tmp/.X11-unix/X{number}");
        let hidden = SocketAddr::from_abstract_name(&socket).and_then(|address| UnixStream::connect_addr(&address));
        return hidden.is_ok() || UnixStream::connect(Path::new(&socket)).is_ok();
    }
    let Some(port) = number.checked_add(6000) else { return false };
    let mut addresses = (host, port).to_socket_addrs().into_iter().flatten();
    addresses.any(|address| TcpStream::connect_timeout(&address, Duration::from_secs(2)).is_ok())
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn a_screen_that_is_gone_does_not_answer() {
        for name in ["", "no-colon", ":", ":x", ":64999", "unix:64999", "localhost:65000", "nowhere.invalid:0"] {
            assert!(!x_answers(name), "{name}");
        }
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        if let Some(number) = port.checked_sub(6000) {
            assert!(x_answers(&format!("127.0.0.1:{number}.0")));
            assert!(x_answers(&format!("tcp/127.0.0.1:{number}")));
        }
        let address = SocketAddr::from_abstract_name("/tmp/.X11-unix/X64998").unwrap();
        let _screen = std::os::unix::net::UnixListener::bind_addr(&address).unwrap();
        assert!(x_answers(":64998") && x_answers("unix:64998.0"));
    }
}
