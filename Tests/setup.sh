# What ./run, ./test and ./bench ask of a machine. To be sourced, with the root of the sources as the working directory.
# Every function says in Spanish and English what is missing and how to get it, and returns 1.

readonly node_modules=Tests/node_modules

need_dotnet() {
    if command -v dotnet >/dev/null && dotnet --list-sdks | grep -q '^10\.'; then return 0; fi
    cat >&2 <<'WORD'
Falta el SDK de .NET 10. Se descarga de https://dotnet.microsoft.com/download/dotnet/10.0 (elija "SDK") o, en muchos sistemas,
se instala con el paquete dotnet-sdk-10.0.
The .NET 10 SDK is missing. Get it from https://dotnet.microsoft.com/download/dotnet/10.0 (choose "SDK") or, on many systems,
install the package dotnet-sdk-10.0.
WORD
    return 1
}

need_node() {
    local version
    version=$(node --version 2>/dev/null) || version=
    version=${version#v}
    if [ "${version%%.*}" -ge 20 ] 2>/dev/null && command -v npm >/dev/null; then return 0; fi
    cat >&2 <<WORD
Falta Node.js 20 o posterior, con npm (aquí: ${version:-ninguno}). Se descarga de https://nodejs.org/ (versión LTS).
Node.js 20 or later with npm is missing (here: ${version:-none}). Get it from https://nodejs.org/ (the LTS version).
WORD
    return 1
}

# Installs the npm packages of Tests/package-lock.json, once for each state of that file.
need_npm_packages() {
    local stamp=$node_modules/.installed-from log
    if cmp -s Tests/package-lock.json "$stamp"; then return 0; fi
    log=$(mktemp)
    echo "Instalando paquetes de npm (una sola vez) · installing npm packages (once only) …"
    if (cd Tests && npm ci --no-audit --no-fund --loglevel=error) >"$log" 2>&1; then
        cp Tests/package-lock.json "$stamp"
        rm -f "$log"
        return 0
    fi
    cat "$log" >&2
    rm -f "$log"
    echo "npm ci no terminó bien; ¿hay acceso al registro de npm? · npm ci failed; can the npm registry be reached?" >&2
    return 1
}

# Sets CHROMIUM, which the tests read. Where there is none, takes Debian's, if this user may install packages.
need_chromium() {
    local candidate as_root
    for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        if [ -n "$candidate" ] && CHROMIUM=$(command -v "$candidate"); then
            export CHROMIUM
            return 0
        fi
    done
    as_root=
    [ "$(id -u)" = 0 ] || as_root='sudo -n'
    if command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
        echo "Instalando Chromium de Debian · installing Debian's Chromium …"
        if { $as_root apt-get update && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y --no-install-recommends \
            chromium fonts-liberation fonts-dejavu-core; } >/dev/null && CHROMIUM=$(command -v chromium); then
            export CHROMIUM
            return 0
        fi
    fi
    cat >&2 <<'WORD'
Falta Chromium, con el que las pruebas manejan la página. En Debian: apt-get install chromium. En otros sistemas instale Chromium o
Chrome y diga dónde está: CHROMIUM=/ruta/al/programa ./test
Chromium, with which the tests drive the page, is missing. On Debian: apt-get install chromium. Elsewhere install Chromium or
Chrome and say where it is: CHROMIUM=/path/to/program ./test
WORD
    return 1
}

# The independent solver that the rounds of matching are checked with. Where there is none, takes Debian's, if this user may install packages.
need_glpsol() {
    local as_root
    if command -v glpsol >/dev/null; then return 0; fi
    as_root=
    [ "$(id -u)" = 0 ] || as_root='sudo -n'
    if command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
        echo "Instalando GLPK de Debian · installing Debian's GLPK …"
        if { $as_root apt-get update && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y --no-install-recommends \
            glpk-utils; } >/dev/null && command -v glpsol >/dev/null; then
            return 0
        fi
    fi
    cat >&2 <<'WORD'
Falta glpsol (GLPK), con el que las pruebas comprueban las rondas de emparejamiento. En Debian: apt-get install glpk-utils.
glpsol (GLPK), with which the tests check the rounds of matching, is missing. On Debian: apt-get install glpk-utils.
WORD
    return 1
}
