package logagg.collector.format.structured;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the fields of structured logs are called, from the documentation of what writes them, and
 * what each is in ECS. Of several names for one thing, the one that stands first here is taken, and
 * the others are kept under their own names.
 *
 * <p>Names are compared in lower case, with underscores for hyphens.
 */
final class CommonNames {
  private static final Map<String, Role> ROLES = new HashMap<>();

  /**
   * What a field is.
   *
   * @param field its name in ECS, or for an {@link Kind#ADDRESS} the side of it
   * @param kind what its values are
   * @param rank among the names of the same field; the least is taken
   */
  record Role(String field, Kind kind, int rank) {}

  /** What the values of a field must be, to be taken for it. */
  enum Kind {
    TIME,
    LEVEL,
    MESSAGE,
    TEXT,
    /** An IP address, alone or with a port, or the first of a list. */
    ADDRESS,
    NUMBER,
    STATUS,
    METHOD,
    /** A path or a URL. */
    URL,
    /** A whole request line. */
    REQUEST,
    /** {@code HTTP/1.1}. */
    PROTOCOL,
    /** A host that was asked for, with or without a port. */
    DOMAIN,
    /** Of a web request the host that was asked for; else that on which it happened. */
    HOST,
    SECONDS,
    MILLIS,
    MICROS,
    NANOS
  }

  static {
    general();
    network();
    http();
    durations();
  }

  private CommonNames() {}

  static Optional<Role> role(String name) {
    return Optional.ofNullable(ROLES.get(normal(name)));
  }

