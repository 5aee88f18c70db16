package logagg.collector.format.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines of each format, made up for the tests. */
final class Samples {
  static final Map<String, List<String>> ALL = new LinkedHashMap<>();

  static {
    databases();
    brokers();
    libraries();
    services();
    mail();
    webApps();
  }

  private Samples() {}

  private static void add(String format, String... lines) {
    ALL.put(format, List.of(lines));
  }

  private static void databases() {
    add(
        "sqlserver",
        "2024-01-02 03:04:05.67 Logon       Login failed for user 'ann'. Reason: Password did not match"
            + " that for the login provided. [CLIENT: 192.0.2.7]");
    add(
        "mongodb",
        "2024-01-02T03:04:05.678+0000 I NETWORK  [listener] connection accepted from"
            + " 192.0.2.7:50112 #4 (2 connections now open)",
        "2024-01-02T03:04:05.678+0100 D3 -        [conn12] starting");
    add(
        "postgresql",
        "2024-01-02 03:04:05.678 UTC [4711] LOG:  checkpoint starting: time",
        "2024-01-02 03:04:05 UTC [4711-3] app@shop ERROR:  relation \"x\" does not exist",
        "2024-01-02 03:04:05 UTC:192.0.2.7(50112):app@shop:[4711]:LOG:  disconnection");
    add(
        "postgresql_csv",
        "2024-01-02 03:04:05.678 UTC,\"app\",\"shop\",4711,\"192.0.2.7:50112\",65937fb5.1267,2,"
            + "\"SELECT\",2024-01-02 03:00:00 UTC,3/12,0,ERROR,42P01,\"relation \"\"x\"\" does not"
            + " exist\",,,,,,\"select 1\nfrom x\",15,,\"psql\"");
    add(
        "mysql_error",
        "2024-01-02T03:04:05.678901Z 0 [Warning] [MY-010068] [Server] CA certificate ca.pem is self"
            + " signed.",
        "2024-01-02  3:04:05 12 [Warning] Aborted connection 12 to db: 'shop'",
        "240102  3:04:05 InnoDB: Waiting for purge to start",
        "Version: '8.0.36'  socket: '/run/mysqld/mysqld.sock'  port: 3306  MySQL Community Server");
    add(
        "mysql_slow",
        "# User@Host: app[app] @ web1 [192.0.2.7]  Id:    12\n# Query_time: 1.5  Lock_time: 0.0001"
            + " Rows_sent: 1  Rows_examined: 2000\nSET timestamp=1704164645;\nselect 1;");
    add("mysql_general", "2024-01-02T03:04:05.678901Z\t   12 Query\tselect 1");
  }

  private static void brokers() {
    add(
        "elasticsearch",
        "[2024-01-02T03:04:05,678][INFO ][o.e.n.Node               ] [node-1] started");
    add(
        "elasticsearch_json",
        "{\"type\": \"server\", \"timestamp\": \"2024-01-02T03:04:05,678Z\", \"level\": \"INFO\","
            + " \"component\": \"o.e.n.Node\", \"cluster.name\": \"c1\", \"node.name\": \"n1\","
            + " \"message\": \"started\" }");
    add(
        "logstash",
        "[2024-01-02T03:04:05,678][INFO ][logstash.agent           ] Pipelines running");
    add(
        "kafka",
        "[2024-01-02 03:04:05,678] INFO [Controller id=1] Ready (kafka.controller.KafkaController)");
    add(
        "zookeeper",
        "2024-01-02 03:04:05,678 [myid:1] - WARN  [main:o.a.z.s.QuorumPeerConfig@210] - No server");
    add("nats", "[42] 2024/01/02 03:04:05.678901 [INF] Server is ready");
    add(
        "redis",
        "42:M 02 Jan 2024 03:04:05.678 * Ready to accept connections tcp",
        "[42] 02 Jan 03:04:05 # Server started",
        "42:signal-handler (1704164645) Received SIGTERM scheduling shutdown...");
    add(
        "icinga",
        "[2024-01-02 03:04:05 +0000] information/ConfigItem: Committing config item(s).",
        "[1704164645] SERVICE ALERT: web1;HTTP;CRITICAL;HARD;3;Connection refused");
    add(
        "santa",
        "[2024-01-02T03:04:05.678Z] I santad: action=EXEC|decision=DENY|reason=BINARY|path=/tmp/a|"
            + "args=/tmp/a -x|pid=42|ppid=1|uid=501|user=ann|gid=20|group=staff|mode=L");
    add(
        "auditd",
        "type=USER_LOGIN msg=audit(1704164645.678:99): pid=42 uid=0 auid=1000 ses=3"
            + " msg='op=login acct=\"ann\" exe=\"/usr/sbin/sshd\" hostname=? addr=192.0.2.7"
            + " terminal=ssh res=failed'");
  }

