package io.ocelli.app.cli;

import io.ocelli.app.node.OnStop;

/// Says on Ctrl-C what becomes of work that is cut off; the JVM ends by itself.
final class StopNote implements AutoCloseable {
  private final OnStop note;

  /// Of work that can be gone on with.
  StopNote(Terminal terminal) {
    this(terminal, "Stopped; what is written stays. Run it again to go on.");
  }

  StopNote(Terminal terminal, String text) {
    note = new OnStop(() -> terminal.note("\n" + text));
  }

  @Override
  public void close() {
    note.close();
  }
}
