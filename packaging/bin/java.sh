# Sourced by the commands, with home set: sets java (JDK or JRE 25 or newer), native_flags, jni (the directory of this
# machine's native libraries), and the flags that let a package's own runtime start sooner: fs_aot_flags,
# collector_aot_flags, and logagg_aot_flags for the commands that look at the cache only.
# mount(8) at boot gives no environment: paths are set here.
# shellcheck shell=sh disable=SC2034
PATH=${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}
LC_ALL=C.UTF-8 # file names are read as UTF-8, whatever the locale
export PATH LC_ALL

native_flags="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
# shellcheck disable=SC2154 # home is set
jni=$home/lib/jni/$(uname -m)-Linux
java=
for candidate in "$home/runtime/bin/java" "${JAVA_HOME:-/nonexistent}/bin/java" /usr/lib/jvm/*25*/bin/java; do
  if [ -x "$candidate" ]; then
    java=$candidate
    break
  fi
done
if [ -z "$java" ]; then
  echo "${0##*/}: Java 25 is not installed: set JAVA_HOME, or install it below /usr/lib/jvm" >&2
  exit 32
fi

# A cache of classes is good for the runtime that made it. One that does not fit, since other flags were asked for, is
# left out without a word; what else Java has to say goes to standard error, never between records.
fs_aot_flags='' collector_aot_flags='' logagg_aot_flags=''
if [ "$java" = "$home/runtime/bin/java" ]; then
  quiet="-Xlog:disable -Xlog:all=warning,aot*=off,cds*=off:stderr"
  [ -e "$home/lib/logagg-fs.aot" ] && fs_aot_flags="-XX:AOTCache=$home/lib/logagg-fs.aot $quiet"
  [ -e "$home/lib/logagg-collector.aot" ] && collector_aot_flags="-XX:AOTCache=$home/lib/logagg-collector.aot $quiet"
  [ -e "$home/lib/logagg.aot" ] && logagg_aot_flags="-XX:AOTCache=$home/lib/logagg.aot $quiet"
fi
