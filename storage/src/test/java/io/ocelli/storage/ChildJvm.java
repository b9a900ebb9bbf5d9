package io.ocelli.storage;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A second JVM with the flags and classes of this one, to be killed.
public final class ChildJvm {
  private ChildJvm() {}

  /// Starts a main class, kills it (SIGKILL) once it has printed `lines` lines, and gives what it
  /// printed before it died, whole lines only.
  ///
  /// @param folder its only argument
  public static List<String> killedWhileItPrints(Class<?> main, Path folder, int lines)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(command(main, folder))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> printed = new ArrayList<>();
    try (BufferedReader out = child.inputReader()) {
      StringBuilder line = new StringBuilder();
      for (int c = out.read(); c >= 0; c = out.read()) {
        if (c != '\n') {
          line.append((char) c);
          continue;
        }
        printed.add(line.toString());
        line.setLength(0);
        if (printed.size() == lines) {
          // Unlike Process.destroyForcibly this leaves the pipe to be read to its end.
          child.toHandle().destroyForcibly();
        }
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    if (printed.size() < lines) {
      throw new IOException("the child ended after " + printed.size() + " lines");
    }
    return printed;
  }

  private static List<String> command(Class<?> main, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + flags());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(main.getName(), folder.toString()));
    return command;
  }

  /// The flags of the tests are those of the product.
  private static Path flags() {
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      if (new File(up.toFile(), "etc/jvm.options").exists()) {
        return up.resolve("etc/jvm.options");
      }
    }
    throw new IllegalStateException("etc/jvm.options is not above the working folder");
  }
}