  private static void libraries() {
    add(
        "nestjs",
        "[Nest] 7  - 01/02/2024, 3:04:05 AM     WARN [Api:AuthService] Failed login attempt for user"
            + " ann from ip address 192.0.2.7");
    add(
        "java_log",
        "2024-01-02 03:04:05.678  INFO 42 --- [           main] c.e.shop.Application  : Started",
        "2024-01-02 03:04:05,678 [pool-1] WARN  com.example.Pool - Slow",
        "03:04:05.678 [main] ERROR com.example.Main - Gone");
    add(
        "app_log",
        "2024-01-02 03:04:05,678 INFO spawned: 'web' with pid 42",
        "2024-01-02 03:04:05,678:DEBUG:one two",
        "[2024-01-02 03:04:05.678] [net] [info] listening",
        "[DEBUG 2024-01-02 03:04:05 main] Executing",
        "2024-01-02 04:04:05.678 +01:00 [WRN] Slow");
    add(
        "timed",
        "2024-01-02 03:04:05 something happened",
        "Tue Jan  2 03:04:05 UTC 2024\nFilesystem  Use%\n/dev/sda1   40%",
        "[2024-01-02T03:04:05.678901Z]");
    add("java_util_logging", "Jan 02, 2024 3:04:05 AM com.example.Main start\nINFO: Ready");
    add("ruby_logger", "W, [2024-01-02T03:04:05.678901 #42]  WARN -- worker: Retrying");
    add("rails", "Started GET \"/orders/1\" for 192.0.2.7 at 2024-01-02 03:04:05 +0000");
    add(
        "python_logging",
        "WARNING:urllib3.connectionpool:Retrying",
        "[2024-01-02 03:04:05,678] ERROR in app: Exception on / [GET]");
    add(
        "uvicorn",
        "INFO:     192.0.2.7:50112 - \"GET /health HTTP/1.1\" 200 OK",
        "INFO:     Application startup complete.");
    add("celery", "[2024-01-02 03:04:05,678: INFO/ForkPoolWorker-1] Task done");
    add(
        "rust_log",
        "[2024-01-02T03:04:05Z WARN  my_app::net] slow",
        "2024-01-02T03:04:05.678901Z  INFO my_app::net: listening");
    add(
        "dotnet_console",
        "fail: Shop.Orders.Service[12]\n      Order 7 failed",
        "info: Microsoft.Hosting.Lifetime[0]");
    add(
        "tomcat",
        "02-Jan-2024 03:04:05.678 INFO [main] org.apache.catalina.startup.Catalina.start Server"
            + " startup in [812] milliseconds");
    add("go_log", "2024/01/02 03:04:05 main.go:42: ready", "2024/01/02 03:04:05 ready");
    add(
        "logcat",
        "01-02 03:04:05.678  1000  2000 W ActivityManager: Slow operation",
        "01-02 03:04:05.678 D/Wifi    (  42): scan");
    add("idea", "2024-01-02 03:04:05,678 [  1234]   WARN - #c.i.o.Main - Slow start");
    add("tai64n", "@4000000065937faf2869a94c qmail: status: 1/20");
  }

