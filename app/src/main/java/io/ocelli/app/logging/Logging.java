package io.ocelli.app.logging;

import java.time.ZoneId;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/// Log lines go to stderr. java.util.logging is the backend because Lucene speaks it already; the
/// code of Ocelli speaks SLF4J.
public final class Logging {
  /// They warn at every start of JVM flags that they do without. Fields, because java.util.logging
  /// forgets the levels of loggers that nobody holds.
  private static final Logger CHRONICLE = Logger.getLogger("net.openhft");

  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private static final Logger OCELLI = Logger.getLogger("io.ocelli");

  private Logging() {}

  /// Of the whole process; the last call counts.
  public static void configure(LogSettings settings) {
    LogManager.getLogManager().reset();
    Level level = settings.threshold().level();
    ConsoleHandler handler = new ConsoleHandler();
    handler.setFormatter(formatter(settings.format()));
    handler.setLevel(level);
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    root.setLevel(Level.WARNING);
    OCELLI.setLevel(level);
    CHRONICLE.setLevel(Level.SEVERE);
    LUCENE.setLevel(Level.SEVERE);
  }

  private static Formatter formatter(LogSettings.Format format) {
    return switch (format) {
      case TEXT -> new TextLines(ZoneId.systemDefault());
      case JSON -> new JsonLines();
    };
  }
}