  // Most names are lower case already: then nothing is made.
  private static String normal(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '-' || (c >= 'A' && c <= 'Z') || c > 127) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
      }
    }
    return name;
  }

  private static void names(String field, Kind kind, String names) {
    int rank = 0;
    for (String name : names.split(" +", -1)) {
      ROLES.put(name, new Role(field, kind, rank++));
    }
  }

  private static void general() {
    // Logstash, zap, logrus, slog, Grafana, Serilog, Python, CloudTrail, Kubernetes, Traefik,
    // Cloudflare, nginx.
    names(
        "@timestamp",
        Kind.TIME,
        "@timestamp @t timestamp timestamp_ns timemillis time ts t datetime date asctime"
            + " eventtime gentime startutc requestreceivedtimestamp edgestarttimestamp"
            + " time_iso8601 time_local msec starttime start_time started_at log_time logged_at"
            + " created_at created timeunixnano __realtime_timestamp");
    names(
        "log.level",
        Kind.LEVEL,
        "log.level level @l lvl severity levelname severitytext severity_text loglevel log_level"
            + " priority severitynumber syslog.severity");
    names(
        "message",
        Kind.MESSAGE,
        "message msg @m short_message @mt fields.message log text body event_message"
            + " messagetemplate rendered_message event");
    names(
        "log.logger",
        Kind.TEXT,
        "log.logger logger logger_name loggername sourcecontext properties.sourcecontext"
            + " category target");
    names("log.origin.file.name", Kind.TEXT, "log.origin.file.name caller filename source_file");
    names("process.name", Kind.TEXT, "process.name program app_name appname application app");
    names("process.pid", Kind.NUMBER, "process.pid pid process_id processid");
    names(
        "process.thread.name",
        Kind.TEXT,
        "process.thread.name thread_name threadname thread processname");
    names("process.thread.id", Kind.NUMBER, "process.thread.id thread_id threadid tid");
    names("host.hostname", Kind.TEXT, "host.hostname hostname host.name host_name machinename");
    names("url.domain host.hostname", Kind.HOST, "host");
    names("service.name", Kind.TEXT, "service.name service service_name servicename");
    names("trace.id", Kind.TEXT, "trace.id trace_id traceid @tr dd.trace_id");
    names("span.id", Kind.TEXT, "span.id span_id spanid @sp");
    names(
        "error.message",
        Kind.TEXT,
        "error.message error err errmsg error_message err.message exception.message errormessage");
    names("error.type", Kind.TEXT, "error.type err.type exception.type exc_type");
    names(
        "error.stack_trace",
        Kind.TEXT,
        "error.stack_trace stack_trace stacktrace stack exception @x exc_info err.stack"
            + " exception.stacktrace full_message");
    names("event.code", Kind.TEXT, "event.code event_id eventid");
    names("event.action", Kind.TEXT, "event.action action");
  }

  private static void network() {
    names(
        "source",
        Kind.ADDRESS,
        "source.ip client.ip visitor_ip clienthost client_ip clientip remote_ip remoteip remote_addr remoteaddr"
            + " remote_address clientaddr client_addr client_address clientaddress source_ip"
            + " sourceip sourceipaddress src_ip srcip src peer_ip ip_address ipaddress request_ip"
            + " ip addr.remote remote.address"
            // AWS WAF, Google Cloud, ModSecurity, Envoy, Azure, Okta, Vault.
            + " httprequest.clientip httprequest.remoteip transaction.client_ip"
            + " downstream_remote_address properties.clientip calleripaddress client.ipaddress"
            + " request.remote_address"
            // Caddy.
            + " request.client_ip request.remote_ip request.remote_addr"
            // pino-http, bunyan's request serializer, GitLab, Elasticsearch, MongoDB.
            + " req.remoteaddress req.ip meta.remote_ip origin.address attr.remote"
            // nginx and HAProxy, by hand.
            + " http_x_real_ip x_real_ip source.address client peer clienthostname remote_host"
            + " remotehost remote fwd");
    names(
        "source.port",
        Kind.NUMBER,
        "source.port clientport client_port remote_port src_port srcport sourceport"
            + " request.remote_port req.remoteport");
    names(
        "destination",
        Kind.ADDRESS,
        "destination.ip dest_ip dst_ip dstip dst destip destinationip destination_ip server_ip"
            + " serviceaddr upstream_addr originip server_addr backend_ip");
    names(
        "destination.port",
        Kind.NUMBER,
        "destination.port dest_port dst_port dstport destport destinationport server_port");
    names("network.transport", Kind.TEXT, "network.transport proto");
    names(
        "user.name",
        Kind.TEXT,
        "user.name context.username username user_name user clientusername remote_user uname user.username"
            + " user.login login identifier srcuser suser account"
            // Caddy, GitLab.
            + " auth.display_name user_id params.username params.user.login meta.user request.user");
  }

  private static void http() {
    names(
        "http.request.method",
        Kind.METHOD,
        "http.request.method requestmethod request_method http_method method"
            + " request.method req.method verb clientrequestmethod context.http_request.method"
            + " http.method cs_method httprequest.httpmethod httprequest.requestmethod"
            + " transaction.request.method");
    names(
        "url.original",
        Kind.URL,
        "url.original x_envoy_origin_path httprequest.uri httprequest.requesturl"
            + " transaction.request.uri requestpath request_uri requesturi request.uri request.url req.url url uri"
            + " requesturl path http_path request_path clientrequesturi clientrequestpath path_info http.url"
            + " context.http_request.path url.path url.full");
    names("http.request_line", Kind.REQUEST, "request request_line requestline");
    names(
        "http.version",
        Kind.PROTOCOL,
        "http.version requestprotocol server_protocol request.proto request_protocol protocol"
            + " http.protocol clientrequestprotocol http_version");
    names(
        "url.domain",
        Kind.DOMAIN,
        "url.domain requesthost http_host request.host server_name vhost req.headers.host"
            + " clientrequesthost :authority authority requestaddr http.hostname virtual_host domain");
    names(
        "http.response.status_code",
        Kind.STATUS,
        "http.response.status_code downstreamstatus status_code statuscode status response_status"
            + " res.statuscode response.status responsestatus.code edgeresponsestatus http_status"
            + " http.status httprequest.status transaction.response.http_code response_code http.status_code");
    names(
        "http.response.body.bytes",
        Kind.NUMBER,
        "http.response.body.bytes downstreamcontentsize body_bytes_sent response_body_size"
            + " bytes_sent response.size response_size content_length edgeresponsebytes bytes size"
            + " http.length");
    names(
        "http.request.referrer",
        Kind.TEXT,
        "http.request.referrer request_referer http_referer referer referrer"
            + " request_referrer req.headers.referer clientrequestreferer request.headers.referer"
            + " http.http_refer");
    names(
        "user_agent.original",
        Kind.TEXT,
        "user_agent.original request_user_agent http_user_agent user_agent useragent ua agent"
            + " req.headers.user_agent httprequest.useragent clientrequestuseragent request.headers.user_agent"
            + " http.http_user_agent request_user_agent");
    names(
        "http.request.id",
        Kind.TEXT,
        "http.request.id request_id requestid req_id reqid rayid x_request_id correlation_id");
  }

  private static void durations() {
    names("event.duration", Kind.SECONDS, "request_time duration_s elapsed_s time_taken");
    names(
        "event.duration",
        Kind.MILLIS,
        "duration_ms elapsed_ms latency_ms responsetime response_time_ms took_ms");
    names("event.duration", Kind.MICROS, "duration_us elapsed_us latency_us");
    names("event.duration", Kind.NANOS, "event.duration duration_ns elapsed_ns latency_ns");
  }
}
