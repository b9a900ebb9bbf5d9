package io.ocelli.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Starts the archive that users unpack, through its launcher.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class LauncherIT {
  private static final long HELP_BUDGET_MILLIS = 500;
  private static final String GPU_JAR = "OCELLI_ONNXRUNTIME_GPU";

  private record Outcome(int exitCode, String output, long millis) {}

  @TempDir Path scratch;

  @Test
  void starts_from_any_folder_through_a_link_in_a_folder_with_spaces() throws Exception {
    Path launcher = unpack(Files.createDirectory(scratch.resolve("my own programs")));
    Path link = scratch.resolve("ocelli link");
    Files.createSymbolicLink(link, scratch.relativize(launcher));

    Outcome outcome = start(link, "--version");

    assertEquals(0, outcome.exitCode, outcome.output);
    assertTrue(outcome.output.startsWith("ocelli "), outcome.output);
  }

  @Test
  void help_of_every_kind_needs_neither_home_nor_native_code() throws Exception {
    Path launcher = unpack(scratch);

    assertEquals(0, start(launcher, "--help").exitCode);
    assertEquals(0, start(launcher, "index", "--help").exitCode);
    assertEquals(2, start(launcher, "--no-such-option").exitCode);
  }

  @Test
  void help_answers_at_once() throws Exception {
    Path launcher = unpack(scratch);

    assertWithinBudget(launcher, "--help");
    assertWithinBudget(launcher, "serve", "--help");
    assertWithinBudget(launcher, "config");
  }

  private void assertWithinBudget(Path launcher, String... args) {
    long best =
        IntStream.range(0, 5).mapToLong(_ -> start(launcher, args).millis).min().orElseThrow();

    assertTrue(best < HELP_BUDGET_MILLIS, () -> String.join(" ", args) + " took " + best + " ms");
  }

  @Test
  void a_jar_for_gpus_goes_before_our_own() throws Exception {
    Path launcher = unpack(scratch);
    Path jar = Files.createFile(scratch.resolve("gpu.jar"));

    Outcome missing = start(launcher, Map.of(GPU_JAR, "/no/such.jar"), "--version");
    assertEquals(2, missing.exitCode, missing.output);
    assertTrue(missing.output.contains("/no/such.jar, which cannot be read"), missing.output);

    Map<String, String> shown =
        Map.of(GPU_JAR, jar.toString(), "OCELLI_JAVA_OPTS", "-XshowSettings:properties");
    Outcome found = start(launcher, shown, "--version");
    assertEquals(0, found.exitCode, found.output);
    assertTrue(found.output.contains("java.class.path = " + jar), found.output);
  }

  /// Their libraries are not in the archive.
  @Test
  void benchmarks_are_for_source_checkouts() throws Exception {
    Outcome outcome = start(unpack(scratch), "bench", "ann", "--data", "sift");

    assertEquals(2, outcome.exitCode, outcome.output);
    assertTrue(outcome.output.contains("./ocelli bench"), outcome.output);
  }

  @Test
  void archive_names_every_licence() throws Exception {
    Path dist = unpack(scratch).getParent();

    for (String file : List.of("LICENSE", "NOTICE", "THIRD-PARTY.txt")) {
      assertTrue(Files.size(dist.resolve(file)) > 0, file);
    }
  }

  private Path unpack(Path folder) throws Exception {
    Path archive;
    try (var files = Files.list(Path.of("target"))) {
      archive =
          files
              .filter(file -> file.getFileName().toString().matches("ocelli-.*[.]tar[.]gz"))
              .max(Comparator.naturalOrder())
              .orElseThrow();
    }
    Process tar =
        new ProcessBuilder("tar", "xzf", archive.toAbsolutePath().toString(), "-C", folder + "")
            .inheritIO()
            .start();
    assertEquals(0, tar.waitFor());
    try (var files = Files.list(folder)) {
      return files
          .map(dist -> dist.resolve("ocelli"))
          .filter(Files::isExecutable)
          .findFirst()
          .orElseThrow();
    }
  }

  private Outcome start(Path launcher, String... args) {
    return start(launcher, Map.of(), args);
  }

  private Outcome start(Path launcher, Map<String, String> environment, String... args) {
    ProcessBuilder builder = new ProcessBuilder(launcher.toString());
    builder.command().addAll(List.of(args));
    builder.directory(scratch.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("OCELLI_HOME", scratch.resolve("home").toString());
    builder.environment().putAll(environment);
    try {
      long begin = System.nanoTime();
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exitCode = process.waitFor();
      return new Outcome(exitCode, output, (System.nanoTime() - begin) / 1_000_000);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
