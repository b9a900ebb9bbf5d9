package io.ocelli.app.logging;

import io.ocelli.core.text.Printable;
import io.ocelli.server.http.LoggedRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/// A line for people: time, level, logger, message, and the request that it was logged for. A stack
/// trace follows, indented. Messages hold what clients sent, so nothing in them can begin a line or
/// move a terminal's cursor.
final class TextLines extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");

  private final ZoneId zone;

  /// @param zone of the time
  TextLines(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public String format(LogRecord line) {
    StringBuilder out = new StringBuilder(160);
    TIME.formatTo(line.getInstant().atZone(zone), out);
    out.append(' ').append(LogSettings.Threshold.named(line.getLevel()));
    out.append(' ').append(line.getLoggerName());
    out.append(": ").append(Printable.escape(String.valueOf(formatMessage(line))));
    String request = LoggedRequest.id();
    if (request != null) {
      out.append(" [request ").append(request).append(']');
    }
    out.append('\n');
    if (line.getThrown() != null) {
      trace(line.getThrown())
          .lines()
          .forEach(each -> out.append('\t').append(Printable.escape(each.strip())).append('\n'));
    }
    return out.toString();
  }

  static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
