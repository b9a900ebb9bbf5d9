package io.ocelli.encoder.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Opens a tokenizer in a process of its own, whose home and temporary folder are empty, and where
/// any connection ends the process.
class TokenizerNativesTest {
  private static final int CONNECTED = 7;

  @TempDir Path folder;

  /// @param args the tokenizer; where the library is kept, or nothing
  @SuppressWarnings("deprecation") // To see connections, whoever makes them.
  static void main(String[] args) throws IOException {
    Socket.setSocketImplFactory(() -> {
      Runtime.getRuntime().halt(CONNECTED);
      return null;
    });
    URL.setURLStreamHandlerFactory(protocol -> {
      if (protocol.startsWith("http")) {
        Runtime.getRuntime().halt(CONNECTED);
      }
      return null;
    });
    if (args.length > 1) {
      TokenizerNatives.prepare(Path.of(args[1]));
    }
    try (Tokenizer tokenizer = Tokenizer.open(Path.of(args[0]), 8)) {
      if (tokenizer.encode("a b", true).ids().length != 4) {
        throw new IllegalStateException("tokens are wrong");
      }
    }
  }

  @BeforeEach
  void emptyFolders() throws IOException {
    for (String name : List.of("home", "tmp", "kept", "model")) {
      Files.createDirectory(folder.resolve(name));
    }
  }

  @Test
  void theLibraryLiesWhereItIsKeptAndNowhereElse() throws Exception {
    assertEquals(0, start(folder.resolve("kept").toString()));

    assertEquals(List.of(), files("home"));
    assertEquals(List.of(), files("tmp"));
    List<Path> kept = files("kept");
    assertEquals(1, kept.size());
    assertTrue(
        kept.getFirst().getParent().getFileName().toString().matches("tokenizers-\\d.*-.*"),
        kept.toString());

    Files.write(kept.getFirst(), new byte[10]);
    assertEquals(0, start(folder.resolve("kept").toString()));
    assertTrue(Files.size(kept.getFirst()) > 1_000_000);
  }

  @Test
  void leavesNothingBehindWhereNobodySaysWhere() throws Exception {
    assertEquals(0, start());

    assertEquals(List.of(), files("home"));
    if (!System.getProperty("os.name").startsWith("Windows")) {
      assertEquals(List.of(), files("tmp"));
    }
  }

  private List<Path> files(String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(name))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private int start(String... kept) throws IOException, InterruptedException {
    Path tokenizer = TinyTokenizers.words(folder.resolve("model"));
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-Duser.home=" + folder.resolve("home"),
                    "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                    "-XX:-UsePerfData",
                    TokenizerNativesTest.class.getName(),
                    tokenizer.toString()),
                Stream.of(kept))
            .toList();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("HOME", folder.resolve("home").toString());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }
}