  private static void services() {
    add(
        "endlessh",
        "2024-01-02T03:04:05.678Z ACCEPT host=::ffff:192.0.2.7 port=50112 fd=4 n=1/4096");
    add(
        "sssd",
        "(2024-01-02  3:04:05): [be[example.com]] [sysdb_add] (0x0040): [RID#3] Group exists",
        "(Tue Jan  2 03:04:05:678901 2024) [sssd] [start] (0x0400): Ready");
    add(
        "vmware",
        "2024-01-02T03:04:05.678Z info vpxd[05160] [Originator@6876 sub=vpxLro opID=7e1] BEGIN lro",
        "2024-01-02T03:04:05.678Z Db(167) Hostd[1001]: [Originator@6876 sub=Default] ready",
        "2024-01-02T03:04:05.678Z cpu7:35233)WARNING: Sched: 6404: no group",
        "2024-01-02T03:04:05.678Z [7F03 verbose 'Default' opID=2140] [Vmomi] Done");
    add(
        "vmware_services",
        "ImageService: 139853338433792: 2024-01-02 03:04:05,678 imageService:769 INFO Ready",
        "2024-01-02T03:04:05Z esxupdate: 1000211352: root: INFO: Command = scan",
        "2024-01-02T03:04:05.678Z edge1 NSX 3106 - [nsx@6876 comp=\"nsx-edge\" level=\"INFO\"] ready");
    add(
        "named",
        "02-Jan-2024 03:04:05.678 security: info: client @0x7f65 192.0.2.7#3076 (example.com):"
            + " query (cache) 'example.com/A/IN' denied",
        "02-Jan-2024 03:04:05.678 general: notice: running");
    add(
        "asterisk",
        "[2024-01-02 03:04:05] NOTICE[42][C-0000001a] chan_sip.c: Registration from"
            + " '<sip:100@192.0.2.1>' failed for '192.0.2.7:5060' - Wrong password");
    add(
        "freeswitch",
        "2024-01-02 03:04:05.678901 99.53% [WARNING] sofia_reg.c:1793 SIP auth challenge");
    add("zabbix", "  4711:20240102:030405.678 server #1 started [main process]");
    add(
        "suricata_fast",
        "01/02/2024-03:04:05.678901  [**] [1:2010935:3] ET SCAN Suspicious inbound [**]"
            + " [Classification: Potentially Bad Traffic] [Priority: 2] {TCP} 192.0.2.7:50112 ->"
            + " 198.51.100.1:1433");
    add(
        "snort_fast",
        "01/02/24-03:04:05.678901 [**] [1:1000001:1] test rule [**] [Priority: 0] {ICMP}"
            + " 192.0.2.7 -> 198.51.100.1");
    add(
        "samba",
        "[2024/01/02 03:04:05.678901,  0] ../../source3/smbd/server.c:1782(main)\n  smbd started.");
    add(
        "samba_auth",
        "  Auth: [SMB2,(null)] user [WORKGROUP]\\[ann] at [Tue, 02 Jan 2024 03:04:05.678901 UTC]"
            + " with [NTLMv2] status [NT_STATUS_WRONG_PASSWORD] workstation [PC1] remote host"
            + " [ipv4:192.0.2.7:50112] mapped to [WORKGROUP]\\[ann]. local host"
            + " [ipv4:198.51.100.1:445]");
    add("cups_page", "laser1 ann 42 [02/Jan/2024:03:04:05 +0000] total 3 - pc1 report.pdf A4");
    add("dpkg", "2024-01-02 03:04:05 status installed nano:amd64 7.2-1");
    add(
        "tcpdump",
        "03:04:05.678901 IP 192.0.2.7.50112 > 198.51.100.1.22: Flags [S], seq 1, win 64240");
    add("spacewalk", "2024/01/02 03:04:05 -05:00 42 192.0.2.7: xmlrpc/up2date.listChannels(1,)");
    add("openam", "\"2024-01-02 03:04:05\"\t\"Login Success\"\tid=ann");
    add(
        "fail2ban",
        "2024-01-02 03:04:05,678 fail2ban.actions        [42]: NOTICE  [sshd] Ban 192.0.2.7");
    add("rsync", "2024/01/02 03:04:05 [42] connect from host.example (192.0.2.7)");
  }

