package io.ocelli.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Prepares commands that run in a process of their own, with the flags that the launcher uses.
final class ChildJvm {
  private ChildJvm() {}

  static ProcessBuilder of(List<String> flags, String... args) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("@" + jvmOptions());
    words.addAll(flags);
    words.add("io.ocelli.app.Main");
    words.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder;
  }

  /// Tests run in the module's folder or in the project's root.
  private static Path jvmOptions() {
    Path here = Path.of("etc", "jvm.options");
    return Files.exists(here) ? here : Path.of("..").resolve(here);
  }
}
