package io.ocelli.encoder.text;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.natives.PackedLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hugging Face's tokenizers as DJL packs them: a native library (15 MB) and one class that calls
/// it. DJL's own loader is not used: it unpacks into the user's home, looks for CUDA, and asks the
/// web for other builds of the library; its tokenizer class reports to its makers.
public final class TokenizerNatives {
  private static final Logger LOG = LoggerFactory.getLogger(TokenizerNatives.class);
  private static final String PACKED = "/native/lib/";

  /// What the library needs on Windows, in the order of loading.
  private static final List<String> WINDOWS_RUNTIME =
      List.of("libwinpthread-1.dll", "libgcc_s_seh-1.dll", "libstdc++-6.dll");

  private static Path kept;
  private static boolean loaded;

  private TokenizerNatives() {}

  /// Says where the library is kept; it is unpacked there when a tokenizer is first opened, and
  /// found there by later processes. Works only before that. Without a call it goes to the
  /// temporary folder for the moment of loading.
  ///
  /// @param folder gets a folder a version and platform; several processes may share it
  public static synchronized void prepare(Path folder) {
    kept = folder;
  }

  /// @throws OcelliException UNAVAILABLE when the library cannot be loaded
  static synchronized TokenizersLibrary load() {
    if (!loaded) {
      try {
        if (kept == null) {
          loadAndDelete();
        } else {
          loadFrom(kept.resolve("tokenizers-" + version() + "-" + platform()));
        }
        loaded = true;
      } catch (IOException | LinkageError e) {
        throw new OcelliException(
            ErrorKind.UNAVAILABLE,
            "the tokenizer library cannot be loaded (%s): where the disk is full or forbids programs (noexec), name another folder with --home"
                .formatted(e),
            e);
      }
    }
    return TokenizersLibrary.LIB;
  }

  @SuppressWarnings("restricted") // The one place where the library is loaded.
  private static List<Path> loadFrom(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<String> names =
        new ArrayList<>(platform().startsWith("win") ? WINDOWS_RUNTIME : List.of());
    names.add(System.mapLibraryName("tokenizers"));
    List<Path> files = new ArrayList<>();
    for (String name : names) {
      String packed = PACKED + platform() + "/cpu/" + name;
      files.add(PackedLibrary.unpack(TokenizersLibrary.class, packed, folder));
      System.load(files.getLast().toAbsolutePath().toString());
    }
    return files;
  }

  /// A loaded library does not need its file, except on Windows, where it stays behind.
  private static void loadAndDelete() throws IOException {
    Path folder = Files.createTempDirectory("ocelli-tokenizers");
    List<Path> files = loadFrom(folder);
    try {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      LOG.debug("{} stays behind: {}", folder, e.toString());
    }
  }

  private static String version() throws IOException {
    Properties properties = new Properties();
    try (InputStream in =
        TokenizersLibrary.class.getResourceAsStream(PACKED + "tokenizers.properties")) {
      properties.load(in);
    }
    return properties.getProperty("version", "unknown");
  }

  /// The folder in the jar.
  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String system = os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux";
    return system + (arch.equals("aarch64") || arch.equals("arm64") ? "-aarch64" : "-x86_64");
  }
}
