package logagg.collector.format.evtx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The types that a value can have (libyal, "Value types"; [MS-EVEN6] 2.2.12), each with its code,
 * and how Windows shows it as text.
 */
enum ValueType {
  STRING(0x01, 0) {
    @Override
    String text(Cursor in) throws DamagedException {
      return withoutNul(in.utf16(in.remaining() / 2));
    }
  },
  ANSI_STRING(0x02, 0) {
    @Override
    String text(Cursor in) throws DamagedException {
      return withoutNul(new String(in.bytes(), ISO_8859_1));
    }
  },
  INT8(0x03, 1) {
    @Override
    String text(Cursor in) throws DamagedException {
      return Byte.toString((byte) in.u8());
    }
  },
  UINT8(0x04, 1) {
    @Override
    String text(Cursor in) throws DamagedException {
      return Integer.toString(in.u8());
    }
  },
  INT16(0x05, 2) {
    @Override
    String text(Cursor in) throws DamagedException {
      return Short.toString((short) in.u16());
    }
  },
  UINT16(0x06, 2) {
    @Override
    String text(Cursor in) throws DamagedException {
      return Integer.toString(in.u16());
    }
  },
  INT32(0x07, 4) {
    @Override
    String text(Cursor in) throws DamagedException {
      return Integer.toString(in.i32());
    }
  },
  UINT32(0x08, 4) {
    @Override
    String text(Cursor in) throws DamagedException {
      return Integer.toUnsignedString(in.i32());
    }
  },
  INT64(0x09, 8) {
    @Override
    String text(Cursor in) throws DamagedException {
      return Long.toString(in.i64());
    }
  },
  UINT64(0x0a, 8) {
    @Override
    String text(Cursor in) throws DamagedException {
      return Long.toUnsignedString(in.i64());
    }
  },
  FLOAT(0x0b, 4) {
    @Override
    String text(Cursor in) throws DamagedException {
      float value = Float.intBitsToFloat(in.i32());
      return fraction(value, Float.toString(value));
    }
  },
  DOUBLE(0x0c, 8) {
    @Override
    String text(Cursor in) throws DamagedException {
      double value = Double.longBitsToDouble(in.i64());
      return fraction(value, Double.toString(value));
    }
  },
  BOOLEAN(0x0d, 4) {
    @Override
    String text(Cursor in) throws DamagedException {
      return Boolean.toString(in.i32() != 0);
    }
  },
  BINARY(0x0e, 0) {
    @Override
    String text(Cursor in) throws DamagedException {
      return HexFormat.of().withUpperCase().formatHex(in.bytes());
    }
  },
  GUID(0x0f, 16) {
    @Override
    String text(Cursor in) throws DamagedException {
      HexFormat hex = HexFormat.of();
      return '{'
          + hex.toHexDigits(in.i32())
          + '-'
          + hex.toHexDigits((short) in.u16())
          + '-'
          + hex.toHexDigits((short) in.u16())
          + '-'
          + hex.formatHex(in.slice(2).bytes())
          + '-'
          + hex.formatHex(in.bytes())
          + '}';
    }
  },
  SIZE(0x10, 0) {
    @Override
    String text(Cursor in) throws DamagedException {
      return in.remaining() == 4 ? HEX_INT32.text(in) : HEX_INT64.text(in);
    }
  },
  FILETIME(0x11, 8) {
    @Override
    String text(Cursor in) throws DamagedException {
      return FileTime.text(in.i64());
    }
  },
  SYSTEMTIME(0x12, 16) {
    @Override
    String text(Cursor in) throws DamagedException {
      return systemTime(in);
    }
  },
  SID(0x13, 0) {
    @Override
    String text(Cursor in) throws DamagedException {
      return sid(in);
    }
  },
  HEX_INT32(0x14, 4) {
    @Override
    String text(Cursor in) throws DamagedException {
      return "0x" + Integer.toHexString(in.i32());
    }
  },
  HEX_INT64(0x15, 8) {
    @Override
    String text(Cursor in) throws DamagedException {
      return "0x" + Long.toHexString(in.i64());
    }
  };

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

  private static final ValueType[] BY_CODE = new ValueType[0x16];

  static {
    for (ValueType type : values()) {
      BY_CODE[type.code] = type;
    }
  }

  private final int code;
  private final int size;

  ValueType(int code, int size) {
    this.code = code;
    this.size = size;
  }

  /** The type of a code, without the bit that says array. */
  static ValueType of(int code) throws DamagedException {
    if (code <= 0 || code >= BY_CODE.length) {
      throw new DamagedException("no such value type: 0x" + Integer.toHexString(code));
    }
    return BY_CODE[code];
  }

  /** In bytes; 0 if it varies. */
  int size() {
    return size;
  }

  /** Reads one that fills what is left; the XML that Windows makes of it. */
  abstract String text(Cursor in) throws DamagedException;

  private static String systemTime(Cursor in) throws DamagedException {
    int year = in.u16();
    int month = in.u16();
    in.skip(2);
    int day = in.u16();
    int hour = in.u16();
    int minute = in.u16();
    int second = in.u16();
    int millis = in.u16();
    try {
      return MILLIS.format(
          LocalDateTime.of(year, month, day, hour, minute, second, millis * 1_000_000));
    } catch (DateTimeException e) {
      throw new DamagedException("no time: " + e.getMessage());
    }
  }

  /** [MS-DTYP] 2.4.2.2: revision, count, an authority of 48 bits big-endian, sub-authorities. */
  private static String sid(Cursor in) throws DamagedException {
    int revision = in.u8();
    int count = in.u8();
    long authority = 0;
    for (int i = 0; i < 6; i++) {
      authority = authority << 8 | in.u8();
    }
    StringBuilder text = new StringBuilder("S-").append(revision).append('-').append(authority);
    for (int i = 0; i < count; i++) {
      text.append('-').append(Integer.toUnsignedString(in.i32()));
    }
    return text.toString();
  }

  private static String fraction(double value, String text) {
    if (Double.isNaN(value)) {
      return "-1.#IND";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "1.#INF" : "-1.#INF";
    }
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** Some programs count the string's end as a part of it. */
  private static String withoutNul(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\0') {
      end--;
    }
    return text.substring(0, end);
  }
}
