package io.ocelli.server.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Scripts of `src/it/clients`, run by Node.js beside the packages that they need.
public final class NodeClient {
  private static final Path SOURCES = Path.of("src/it/clients");
  private static final Path PLACE = Path.of("target/clients");
  private static final long PATIENCE_SECONDS = 300;

  private NodeClient() {}

  /// Installs the packages, or skips the test where Node.js or the registry cannot be had.
  public static NodeClient installed() throws IOException, InterruptedException {
    Files.createDirectories(PLACE);
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, PLACE.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Ended install;
    try {
      install = run(List.of("npm", "install", "--no-audit", "--no-fund", "--prefer-offline"));
    } catch (IOException e) {
      install = new Ended(1, e.getMessage());
    }
    Assumptions.assumeTrue(
        install.status() == 0, "npm cannot install the clients: " + install.output());
    return new NodeClient();
  }

  /// Runs a script.
  ///
  /// @return what it printed
  public String run(String script, String url, String... arguments)
      throws IOException, InterruptedException {
    Ended ended = run(Stream.concat(Stream.of("node", script, url), Stream.of(arguments)).toList());
    if (ended.status() != 0) {
      throw new AssertionError(script + " ended with " + ended.status() + ": " + ended.output());
    }
    return ended.output().strip();
  }

  private record Ended(int status, String output) {}

  private static Ended run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("ocelli-client", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(PLACE.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Ended(1, "no end after " + PATIENCE_SECONDS + " s");
      }
      return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }
}
