package logagg.collector.format.web;

import java.util.List;
import logagg.collector.format.LineFormat;

/** The formats of this package. */
public final class WebFormats {
  private static final List<LineFormat> ALL =
      List.of(
          new NginxAccessFormat(),
          new NginxIngressFormat(),
          new NginxProxyManagerFormat(),
          new NginxErrorFormat(),
          new ApacheAccessFormat(),
          new ApacheErrorFormat(),
          new CommonLogFormat(),
          new TraefikAccessFormat(),
          new CpanelAccessFormat(),
          new CpanelLoginFormat(),
          new HaproxyFormat(),
          new W3cFormat(),
          new AwsAlbFormat(),
          new AwsS3Format(),
          new AwsVpcFlowFormat(),
          new SquidFormat(),
          new UwsgiFormat(),
          new UvicornFormat(),
          new LiteSpeedFormat(),
          new GinFormat(),
          new CupsErrorFormat(),
          new EnvoyFormat());

  private WebFormats() {}

  /** All of them, in no order that matters. */
  public static List<LineFormat> all() {
    return ALL;
  }
}
