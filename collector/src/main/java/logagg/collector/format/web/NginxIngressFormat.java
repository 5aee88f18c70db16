package logagg.collector.format.web;

import logagg.collector.event.EventDraft;
import logagg.collector.format.LineFormat;
import logagg.collector.format.ReadingContext;
import logagg.collector.format.web.AccessLine.Reading;
import logagg.collector.format.web.AccessLine.Shape;

/** The access log of the Kubernetes ingress controller of nginx ("upstreaminfo"). */
public final class NginxIngressFormat implements LineFormat {
  @Override
  public String name() {
    return "nginx_ingress";
  }

  @Override
  public String description() {
    return "access log of the Kubernetes ingress controller (nginx)";
  }

  @Override
  public boolean parse(String record, ReadingContext context, EventDraft into) {
    Reading line = AccessLine.read(record, context, into);
    if (line.shape() != Shape.COMBINED || !NginxTail.isIngress(line.tail())) {
      return false;
    }
    NginxTail.putIngress(line.tail(), into);
    return true;
  }

  @Override
  public int specificity() {
    return 80;
  }
}
