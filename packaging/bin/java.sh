# Sourced by the commands: sets java (JDK or JRE 25 or newer) and native_flags.
# mount(8) at boot gives no environment: paths are set here.
# shellcheck shell=sh disable=SC2034
PATH=${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}
LC_ALL=C.UTF-8 # file names are read as UTF-8, whatever the locale
export PATH LC_ALL

native_flags="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
java=
for candidate in "${JAVA_HOME:-/nonexistent}/bin/java" /usr/lib/jvm/*25*/bin/java; do
  if [ -x "$candidate" ]; then
    java=$candidate
    break
  fi
done
if [ -z "$java" ]; then
  echo "${0##*/}: Java 25 is not installed: set JAVA_HOME, or install it below /usr/lib/jvm" >&2
  exit 32
fi
