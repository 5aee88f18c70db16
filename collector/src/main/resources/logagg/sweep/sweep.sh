# Runs on a swept host, by its POSIX sh; needs cat, head, tail, ls, stat, cksum, date. Changes nothing there.
# Before it come, quoted: nonce, root, escalate, since, limit, wants, journal, cursor, marks_wtmp, marks_btmp, marks_ssh.
#
# It says lines, and after each line FILE so many bytes as that says, and a newline:
#   FILE KIND OFFSET BYTES MTIME HEAD CHECKSUM SIZE PATH
#   TEXT KIND, lines that begin with |, and a line with a point
#   READABLE PATH, PROGRAM NAME, DENIED KIND PATH, LARGE KIND PATH, MORE KIND, ZONE NAME, OFFSET +hhmm, NOW SECONDS, BOOTED SECONDS, PIDS N…, END
main() {
  LC_ALL=C
  export LC_ALL
  PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin
  printf '\nLOGAGG-SWEEP %s\n' "$nonce"
  say NOW "$(date +%s)"
  say OFFSET "$(date +%z)"
  zone=$(readlink -f "$root/etc/localtime" 2>/dev/null)
  case $zone in
    */zoneinfo/*) say ZONE "${zone##*/zoneinfo/}" ;;
    *) [ ! -r "$root/etc/timezone" ] || say ZONE "$(head -n 1 "$root/etc/timezone")" ;;
  esac
  for want in $wants; do
    case $want in
      wtmp) logins ;;
      btmp) failures ;;
      ssh) attempts ;;
      check) check ;;
    esac
  done
  say END
}

say() { printf '%s\n' "$*"; }

contents() { if [ -r "$1" ]; then cat -- "$1"; else $escalate cat -- "$1" 2>/dev/null; fi; }

# The files that a shell finds by patterns, oldest first.
oldest_first() { ls -1trd -- "$@" 2>/dev/null; }

logins() {
  found="" room=$limit full=""
  IFS='
'
  for file in $(oldest_first "$root"/var/log/wtmp "$root"/var/log/wtmp[.-][0-9]*); do
    unset IFS
    send wtmp "$file" "$marks_wtmp"
  done
  unset IFS
  if [ -z "$found" ] && [ -z "$root" ]; then
    if command -v wtmpdb >/dev/null; then
      say TEXT last
      wtmpdb last -awx --time-format iso 2>/dev/null | head -c "$limit" | sed 's/^/|/'
      printf '\n'
      say .
    elif command -v last >/dev/null; then
      say TEXT last
      last -awx --time-format iso 2>/dev/null | head -c "$limit" | sed 's/^/|/'
      printf '\n'
      say .
    fi
  fi
  present
}

# Who is there now.
present() {
  if [ -z "$root" ] && [ -r /proc/stat ]; then
    while read -r name value; do
      [ "$name" != btime ] || say BOOTED "$value"
    done </proc/stat
  fi
  for file in "$root/run/utmp" "$root/var/run/utmp"; do
    if [ -f "$file" ]; then
      send utmp "$file" ''
      return
    fi
  done
  if [ -z "$root" ] && [ -d /proc/self ]; then
    # shellcheck disable=SC2010 # names of processes are numbers
    say PIDS "$(ls /proc | grep '^[0-9]' | tr '\n' ' ')"
  fi
}

failures() {
  denied="" room=$limit full=""
  IFS='
'
  for file in $(oldest_first "$root"/var/log/btmp "$root"/var/log/btmp[.-][0-9]*); do
    unset IFS
    send btmp "$file" "$marks_btmp"
  done
  unset IFS
  # some are allowed lastb, and not the file
  if [ -n "$denied" ] && [ -n "$escalate" ] && [ -z "$root" ] && $escalate lastb -w -n 1 >/dev/null 2>&1; then
    say TEXT lastb
    $escalate lastb -awx --time-format iso 2>/dev/null | head -c "$limit" | sed 's/^/|/'
    printf '\n'
    say .
  fi
}

