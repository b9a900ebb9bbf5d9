package io.ocelli.app.logging;

import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Log lines go to stderr. java.util.logging is the backend because Lucene speaks it already; the
/// code of Ocelli speaks SLF4J.
public final class Logging {
  private static final String FORMAT = "java.util.logging.SimpleFormatter.format";

  /// They warn at every start of JVM flags that they do without. Fields, because java.util.logging
  /// forgets the levels of loggers that nobody holds.
  private static final Logger CHRONICLE = Logger.getLogger("net.openhft");

  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private static final Logger OCELLI = Logger.getLogger("io.ocelli");

  private Logging() {}

  /// Of the whole process; the last call counts.
  public static void configure(LogSettings settings) {
    if (System.getProperty(FORMAT) == null) {
      System.setProperty(FORMAT, "%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n");
    }
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
      case TEXT -> new SimpleFormatter();
      case JSON -> new JsonLines();
    };
  }
}
