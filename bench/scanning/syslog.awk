# A made-up syslog of n lines: awk -v n=1000000 -f syslog.awk
BEGIN {
  srand(1)
  split("disk full queue flushed worker started cache miss for key request served in time connection pool resized", w, " ")
  for (i = 0; i < n; i++) {
    t = sprintf("May %2d %02d:%02d:%02d web1 ", 1 + int(i / 86400) % 28, int(i / 3600) % 24, int(i / 60) % 60, i % 60)
    r = rand()
    if (r < 0.2) printf "%ssshd[%d]: Accepted publickey for user%d from 192.0.2.%d port %d ssh2\n", t, i % 30000, i % 50, i % 250, i % 60000
    else if (r < 0.3) printf "%sCRON[%d]: pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)\n", t, i % 30000
    else if (r < 0.4) printf "%ssystemd[1]: Started session-%d.scope - Session %d of User user%d.\n", t, i, i, i % 50
    else {
      m = ""
      for (j = 0; j < 9; j++) m = m " " w[1 + int(rand() * 17)]
      printf "%sapp%d[%d]:%s\n", t, i % 9, i % 30000, m
    }
  }
}
