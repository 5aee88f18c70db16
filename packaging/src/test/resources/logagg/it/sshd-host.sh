# Becomes a host of its own: /var/log, /run and /dev/log are its own, in a mount namespace (unshare -m) that nobody else
# sees; rsyslogd writes its auth.log, and sshd listens on a port of the loopback. Ends when its standard input ends.
#
#   sshd-host.sh DIRECTORY PORT TEMPLATE [OPTION...]     options of sshd_config
set -eu
directory=$1 port=$2 template=$3
shift 3
mkdir -p "$directory/log" "$directory/run/sshd" "$directory/olddev"
chmod 755 "$directory" "$directory/run" "$directory/run/sshd" "$directory/log"

mount --rbind /dev "$directory/olddev"
mount -t tmpfs -o mode=755 tmpfs /dev
for node in null zero full random urandom tty; do
  : > /dev/$node
  mount --bind "$directory/olddev/$node" /dev/$node
done
mkdir /dev/pts
mount --rbind "$directory/olddev/pts" /dev/pts
ln -s pts/ptmx /dev/ptmx
[ -e /dev/pts/ptmx ] || { rm /dev/ptmx; : > /dev/ptmx; mount --bind "$directory/olddev/ptmx" /dev/ptmx; }
ln -s /proc/self/fd /dev/fd
mount --bind "$directory/log" /var/log
mount --bind "$directory/run" /run
: > /run/utmp
: >> /var/log/wtmp
: >> /var/log/btmp
chmod 600 /var/log/btmp

cat > "$directory/rsyslog.conf" << CONF
global(workDirectory="$directory")
module(load="imuxsock" SysSock.Name="/dev/log" SysSock.RateLimit.Interval="0")
action(type="omfile" file="/var/log/auth.log" template="$template")
CONF
rsyslogd -n -f "$directory/rsyslog.conf" -i "$directory/rsyslog.pid" &
syslog=$!
tries=0
while [ ! -S /dev/log ] && [ $tries -lt 100 ]; do
  sleep 0.1
  tries=$((tries + 1))
done

cat > "$directory/sshd_config" << CONF
Port $port
ListenAddress 127.0.0.1
HostKey $directory/host_key
AuthorizedKeysFile $directory/authorized_keys
PidFile $directory/sshd.pid
StrictModes no
UsePAM no
PermitRootLogin yes
PasswordAuthentication yes
MaxStartups 100
PrintMotd no
CONF
for option do
  printf '%s\n' "$option" >> "$directory/sshd_config"
done
"$(command -v sshd || echo /usr/sbin/sshd)" -D -f "$directory/sshd_config" 2> "$directory/sshd.err" &
sshd=$!
trap 'kill $sshd $syslog 2>/dev/null; exit' TERM
echo started
cat > /dev/null
kill $sshd $syslog
wait
