package io.ocelli.app.logging;

import io.ocelli.server.http.LoggedRequest;
import io.ocelli.server.json.JsonOutput;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/// A JSON object a line: `time`, `level`, `logger`, `message`, and where there are such
/// `request_id` and `error`, a stack trace.
final class JsonLines extends Formatter {
  @Override
  public String format(LogRecord line) {
    byte[] json =
        JsonOutput.bytes(out -> {
          out.writeStartObject();
          out.writeStringField("time", line.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
          out.writeStringField("level", LogSettings.Threshold.named(line.getLevel()));
          out.writeStringField("logger", line.getLoggerName());
          out.writeStringField("message", formatMessage(line));
          if (LoggedRequest.id() != null) {
            out.writeStringField("request_id", LoggedRequest.id());
          }
          if (line.getThrown() != null) {
            out.writeStringField("error", TextLines.trace(line.getThrown()));
          }
          out.writeEndObject();
        });
    return new String(json, StandardCharsets.UTF_8) + "\n";
  }
}
