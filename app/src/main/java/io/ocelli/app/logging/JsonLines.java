package io.ocelli.app.logging;

import io.ocelli.server.json.JsonOutput;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/// A JSON object a line: `time`, `level`, `logger`, `message`, and where there is one `error`, a
/// stack trace.
final class JsonLines extends Formatter {
  @Override
  public String format(LogRecord line) {
    byte[] json =
        JsonOutput.bytes(out -> {
          out.writeStartObject();
          out.writeStringField("time", line.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
          out.writeStringField("level", level(line.getLevel()));
          out.writeStringField("logger", line.getLoggerName());
          out.writeStringField("message", formatMessage(line));
          if (line.getThrown() != null) {
            out.writeStringField("error", trace(line.getThrown()));
          }
          out.writeEndObject();
        });
    return new String(json, StandardCharsets.UTF_8) + "\n";
  }

  /// As SLF4J calls them.
  private static String level(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "WARN";
    }
    return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }

  private static String trace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