  private static void mail() {
    add(
        "sogo",
        "Jan 02 03:04:05 sogod [42]: SOGoRootPage Login from '192.0.2.7' for user 'ann' might not have"
            + " worked - password policy: 65535");
    add(
        "exim",
        "2024-01-02 03:04:05 login authenticator failed for (pc1) [192.0.2.7]:50112: 535 Incorrect"
            + " authentication data (set_id=ann)",
        "2024-01-02 03:04:05 1rKabc-0001Xy-Z1 <= ann@example.com H=pc1 [192.0.2.7] P=esmtps S=812",
        "2024-01-02 03:04:05 1rKabc-0001Xy-Z1 Completed");
    add(
        "dovecot",
        "Jan 02 03:04:05 imap-login: Info: Login: user=<ann>, method=PLAIN, rip=192.0.2.7,"
            + " lip=198.51.100.1, mpid=42, TLS",
        "2024-01-02 03:04:05 imap(ann)<42><abc>: Error: Mailbox is locked");
    add(
        "xferlog",
        "Tue Jan  2 03:04:05 2024 1 192.0.2.7 1024 /srv/ftp/a.txt b _ o r ann ftp 0 * c");
    add(
        "exchange",
        "2024-01-02T03:04:05.678Z,EX1\\Default Frontend EX1,08DA4F7C11473A60,9,198.51.100.1:25,"
            + "192.0.2.7:50112,>,535 5.7.3 Authentication unsuccessful,",
        "#Fields: date-time,connector-id,session-id,sequence-number");
  }

  private static void webApps() {
    add(
        "odoo",
        "2024-01-02 03:04:05,678 42 INFO shop odoo.addons.base.models.res_users: Login failed for"
            + " db:shop login:ann from 192.0.2.7");
    add(
        "qbittorrent",
        "(W) 2024-01-02T03:04:05 - WebAPI login failure. Reason: invalid credentials, attempt count:"
            + " 1, IP: 192.0.2.7, username: ann");
    add(
        "zoneminder",
        "01/02/24 03:04:05.678901 web_php[42].ERR [192.0.2.7] [Login denied for user \"ann\"] at"
            + " /usr/share/zoneminder/www/includes/auth.php line 313",
        "01/02/24, 3:04:05 PM UTC.678901 web_php[42].INF [192.0.2.7] [ok] at /a.php line 1");
    add(
        "gitea",
        "2024/01/02 03:04:05 ...ers/web/auth/auth.go:200:SignInPost() [I] Failed authentication"
            + " attempt for ann from 192.0.2.7:50112: user does not exist");
    add("filebrowser", "2024/01/02 03:04:05 /api/login: 403 192.0.2.7 <nil>");
    add(
        "wings",
        "WARN: [Jan  2 03:04:05.678] failed to validate user credentials (invalid format)"
            + " ip=192.0.2.7:50112 subsystem=sftp username=ann");
    add(
        "zoraxy",
        "2024/01/02 03:04:05 [2024-01-02 03:04:05.678901] [router:host-http] [origin:example.com]"
            + " [client: 192.0.2.7] [useragent: curl/8.5.0] GET /.env 404");
    add(
        "uptime_kuma",
        "2024-01-02T03:04:05.678Z [AUTH] WARN: Incorrect username or password for user ann."
            + " IP=192.0.2.7");
    add(
        "overseerr",
        "2024-01-02T03:04:05.678Z [warn][API]: Failed sign-in attempt using invalid password"
            + " {\"ip\":\"192.0.2.7\",\"email\":\"ann@example.com\"}");
    add("technitium", "[2024-01-02 03:04:05 UTC] [192.0.2.7:50112] [ann] User logged out.");
    add("hestia", "2024-01-02 03:04:05 ann 192.0.2.7 failed to login");
    add("emby", "2024-01-02 03:04:05.678 Warn Server: AUTH-ERROR: 192.0.2.7 - Invalid password");
    add("servarr", "2024-01-02 03:04:05.6|Warn|Auth|Auth-Failure ip 192.0.2.7 username 'ann'");
    add(
        "keycloak",
        "2024-01-02 03:04:05,678 WARN  [org.keycloak.events] (executor-thread-1) type=LOGIN_ERROR,"
            + " realmId=r, clientId=c, userId=null, ipAddress=192.0.2.7, error=user_not_found,"
            + " username=ann");
    add(
        "home_assistant",
        "2024-01-02 03:04:05.678 WARNING (MainThread) [homeassistant.components.http.ban] Login"
            + " attempt or request with invalid authentication from pc1 (192.0.2.7)");
  }
}
