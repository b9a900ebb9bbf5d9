package io.ocelli.encoder.hub;

import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.Precision;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Which files of a repository a model's folder needs: its small configurations, its tokenizer, the
/// networks of the wanted precisions with what belongs to them, tables and dense layers. Other
/// frameworks' weights and code are never among them.
///
/// @param variants to be fetched beside fp32
public record FileChoice(Set<Precision> variants) {
  /// fp32 and nothing else.
  public static final FileChoice USUAL = new FileChoice(Set.of());

  private static final String MODULE = "(?:\\d+_[A-Za-z0-9_]+/)?";
  private static final Pattern CONFIGURATION = Pattern.compile(MODULE + "[A-Za-z0-9._-]+\\.json");
  private static final Pattern TOKENIZER =
      Pattern.compile(MODULE + "tokenizer[A-Za-z0-9._-]*\\.(?:json|model|txt)");
  private static final Pattern INDEX = Pattern.compile(".*\\.index\\.json");
  private static final Pattern WEIGHTS = Pattern.compile(".*\\.(?:onnx|safetensors)");

  /// Its front matter names the licence.
  private static final String CARD = "README.md";

  /// A configuration that is larger is something else.
  static final long LARGEST_CONFIGURATION = 4 << 20;

  /// What a folder's reader takes at most.
  private static final long LARGEST_TOKENIZER = 128 << 20;

  public FileChoice {
    variants = Set.copyOf(variants);
  }

  /// @param model for messages
  /// @param sizes bytes by path
  /// @throws OcelliException NOT_FOUND where there are no weights that Ocelli can use
  Set<String> choose(HubModel model, Map<String, Long> sizes, ModelLayout layout) {
    Set<String> chosen = new TreeSet<>();
    sizes.forEach((path, size) -> {
      if (describes(path, size)) {
        chosen.add(path);
      }
    });
    chosen.addAll(weights(model, sizes.keySet(), layout));
    return chosen;
  }

  private static boolean describes(String path, long size) {
    if (TOKENIZER.matcher(path).matches()) {
      return size <= LARGEST_TOKENIZER;
    }
    boolean configuration =
        path.equals(CARD)
            || (CONFIGURATION.matcher(path).matches() && !INDEX.matcher(path).matches());
    return configuration && size <= LARGEST_CONFIGURATION;
  }

  private Set<String> weights(HubModel model, Set<String> paths, ModelLayout layout) {
    Set<String> own = own(paths, layout);
    if (!own.isEmpty()) {
      return own;
    }
    Set<String> tables = layout.tables();
    if (tables.isEmpty() && bareTable(paths)) {
      tables = Set.of(ModelLayout.TABLE);
    }
    Set<String> weights =
        tables.isEmpty() ? new OnnxChoice(model, variants).choose(paths) : new TreeSet<>(tables);
    weights.addAll(layout.heads());
    for (String path : weights) {
      if (!paths.contains(path)) {
        throw OcelliException.notFound(
            "%s has no `%s`, which its configuration names: convert the model with encoder/export of Ocelli's source and add that folder"
                .formatted(model, path));
      }
    }
    return weights;
  }

  private Set<String> own(Set<String> paths, ModelLayout layout) {
    Predicate<String> wanted =
        path ->
            layout.own().get(path) == Precision.FP32 || variants.contains(layout.own().get(path));
    Set<String> own = new TreeSet<>();
    layout.own().keySet().stream()
        .filter(path -> paths.contains(path) && WEIGHTS.matcher(path).matches())
        .filter(wanted)
        .forEach(path -> own.addAll(OnnxChoice.parts(path, paths)));
    return own;
  }

  /// A table and a tokenizer without a word about either.
  private static boolean bareTable(Set<String> paths) {
    return paths.contains(ModelLayout.TABLE)
        && paths.contains("tokenizer.json")
        && ModelLayout.FILES.stream().noneMatch(paths::contains)
        && paths.stream().noneMatch(path -> path.endsWith(".onnx"));
  }
}
