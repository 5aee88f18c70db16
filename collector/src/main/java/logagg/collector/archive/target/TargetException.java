package logagg.collector.archive.target;

import java.io.IOException;

/** A target does not do what it is asked to; the message is one line for the user. */
public abstract sealed class TargetException extends IOException {
  private static final long serialVersionUID = 1L;

  private TargetException(String message, Throwable cause) {
    super(message, cause);
  }

  /** It may well do it later: it is not reached, or overloaded. */
  public static final class Unavailable extends TargetException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** It will not do it until someone changes something: credentials, a policy, a bucket. */
  public static final class Refused extends TargetException {
    private static final long serialVersionUID = 1L;

    public Refused(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** It will never take this object, whatever else it takes. */
  public static final class Rejected extends TargetException {
    private static final long serialVersionUID = 1L;

    public Rejected(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** There is something under that key already. */
  public static final class Taken extends TargetException {
    private static final long serialVersionUID = 1L;

    public Taken(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** There is no such object, or no such upload, or it cannot be read as it is. */
  public static final class Missing extends TargetException {
    private static final long serialVersionUID = 1L;

    public Missing(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** What it has is not what it was given. */
  public static final class Damaged extends TargetException {
    private static final long serialVersionUID = 1L;

    public Damaged(String message, Throwable cause) {
      super(message, cause);
    }

    public Damaged(String message) {
      this(message, new IOException(message));
    }
  }
}
