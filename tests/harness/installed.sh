# Run in a root that is thrown away: what happens to someone who installs Keepline, upgrades it and removes it. Says each step.
cd /
export HOME=/tmp/home XDG_RUNTIME_DIR=/tmp/run LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive
unset KEEPLINE_DATA XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME DBUS_SESSION_BUS_ADDRESS WAYLAND_DISPLAY || true
mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
data=$HOME/.local/share/app.keepline.desktop

window_opens() {
  timeout 90 dbus-run-session -- sh -eu -c '
    mkfifo /tmp/display.$$
    Xvfb -displayfd 3 -screen 0 1280x860x24 3>/tmp/display.$$ 2>/dev/null &
    screen=$!
    read -r number </tmp/display.$$
    export DISPLAY=":$number"
    /usr/bin/keepline >/tmp/keepline.log 2>&1 &
    app=$!
    left=60
    until xdotool search --onlyvisible --name Keepline >/dev/null 2>&1; do
      left=$((left - 1))
      [ "$left" -gt 0 ] || { cat /tmp/keepline.log; exit 1; }
      sleep 1
    done
    kill "$app" "$screen"
    wait "$app" 2>/dev/null || true
  '
  echo "ok: the window opens"
}

dpkg -i /place/old.deb >/tmp/dpkg.log 2>&1 || { cat /tmp/dpkg.log; exit 1; }
[ "$(dpkg-query -W -f '${Version}' keepline)" = 0.0.9 ]
echo "ok: an older one is installed"

keepline-cli plan add --json '{"name":"Data SIM","carrier":"","zone":"America/Los_Angeles","started_on":"2026-11-01","rule":{"kind":"days","days":30,"early":"append","late":"from_payment"},"price":{"minor":1500,"currency":"USD"}}' >/dev/null
echo "ok: a plan is added"
window_opens

dpkg -i /place/new.deb >/tmp/dpkg.log 2>&1 || { cat /tmp/dpkg.log; exit 1; }
[ "$(dpkg-query -W -f '${Version}' keepline)" != 0.0.9 ]
keepline-cli plan list | grep -q '"Data SIM"'
echo "ok: upgraded, and the plan is there"
window_opens

before=$(sha256sum "$data/keepline.db")
dpkg -r keepline >/dev/null 2>&1
[ ! -e /usr/bin/keepline ] && [ ! -e /usr/bin/keepline-cli ] && [ ! -e /usr/share/applications/Keepline.desktop ]
[ "$(sha256sum "$data/keepline.db")" = "$before" ]
echo "ok: removed, and the data stays"
dpkg -P keepline >/dev/null 2>&1
[ "$(sha256sum "$data/keepline.db")" = "$before" ]
echo "ok: purged, and the data stays"
