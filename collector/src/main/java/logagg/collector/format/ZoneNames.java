package logagg.collector.format;

/**
 * Abbreviations of zones. Ambiguous ones have one meaning: CST and EST are North American, BST is
 * British, IST Indian.
 */
final class ZoneNames {
  /** No zone of that name. */
  static final int NONE = Integer.MIN_VALUE;

  private ZoneNames() {}

  /** Minutes east of Greenwich. */
  static int minutes(String name) {
    return switch (name) {
      case "UTC", "GMT", "UT", "WET" -> 0;
      case "CET", "MET", "WEST", "BST" -> 60;
      case "CEST", "MEST", "EET", "SAST" -> 120;
      case "EEST", "MSK" -> 180;
      case "IST" -> 330;
      case "JST", "KST" -> 540;
      case "AEST" -> 600;
      case "AEDT" -> 660;
      case "NZST" -> 720;
      case "NZDT" -> 780;
      case "ADT", "BRT", "ART" -> -180;
      case "EDT", "AST" -> -240;
      case "EST", "CDT" -> -300;
      case "CST", "MDT" -> -360;
      case "MST", "PDT" -> -420;
      case "PST", "AKDT" -> -480;
      case "AKST" -> -540;
      case "HST" -> -600;
      default -> NONE;
    };
  }
}
