"""An event under the names of the Vector Remap Language's parse functions (its function reference), and those in the set's.

Only names and forms change here: each value is one that logagg says, and a key is taken from the line only to tell which of a
field's usual names was written."""
import re

from scoring import written

# The set has one name for what several functions call differently.
SET = {
    "path": "url", "protocol": "http_protocol", "hostname": "host", "appname": "app", "procid": "pid", "size": "bytes", "body_bytes_size": "bytes",
    "agent": "user_agent", "http_user_agent": "user_agent", "client": "client_ip", "remote_addr": "client_ip", "http_referer": "referer", "remote_user": "user",
}  # fmt: skip

SEVERITIES = ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"]

APACHE = {
    "host": "source.address", "user": "user.name", "method": "http.request.method", "path": "url.original", "status": "http.response.status_code",
    "size": "http.response.body.bytes", "referrer": "http.request.referrer", "agent": "user_agent.original",
}  # fmt: skip
APACHE_ERROR = {
    "module": "apache.error.module", "severity": "log.level", "pid": "process.pid", "thread": "process.thread.id", "client": "source.address", "port": "source.port",
}  # fmt: skip
NGINX = {
    "compression": "nginx.gzip_ratio", "http_x_forwarded_for": "http.request.headers.x_forwarded_for", "request_length": "http.request.bytes",
    "proxy_upstream_name": "nginx.upstream.name", "proxy_alternative_upstream_name": "nginx.upstream.alternative_name",
    "upstream_addr": "nginx.upstream.address", "upstream_response_length": "nginx.upstream.response.bytes",
    "upstream_status": "nginx.upstream.response.status_code", "req_id": "http.request.id",
}  # fmt: skip
NGINX_ERROR = {
    "severity": "log.level", "cid": "nginx.error.connection_id", "message": "error.message", "excess": "nginx.limit.excess", "zone": "nginx.limit.zone",
    "server": "nginx.error.server", "request": "nginx.error.request", "upstream": "nginx.upstream.address",
}  # fmt: skip
GLOG = {"id": "process.thread.id", "file": "log.origin.file.name", "line": "log.origin.file.line"}
CEF_HEADER = {
    "cefVersion": "cef.version", "deviceVendor": "observer.vendor", "deviceProduct": "observer.product", "deviceVersion": "observer.version",
    "deviceEventClassId": "event.code", "name": "cef.name", "severity": "cef.severity",
}  # fmt: skip
CEF = {
    "src": "source.address", "sourceAddress": "source.address", "dst": "destination.address", "destinationAddress": "destination.address",
    "dvc": "observer.ip", "deviceAddress": "observer.ip", "spt": "source.port", "sourcePort": "source.port", "dpt": "destination.port",
    "destinationPort": "destination.port", "smac": "source.mac", "dmac": "destination.mac", "shost": "source.domain", "dhost": "destination.domain",
    "dvchost": "host.hostname", "deviceHostName": "host.hostname", "suser": "user.name", "sourceUserName": "user.name", "duser": "user.target.name",
    "destinationUserName": "user.target.name", "suid": "user.id", "in": "source.bytes", "bytesIn": "source.bytes", "out": "destination.bytes",
    "bytesOut": "destination.bytes", "proto": "network.transport", "app": "network.protocol", "act": "event.action", "deviceAction": "event.action",
    "outcome": "event.outcome", "reason": "event.reason", "externalId": "event.id", "cat": "cef.category", "request": "url.original",
    "requestMethod": "http.request.method", "requestClientApplication": "user_agent.original", "fname": "file.name", "filePath": "file.path",
    "fsize": "file.size", "sproc": "process.name", "spid": "process.pid",
}  # fmt: skip
ALB = {
    "type": "aws.elb.type", "elb": "aws.elb.name", "elb_status_code": "http.response.status_code", "target_status_code": "aws.elb.target_status_code",
    "received_bytes": "http.request.bytes", "sent_bytes": "http.response.bytes", "request_method": "http.request.method", "request_url": "url.original",
    "user_agent": "user_agent.original", "ssl_cipher": "tls.cipher", "ssl_protocol": "tls.version", "target_group_arn": "aws.elb.target_group",
    "trace_id": "trace.id", "domain_name": "url.domain", "chosen_cert_arn": "aws.elb.certificate", "matched_rule_priority": "aws.elb.rule",
    "request_creation_time": "aws.elb.created", "actions_executed": "aws.elb.actions", "redirect_url": "aws.elb.redirect", "error_reason": "aws.elb.error",
    "classification": "aws.elb.classification", "classification_reason": "aws.elb.classification_reason", "traceability_id": "aws.elb.traceability",
    "transformed_host": "aws.elb.transformed_host", "transformed_uri": "aws.elb.transformed_uri", "transform_status": "aws.elb.transform_status",
}  # fmt: skip
ALB_TIMES = {"request_processing_time": "request_time", "target_processing_time": "target_time", "response_processing_time": "response_time"}
VPC = {
    "srcaddr": "source.address", "dstaddr": "destination.address", "srcport": "source.port", "dstport": "destination.port", "bytes": "network.bytes",
    "packets": "network.packets", "protocol": "network.iana_number", "account_id": "cloud.account.id", "region": "cloud.region",
    "instance_id": "cloud.instance.id", "flow_direction": "network.direction", "action": "event.action",
}  # fmt: skip
# The usual keys of a field in logfmt, in lower case.
KEYS = {
    "log.level": "level lvl severity loglevel log_level priority", "http.request.method": "method http_method request_method", "url.original": "path url uri request_uri",
    "url.domain": "host vhost domain server_name", "host.hostname": "host hostname", "http.request.id": "request_id req_id requestid x_request_id",
    "source.address": "fwd ip client client_ip remote_addr remote_ip src src_ip srcip source_ip peer remote",
    "destination.address": "dst dst_ip dstip dest_ip server_ip", "source.port": "srcport src_port client_port remote_port",
    "destination.port": "dstport dst_port dest_port server_port", "service.name": "service service_name", "http.response.status_code": "status status_code code",
    "http.response.body.bytes": "bytes size bytes_sent content_length", "http.request.referrer": "referer referrer", "user_agent.original": "user_agent agent ua",
    "user.name": "user username user_name login account", "event.action": "action", "event.code": "event_id eventid", "error.message": "error err errmsg",
    "process.name": "app program application", "process.pid": "pid process_id", "process.thread.id": "tid thread_id", "process.thread.name": "thread",
    "trace.id": "trace_id traceid", "span.id": "span_id spanid", "log.logger": "logger category target", "log.origin.file.name": "caller filename",
    "network.transport": "proto",
}  # fmt: skip
TIMES = "timestamp time ts t datetime date gentime eventtime log_time"
MESSAGES = "message msg text body event log"
FIELD_OF = {}
for _field, _keys in KEYS.items():
    for _key in _keys.split():
        FIELD_OF.setdefault(_key, []).append(_field)


