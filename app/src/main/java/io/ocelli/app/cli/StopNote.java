package io.ocelli.app.cli;

/// Says on Ctrl-C what becomes of work that is cut off; the JVM ends by itself.
final class StopNote implements AutoCloseable {
  private final Thread hook;

  StopNote(Terminal terminal) {
    hook =
        new Thread(
            () -> terminal.note("\nStopped; what is written stays. Run it again to go on."),
            "stop-note");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      // It is being said.
    }
  }
}
