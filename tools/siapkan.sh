# shellcheck shell=bash
# Shared by bin/run and bin/test: installs what is missing, and nothing twice.
# The caller has set AKAR (the checkout) and stands in it.

VENV=${OBSERVASI_VENV:-$AKAR/.venv}
# What WeasyPrint needs to set a PDF.
# shellcheck disable=SC2034  # read by the callers
PAKET_HURUF=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation fonts-dejavu-core)
# What the tests read a PDF with.
# shellcheck disable=SC2034  # the same
PAKET_BACA_PDF=(poppler-utils)

pesan() { printf '%s\n' "$*" >&2; }
gagal() { pesan "$*"; exit 1; }

# Runs a command as root: directly, or through sudo. Fails where neither is possible.
sebagai_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    # Without a terminal nobody could type a password.
    if [ -t 0 ]; then sudo "$@"; else sudo -n "$@"; fi
  else
    return 1
  fi
}

paket_ada() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'; }

# Installs the named Debian packages that are missing. Fails, with a message, when it could not.
pasang_paket() {
  local nama kurang=()
  if ! command -v apt-get >/dev/null 2>&1; then
    pesan "Komputer ini tidak memakai apt. Pasang sendiri bila belum ada: $*"
    return 1
  fi
  for nama in "$@"; do
    paket_ada "$nama" || kurang+=("$nama")
  done
  [ ${#kurang[@]} -gt 0 ] || return 0
  pesan "Memasang: ${kurang[*]}"
  # A failed update is not the end: the lists from before may be good enough.
  sebagai_root apt-get update -qq >/dev/null || true
  if ! sebagai_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${kurang[@]}" </dev/null >/dev/null; then
    pesan "Tidak dapat memasang: ${kurang[*]}. Pasang dengan hak administrator, lalu ulangi."
    return 1
  fi
}

# Names a Python that is new enough and can make a virtual environment; fails when there is none.
cari_python() {
  local nama
  for nama in python3 python3.13 python3.12 python3.11 python3.14; do
    if command -v "$nama" >/dev/null 2>&1 &&
      "$nama" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
      printf '%s\n' "$nama"
      return 0
    fi
  done
  return 1
}

# What the installed environment depends on; when it changes, pip runs again.
sidik() {
  "$1" -c '
import hashlib, sys
isi = hashlib.sha256(sys.version.encode() + sys.argv[1].encode())
for nama in ("pyproject.toml", "constraints.txt"):
    with open(nama, "rb") as berkas:
        isi.update(berkas.read())
print(isi.hexdigest())' "$AKAR"
}

# siapkan_venv [dev]: makes the virtual environment and installs Observasi into it, from pinned versions.
siapkan_venv() {
  local tambahan=${1:-} python stempel sidik_kini
  stempel="$VENV/.observasi-terpasang"
  # An environment that was moved with its folder, or whose Python is gone, is made anew: its scripts hold its old path.
  if [ ! -x "$VENV/bin/python" ] || ! "$VENV/bin/python" -c 'import pip' >/dev/null 2>&1 ||
    { [ -f "$stempel" ] && ! grep -qxF -- "$VENV" "$stempel"; }; then
    if ! python=$(cari_python); then
      pasang_paket python3-venv || true
      python=$(cari_python) || gagal "Observasi memerlukan Python 3.11 atau yang lebih baru, dengan modul venv."
    fi
    "$python" -m venv --clear "$VENV" || gagal "Lingkungan Python di $VENV tidak dapat dibuat."
  fi
  sidik_kini=$(sidik "$VENV/bin/python")
  # The stamp holds the fingerprint and what was installed; the development tools include everything else.
  if [ -f "$stempel" ] && grep -qx "$sidik_kini \(dev\|$tambahan\)" "$stempel"; then
    return 0
  fi
  pesan "Memasang pustaka Python (sekali saja; perlu internet) …"
  rm -f "$stempel"
  "$VENV/bin/python" -m pip install -qq --disable-pip-version-check --no-input --root-user-action=ignore \
    -c constraints.txt -e ".${tambahan:+[$tambahan]}" || gagal "Pustaka Python gagal dipasang. Periksa sambungan internet, lalu ulangi."
  printf '%s %s\n%s\n' "$sidik_kini" "$tambahan" "$VENV" >"$stempel"
}