def named(fields, names):
    return {name: fields[field] for name, field in names.items() if field in fields}


def seconds(fields, name):
    return fields[name] / 1e9 if name in fields else None


def joined(address, port):
    return address if address is None or port is None else f"{address}:{port}"


def protocol(fields):
    return {"protocol": "HTTP/" + fields["http.version"]} if "http.version" in fields else {}


def syslog(event):
    fields = event["fields"]
    said = {"facility": fields.get("log.syslog.facility.name")}
    if "log.syslog.severity.code" in fields:
        said["severity"] = SEVERITIES[fields["log.syslog.severity.code"]]
    return said


def apache(event):
    fields = event["fields"]
    if event["format"] == "apache_error":
        return named(fields, APACHE_ERROR)
    return {**named(fields, APACHE), **protocol(fields)}


def nginx(event):
    fields = event["fields"]
    if event["format"] == "nginx_error":
        return {**named(fields, NGINX_ERROR), "host": joined(fields.get("url.domain"), fields.get("url.port"))}
    times = {"request_time": seconds(fields, "event.duration"), "upstream_response_time": seconds(fields, "nginx.upstream.response.duration")}
    return {**named(fields, NGINX), **times}


def glog(event):
    return named(event["fields"], GLOG)


def cef(event):
    fields = event["fields"]
    extension = {name[4:]: value for name, value in fields.items() if name.startswith("cef.") and not name.startswith("cef.labels.") and name not in CEF_HEADER.values()}
    keys = set(re.findall(r"(?:[|\s])(\w+)=", event["raw"]))
    said = {**extension, **{key: value for key, value in named(fields, CEF).items() if key in keys}}
    if "msg" in keys:
        said["msg"] = event["message"]
    return {**said, **named(fields, CEF_HEADER)}


def key_value(event):
    fields, raw = event["fields"], event["raw"]
    said = dict(fields)
    for key in re.findall(r'([^\s="]+)=', raw):
        usual = key.lower().replace("-", "_")
        if key in fields:
            continue
        if usual in TIMES.split():
            said[key] = written.time(event)
        elif usual in MESSAGES.split():
            said[key] = event["message"]
        else:
            said.update({key: fields[field] for field in FIELD_OF.get(usual, []) if field in fields})
    return {key: written.control_characters(value, raw) for key, value in said.items()}


def aws_alb(event):
    fields = event["fields"]
    said = {
        **named(fields, ALB),
        "client_host": joined(fields.get("source.address"), fields.get("source.port")),
        "target_host": joined(fields.get("destination.address"), fields.get("destination.port")),
        "target_port_list": fields.get("aws.elb.targets", "").split(),
        "target_status_code_list": str(fields.get("aws.elb.target_statuses", "")).split(),
        "request_protocol": protocol(fields).get("protocol"),
    }
    # AWS writes -1 for a time that was not to be had; logagg leaves the field out.
    return {**said, **{name: fields.get("aws.elb." + field, -1) for name, field in ALB_TIMES.items()}}


def aws_vpc_flow(event):
    fields, prefix = event["fields"], "aws.vpcflow."
    said = {**{name[len(prefix):]: value for name, value in fields.items() if name.startswith(prefix)}, **named(fields, VPC)}
    said["start"] = int(written.instant(event).timestamp())
    if "event.end" in fields:
        said["end"] = int(written.instant({"timestamp": fields["event.end"]}).timestamp())
    return said


FUNCTIONS = {
    "parse_syslog": syslog,
    "parse_linux_authorization": syslog,
    "parse_apache_log": apache,
    "parse_common_log": apache,
    "parse_nginx_log": nginx,
    "parse_glog": glog,
    "parse_klog": glog,
    "parse_cef": cef,
    "parse_key_value": key_value,
    "parse_logfmt": key_value,
    "parse_aws_alb_log": aws_alb,
    "parse_aws_vpc_flow_log": aws_vpc_flow,
}


def names(function, event):
    """What an event says under the set's names; nothing of a line that was not understood."""
    said = FUNCTIONS[function](event) if function in FUNCTIONS and event["format"] != "plain" else {}
    return {SET.get(name, name): value for name, value in said.items() if value is not None}


def header(case):
    """The columns of a flow log that does not have the default ones: the first line of its files in S3 names them."""
    columns = case["extra"]["args"].get("format") if case["extra"]["function"] == "parse_aws_vpc_flow_log" else None
    return columns.replace("_", "-") + "\n" if columns else ""
