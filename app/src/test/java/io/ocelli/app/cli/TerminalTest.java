package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void namesCannotWriteToTheTerminal() {
    assertEquals("a\\nb\\u001b[31m\\u202e 🦎", Terminal.printable("a\nb\u001b[31m\u202e 🦎"));
  }
}