attempts() {
  found="" room=$limit full=""
  if [ "$journal" != only ]; then
    IFS='
'
    for file in $(oldest_first "$root"/var/log/auth.log "$root"/var/log/auth.log[.-][0-9]* \
      "$root"/var/log/secure "$root"/var/log/secure[.-][0-9]*); do
      unset IFS
      send ssh "$file" "$marks_ssh"
    done
    unset IFS
  fi
  [ -z "$found" ] && [ "$journal" != never ] && command -v journalctl >/dev/null || return 0
  set -- journalctl -q --no-pager -o json
  [ -z "$root" ] || set -- "$@" -D "$root/var/log/journal"
  if [ -n "$cursor" ] && $escalate "$@" --after-cursor="$cursor" -n 0 >/dev/null 2>&1; then
    set -- "$@" --after-cursor="$cursor"
  elif [ "$since" -gt 0 ]; then
    set -- "$@" --since="@$since"
  fi
  say TEXT journal
  # what the journal itself knows of a process cannot be made up by another program
  $escalate "$@" _COMM=sshd + _COMM=sshd-session + _COMM=sshd-auth 2>/dev/null | head -c "$limit" | sed 's/^/|/'
  printf '\n'
  say .
}

# What can be read, and nothing of it.
check() {
  IFS='
'
  for file in $(oldest_first "$root"/var/log/wtmp "$root"/var/log/wtmp[.-][0-9]* \
    "$root"/var/log/btmp "$root"/var/log/btmp[.-][0-9]* \
    "$root"/var/log/auth.log "$root"/var/log/auth.log[.-][0-9]* \
    "$root"/var/log/secure "$root"/var/log/secure[.-][0-9]*); do
    unset IFS
    if [ ! -s "$file" ] || [ "$(contents "$file" | head -c 1 | wc -c)" -eq 1 ]; then
      say READABLE "$file"
    else
      say DENIED file "$file"
    fi
  done
  unset IFS
  if [ -z "$root" ]; then
    for program in last lastb wtmpdb; do
      ! command -v $program >/dev/null || say PROGRAM $program
    done
  fi
  if command -v journalctl >/dev/null; then
    set -- journalctl -q -n 1
    [ -z "$root" ] || set -- "$@" -D "$root/var/log/journal"
    [ -z "$($escalate "$@" 2>/dev/null | head -c 1)" ] || say PROGRAM journalctl
  fi
}

# send KIND FILE MARKS: what is not known of it yet. A mark is HEAD:CHECKSUM:READ, of a file of any name that begins with
# HEAD bytes of this checksum, and of which READ bytes are known.
send() {
  kind=$1 file=$2 marks=$3
  [ -f "$file" ] || return 0
  found=yes
  # shellcheck disable=SC2046 # two numbers
  set -- $(stat -Lc '%s %Y' -- "$file" 2>/dev/null)
  [ $# = 2 ] || return 0
  size=$1 mtime=$2
  [ "$mtime" -ge "$since" ] || return 0
  if [ "$size" -gt 0 ] && [ "$(contents "$file" | head -c 1 | wc -c)" -ne 1 ]; then
    denied=yes
    say DENIED "$kind" "$file"
    return 0
  fi
  head=384
  [ "$size" -ge $head ] || head=$size
  sum=$(checksum "$head")
  offset=0
  for mark in $marks; do
    length=${mark%%:*} rest=${mark#*:}
    [ "${rest#*:}" -le "$size" ] || continue
    if [ "$length" = "$head" ]; then this=$sum; else this=$(checksum "$length"); fi
    if [ "$this" = "${rest%%:*}" ] && [ "${rest#*:}" -ge "$offset" ]; then
      offset=${rest#*:}
    fi
  done
  count=$((size - offset))
  if [ "$count" -gt 0 ] && [ -n "$full" ]; then
    say MORE "$kind"
    return 0
  fi
  if [ "$count" -gt "$room" ]; then
    full=yes
    case $file in
      *.gz | *.xz | *.bz2 | *.zst)
        # these are of no use in parts
        if [ "$count" -gt $((limit * 4)) ]; then
          full=
          say LARGE "$kind" "$file"
          return 0
        fi
        if [ "$room" -lt "$limit" ]; then
          say MORE "$kind"
          return 0
        fi
        ;;
      *) count=$room ;;
    esac
    say MORE "$kind"
  fi
  room=$((room - count))
  say FILE "$kind" "$offset" "$count" "$mtime" "$head" "$sum" "$size" "$file"
  [ "$room" -gt 0 ] || full=yes
  # a file that became shorter in between is filled up, so that what comes next is found
  { [ "$count" = 0 ] || contents "$file" | tail -c +$((offset + 1)) | head -c "$count"; cat /dev/zero; } 2>/dev/null |
    head -c "$count"
  printf '\n'
}

checksum() { contents "$file" | head -c "$1" | cksum | { read -r sum _; printf '%s' "$sum"; }; }

main </dev/null
