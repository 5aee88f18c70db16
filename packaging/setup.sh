# Sourced by ./run and ./test from the top of the source tree: finds or installs what they need.
# shellcheck shell=sh

say() { printf '%s\n' "$*" >&2; }

# need COMMAND-OR-FILE PACKAGE...: notes the first package that apt knows if it is not there
missing=
need() {
  what=$1
  shift
  case $what in
    *.so.*) ldconfig -p 2>/dev/null | grep -q -F "$what" && return ;;
    /*) [ -e "$what" ] && return ;;
    *) PATH=$PATH:/usr/sbin:/sbin command -v "$what" >/dev/null && return ;;
  esac
  for package do
    if apt-cache show "$package" >/dev/null 2>&1; then
      missing="$missing $package"
      return
    fi
  done
  missing="$missing $1"
}

find_java() {
  for home in "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/*25*; do
    if [ -x "$home/bin/javac" ] && "$home/bin/javac" -version 2>&1 | grep -q -E '^javac (2[5-9]|[3-9][0-9])'; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  return 1
}

install_missing() {
  find_java || need /nonexistent/jdk openjdk-25-jdk-headless
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" != 0 ]; then
    say "Missing:$missing. Run this as root once, or: apt-get install$missing"
    exit 1
  fi
  if ! command -v apt-get >/dev/null; then
    say "Missing:$missing (names of Debian packages), and there is no apt-get to install them."
    exit 1
  fi
  say "Installing:$missing"
  apt-get update -qq || exit 1
  # shellcheck disable=SC2086 # several words
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >/dev/null || {
    say "apt-get could not install:$missing"
    exit 1
  }
  find_java || {
    say "JDK 25 is missing: set JAVA_HOME, or install it below /usr/lib/jvm."
    exit 1
  }
}

need mvn maven
need libfuse.so.2 libfuse2t64 libfuse2
need /sbin/mount.fuse fuse fuse3
need setsid util-linux
