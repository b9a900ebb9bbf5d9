package io.ocelli.encoder.store;

import io.ocelli.core.error.OcelliException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// How people call models: also the name of a folder.
public final class ModelName {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /// What requests mean something else by.
  private static final Set<String> TAKEN = Set.of("builtin", "auto", "bm25");

  private ModelName() {}

  /// @throws OcelliException INVALID_VALUE
  public static String checked(String name) {
    if (!FORM.matcher(name).matches() || name.endsWith(".")) {
      throw OcelliException.invalid(
          "`%s` is no name for a model: use up to 64 small letters, digits, `.`, `_` and `-`"
              .formatted(name));
    }
    if (TAKEN.contains(name)) {
      throw OcelliException.invalid(
          "`%s` is a name of Ocelli's own, not of a model that was added: give another"
              .formatted(name));
    }
    return name;
  }

  /// A name made of a file's or a hub model's, for people who give none.
  public static String suggest(String from) {
    String last = from.substring(from.lastIndexOf('/') + 1);
    String name =
        last.toLowerCase(Locale.ROOT)
            .replaceFirst("\\.onnx$", "")
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
    return checked(name.length() > 64 ? name.substring(0, 64) : name);
  }
}
