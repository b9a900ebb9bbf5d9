/// What can be typed, and what is printed: one class a command, `--help` with examples, people's
/// words or JSON.
package io.ocelli.app.cli;
