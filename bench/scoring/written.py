"""Values in the form in which a line has them, where an event has them in a form of its own."""
import datetime, re

LAYOUTS = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%d/%b/%Y:%H:%M:%S"]
ESCAPES = {"\\": "\\\\", '"': '\\"', "]": "\\]"}
GUID = re.compile(r"\{([0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\}")


def instant(event):
    return datetime.datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", event["timestamp"]))


def time(event):
    """The event's time in the layout that its line has it in; as it is, if that is not among the known."""
    at = instant(event)
    return next((text for text in map(at.strftime, LAYOUTS) if text in event["raw"]), event["timestamp"])


def time_without_year(event):
    """`MMM d HH:mm:ss` if the line has it so (RFC 3164, 4.1.2), else the time as it is."""
    at = instant(event)
    text = f"{at:%b} {at.day} {at:%H:%M:%S}"
    return text if text in re.sub(" +", " ", event["raw"][:40]) else event["timestamp"]


def syslog_value(value):
    """With the escapes of RFC 5424, 6.3.3, again."""
    return "".join(ESCAPES.get(c, c) for c in value) if isinstance(value, str) else value


def control_characters(value, raw):
    """Tabs and newlines as escapes, if the line has such."""
    if not isinstance(value, str):
        return value
    for character, escape in (("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        if escape in raw:
            value = value.replace(character, escape)
    return value


def without_braces(value):
    """A GUID as XML and EVTX have it in braces, bare."""
    guid = GUID.fullmatch(value) if isinstance(value, str) else None
    return guid.group(1) if guid else value


def outcome(event):
    """How it went, in the word of the line: Accepted, Failed or Invalid of sshd, 1 or 0 of the audit daemon."""
    fields = event["fields"]
    if fields.get("event.action") in ("ssh_login", "ssh_invalid_user"):
        return event["message"].split(" ", 1)[0]
    result = re.search(r"\bres=([01])\b", event["raw"]) if event["format"] == "auditd" else None
    return result.group(1) if result else fields["event.outcome"]


def path(url):
    """The path and query of a whole URL."""
    return re.sub(r"^[a-z]+://[^/]*(?=/)", "", url) if isinstance(url, str) else url
