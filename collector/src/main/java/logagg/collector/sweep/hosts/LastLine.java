package logagg.collector.sweep.hosts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/** A parser that remembers on which line the last value ended that was read through it. */
final class LastLine extends JsonParserDelegate {
  private int line;

  LastLine(JsonParser parser) {
    super(parser);
    note(parser.currentToken());
  }

  @Override
  public JsonToken nextToken() throws IOException {
    JsonToken token = super.nextToken();
    note(token);
    return token;
  }

  /** The end of a block is where the next thing begins, so only what is written counts. */
  private void note(JsonToken token) {
    if (token != null && (token.isScalarValue() || token == JsonToken.FIELD_NAME)) {
      line = delegate.currentTokenLocation().getLineNr();
    }
  }

  /** Counted from 1. */
  int line() {
    return line;
  }
}
