package io.ocelli.app.config;

import io.ocelli.app.config.Settings.Chosen;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Puts the settings together: flags go before the environment, that before the file, that before
/// the defaults. Everything that is wrong is told at once.
public final class SettingsReader {
  /// Variables of the same prefix that are no settings.
  private static final Set<String> OTHER_VARIABLES =
      Set.of(
          "OCELLI_HOME",
          "OCELLI_CONFIG",
          "OCELLI_JAVA_OPTS",
          "OCELLI_ONNXRUNTIME_GPU",
          "OCELLI_TURBOJPEG",
          "OCELLI_TEST_DATA");

  private final Sources sources;
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, Given> given = new HashMap<>();

  private SettingsReader(Sources sources) {
    this.sources = sources;
  }

  /// @throws OcelliException INVALID_VALUE that names every problem and where it is
  public static Settings read(Sources sources) {
    SettingsReader reader = new SettingsReader(sources);
    // The weakest first: what follows takes its place.
    reader.readFile();
    reader.readEnvironment();
    reader.readFlags();
    return reader.settings();
  }

  private void readFile() {
    try {
      TomlReader.read(sources.path(), Files.readString(sources.path()), problems)
          .forEach(this::takeKnown);
    } catch (NoSuchFileException e) {
      if (sources.namesFile()) {
        problems.add(
            "there is no file " + sources.path() + ", which --config or OCELLI_CONFIG names");
      }
    } catch (IOException e) {
      problems.add("the file " + sources.path() + " cannot be read: " + e);
    }
  }

  private void takeKnown(Given one) {
    if (Keys.find(one.key()).isPresent()) {
      given.put(one.key(), one);
    } else {
      List<String> names = Keys.all().stream().<String>map(Key::name).toList();
      problems.add(
          "there is no setting `"
              + one.key()
              + "`"
              + Nearest.of(one.key(), names).map(name -> ", do you mean `" + name + "`?").orElse("")
              + " ("
              + one.origin()
              + ")");
    }
  }

  private void readEnvironment() {
    List<String> names = Keys.all().stream().<String>map(Key::variable).toList();
    new TreeMap<>(sources.environment())
        .forEach((name, text) -> {
          if (!name.startsWith(Keys.PREFIX) || OTHER_VARIABLES.contains(name)) {
            return;
          }
          if (names.contains(name)) {
            Key<?> key = Keys.all().get(names.indexOf(name));
            take(key, text, new Origin.Variable(name));
          } else {
            // Kubernetes sets some for each service; they are no reason not to start.
            warnings.add(
                "the variable "
                    + name
                    + " is ignored: there is no such setting"
                    + Nearest.of(name, names)
                        .map(near -> ", do you mean " + near + "?")
                        .orElse(""));
          }
        });
  }

  private void readFlags() {
    for (Key<?> key : Keys.all()) {
      String text = sources.flags().get(key.name());
      if (text != null) {
        take(key, text, new Origin.Flag(key.flag()));
      }
    }
  }

  /// Outside of a file nobody can see whether something is a list; an empty variable is none.
  private void take(Key<?> key, String text, Origin origin) {
    if (origin instanceof Origin.Variable && text.isBlank()) {
      return;
    }
    boolean list = key.kind().shape() == Kind.Shape.LIST;
    given.put(key.name(), new Given(key.name(), text.strip(), list, origin));
  }

  private Settings settings() {
    Map<Key<?>, Chosen<?>> chosen = new HashMap<>();
    Keys.all().forEach(key -> chosen.put(key, choose(key)));
    Settings settings = new Settings(chosen, warnings);
    problems.addAll(Together.problems(settings));
    if (!problems.isEmpty()) {
      String head =
          problems.size() == 1
              ? "the settings have a problem: "
              : "the settings have " + problems.size() + " problems:\n  ";
      throw OcelliException.invalid(head + String.join("\n  ", problems));
    }
    return settings;
  }

  /// The default stands in for what cannot be understood, so that the rest can be looked at.
  private <T> Chosen<T> choose(Key<T> key) {
    Chosen<T> otherwise = new Chosen<>(key.otherwise(), Origin.Default.DEFAULT);
    Given one = given.get(key.name());
    if (one == null) {
      return otherwise;
    }
    try {
      if (one.list() && key.kind().shape() != Kind.Shape.LIST) {
        throw new IllegalArgumentException("takes one value, not an array");
      }
      return new Chosen<>(key.kind().parse().apply(one.text()), one.origin());
    } catch (IllegalArgumentException | OcelliException e) {
      problems.add(
          key.name() + shown(key, one) + ": " + e.getMessage() + " (" + one.origin() + ")");
      return otherwise;
    }
  }

  private static String shown(Key<?> key, Given one) {
    return switch (key.secrecy()) {
      case OPEN -> " = " + one.text();
      case SECRET -> "";
    };
  }
}
