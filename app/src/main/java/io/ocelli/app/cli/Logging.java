package io.ocelli.app.cli;

import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Log lines go to stderr, warnings and worse unless `OCELLI_LOG` says otherwise (`error`, `warn`,
/// `info`, `debug`). java.util.logging is the backend because Lucene speaks it already; the code of
/// Ocelli speaks SLF4J.
final class Logging {
  private static final String FORMAT = "java.util.logging.SimpleFormatter.format";

  /// They warn at every start of JVM flags that they do without. Fields, because java.util.logging
  /// forgets the levels of loggers that nobody holds.
  private static final Logger CHRONICLE = Logger.getLogger("net.openhft");

  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private Logging() {}

  static void configure() {
    if (System.getProperty(FORMAT) == null) {
      System.setProperty(FORMAT, "%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n");
    }
    LogManager.getLogManager().reset();
    Level level = level(System.getenv("OCELLI_LOG"));
    ConsoleHandler handler = new ConsoleHandler();
    handler.setFormatter(new SimpleFormatter());
    handler.setLevel(level);
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    root.setLevel(Level.WARNING);
    Logger.getLogger("io.ocelli").setLevel(level);
    CHRONICLE.setLevel(Level.SEVERE);
    LUCENE.setLevel(Level.SEVERE);
  }

  private static Level level(String name) {
    return switch (name == null ? "warn" : name.toLowerCase(Locale.ROOT)) {
      case "debug" -> Level.FINE;
      case "info" -> Level.INFO;
      case "error" -> Level.SEVERE;
      default -> Level.WARNING;
    };
  }
}
