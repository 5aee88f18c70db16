package logagg.collector.format.evtx;

import java.util.List;

/** A value of a template's hole. */
sealed interface Value {
  record Nothing() implements Value {}

  record One(String text) implements Value {}

  /** An array: the element that it fills is there once for each. */
  record Many(List<String> texts) implements Value {}

  /** Binary XML, from a fragment or a template of its own. */
  record Xml(List<Part> parts) implements Value {}
}
