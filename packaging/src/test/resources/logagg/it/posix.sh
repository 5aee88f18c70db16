# Does to a directory what programs do to files, and prints what came of it. What is printed must be
# the same for every file system: no inode numbers, no times of now.
cd "$1" || exit 1
export LC_ALL=C.UTF-8
umask 022

say() { printf '%s\n' "-- $*"; }
try() { say "$*"; "$@" 2>&1; echo "= $?"; }
as() { user=$1; shift; say "as $user: $*"; setpriv --reuid "$user" --regid "$user" --clear-groups "$@" 2>&1; echo "= $?"; }
look() { stat -c '%n %F mode %a links %h owner %u:%g size %s' "$@" 2>&1; }

# modes and owners
try mkdir plain
try mkdir -m 3777 shared
try mkdir -m 2770 group
chown 0:50 group; chmod 2770 group
look plain shared group
chmod 777 .
as 1000 mkdir byuser
as 1000 touch shared/mine
as 1001 rm shared/mine
as 1001 mv shared/mine shared/yours
as 1001 sh -c 'echo x >> shared/mine'
as 1000 sh -c 'umask 077; echo secret > private'
as 1001 cat private
as 1001 chmod 777 private
as 1001 chown 1001 private
as 1000 chown 1001 private
as 1000 chmod 4755 private
look byuser shared/mine private
touch group/new; mkdir group/dir; look group/new group/dir
try chown 12:34 plain
try chmod 1755 plain
look plain
chmod 6755 private; chown 5:6 private; look private

# names
try mv none other
try mkdir plain
try rmdir shared
try rm plain
try touch "$(printf 'n%.0s' $(seq 256))"
touch "$(printf 'n%.0s' $(seq 255))" 'with space' 'ümläut' "$(printf 'not\377utf8')" -- '-dash' 'new
line'
ls -b | sort
try mv plain shared/moved
try mv shared shared/moved/below
mkdir -p a/b/c/d/e; echo deep > a/b/c/d/e/f; cat a/b/c/d/e/f
mkdir full; touch full/x; mkdir empty; try mv -T empty full; try mv -T full empty; ls empty
try mv -T 'with space' empty
try rmdir empty

# links
echo one > one
try ln one two; look one two; echo more >> two; cat one; rm one; look two; cat two
ln -s two sym; ln -s /nowhere/at/all dangling; ln -s ../.. up; ln -s 'odd  target/' odd
readlink sym dangling up odd; cat sym; try cat dangling; look -L sym; look sym
try ln sym hardsym; look hardsym
try chown -h 7:8 sym; look sym
ln -s loop2 loop1; ln -s loop1 loop2; try cat loop1
echo through > sym; cat two

# kinds
mkfifo fifo; look fifo; (echo through the pipe > fifo &) ; cat fifo
as 0 mknod null c 1 3; look null
mknod -m 600 zero c 1 5; look zero

# times
touch -d '2001-02-03 04:05:06.123456789 UTC' two; stat -c '%y %x' two
touch -a -d '1999-12-31 23:59:59.000000001 UTC' two; stat -c '%y %x' two
touch -m -d '2038-01-19 03:14:08.999999999 UTC' two; stat -c '%y %x' two
touch -h -d '2002-02-02 02:02:02.222222222 UTC' dangling; stat -c '%y' dangling

# contents
printf 'abcdef' > text; printf 'XY' | dd of=text bs=1 seek=2 conv=notrunc 2>/dev/null; cat text; echo
truncate -s 3 text; cat text; echo; truncate -s 10 text; od -c text
echo appended >> text; tail -c 9 text
printf z | dd of=sparse bs=1 seek=1000000 2>/dev/null; stat -c %s sparse; test "$(stat -c %b sparse)" -lt 100 && echo is sparse
try fallocate -l 100000 reserved; stat -c %s reserved
try fallocate -n -l 200000 reserved; stat -c %s reserved
yes 0123456789 | head -c 50000 > holes; try fallocate -p -o 8192 -l 8192 holes; cksum < holes
try cat plain/none
try sh -c 'echo x > shared'
as 1001 sh -c 'echo x > a/b/denied'
exec 5<> openfile; echo first >&5; rm openfile; echo second >&5; stat -L -c '%h %s' /proc/self/fd/5
ls -A | grep -c fuse_hidden; cat < /proc/self/fd/5; exec 5>&-
exec 5> replaced; echo old >&5; echo new > other; mv other replaced; echo late >&5; cat replaced; exec 5>&-

# extended attributes
try setfattr -n user.note -v 'hello' two; getfattr -d two
try setfattr -n user.note -v "$(printf 'v%.0s' $(seq 1000))" two; getfattr --only-values -n user.note two | wc -c
try setfattr -x user.note two; getfattr -d two; try setfattr -x user.note two
try getfattr -n user.none two
try setfattr -n trusted.t -v 1 two; getfattr -n trusted.t --only-values two; echo
try setfattr -h -n user.s -v 1 sym

# locks
exec 6> lockfile; flock -n 6 && echo locked
flock -n lockfile true; echo "= $?"
(flock -w 5 lockfile echo got it) & flock -u 6; wait; exec 6>&-

# big and many
head -c 3000000 /dev/zero | tr '\0' q > big; cksum < big; cp big big2; cmp big big2 && echo same
mkdir many; (cd many; seq 2000 | xargs touch); ls many | wc -l; find many -type f | wc -l; rm -r many
find . -mindepth 1 | sort | LC_ALL=C tr -d '\377' | head -80
sync; try sync -d two; try sync .
