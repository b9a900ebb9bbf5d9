package io.ocelli.encoder.image.turbo;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Finds libjpeg-turbo on this machine. It is never required: whoever does not find it decodes with
/// the JDK.
public final class LibJpegTurbo {
  /// Names the library's file, or says `off`; a system property.
  public static final String PROPERTY = "ocelli.turbojpeg";

  /// The same as an environment variable; the property goes first.
  public static final String VARIABLE = "OCELLI_TURBOJPEG";

  private static final String OFF = "off";

  /// Looked up by the system's own rules, then at Homebrew's places, which those leave out.
  private static final List<String> NAMES =
      List.of(
          "libturbojpeg.so.0",
          "libturbojpeg.so",
          "libturbojpeg.dylib",
          "/opt/homebrew/opt/jpeg-turbo/lib/libturbojpeg.dylib",
          "/usr/local/opt/jpeg-turbo/lib/libturbojpeg.dylib",
          "turbojpeg.dll",
          "libturbojpeg.dll");

  private LibJpegTurbo() {}

  /// What a search came to.
  public sealed interface Search {

    /// @param name the file, as it was asked for
    /// @param decoder for all threads
    record Found(String name, TurboJpeg decoder) implements Search {}

    /// @param reason a clause for people
    /// @param wanted false where the settings say that it shall not be used
    record Absent(String reason, boolean wanted) implements Search {}
  }

  /// Searches by the settings of this process. A library stays loaded until the process ends.
  public static Search search() {
    String named = System.getProperty(PROPERTY, System.getenv(VARIABLE));
    return search(Optional.ofNullable(named).filter(name -> !name.isBlank()));
  }

  /// @param named the file, or `off`; without one the usual names are tried
  static Search search(Optional<String> named) {
    if (named.isPresent()) {
      return named.get().equals(OFF)
          ? new Search.Absent("it is switched off", false)
          : load(named.get());
    }
    for (String name : NAMES) {
      if (load(name) instanceof Search.Found found) {
        return found;
      }
    }
    return new Search.Absent("libjpeg-turbo is not installed", true);
  }

  @SuppressWarnings(
      "restricted") // Loads code into the process: that of the system or of the settings.
  private static Search load(String name) {
    SymbolLookup library;
    try {
      library = SymbolLookup.libraryLookup(name, Arena.global());
    } catch (IllegalArgumentException e) {
      return new Search.Absent(name + " cannot be loaded", true);
    }
    try {
      return new Search.Found(name, new TurboJpeg(new TurboJpegApi(library)));
    } catch (NoSuchElementException e) {
      return new Search.Absent(name + " is not the TurboJPEG library", true);
    }
  }
}
