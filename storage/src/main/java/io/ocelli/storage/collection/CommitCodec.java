package io.ocelli.storage.collection;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.collection.PayloadIndex;
import io.ocelli.core.collection.Quantization;
import io.ocelli.core.collection.Root;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.storage.field.PointFields;
import io.ocelli.storage.field.ValueCodec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// A [CommitState] as the user data of a Lucene commit, so that settings and points change together
/// or not at all. Keys: `ocelli.format`, `ocelli.name`, `ocelli.sequence`, and numbered ones for
/// the lists (`vector.0.name`, `vector.0.size`, …); a list ends where a number has no entry.
///
/// Formats: 1 had no index settings, its vectors have the defaults; 2 has them; 3 has codes of a
/// part of the vectors as well, in a quantisation's name; 4 has sparse and multiple vectors,
/// vectors of halves and bytes, metadata, an index for vectors to come (`default.`), fields of
/// later generations, and a write-ahead log beside the index. The encoder of a sparse vector, what
/// clients declared, aligners, classifiers and redirects are optional there.
final class CommitCodec {
  static final int FORMAT = 4;
  static final String FORMAT_KEY = "ocelli.format";
  private static final String NAME = "ocelli.name";
  private static final String SEQUENCE = "ocelli.sequence";
  private static final String METADATA = "ocelli.metadata";
  private static final String DECLARED = "ocelli.declared";
  private static final String DEFAULT = "default.";
  private static final NumberedPairs TRANSFORMS = new NumberedPairs("transform", "vector", "id");
  private static final NumberedPairs REDIRECTS = new NumberedPairs("redirect", "from", "to");

  private CommitCodec() {}

  static Map<String, String> write(CommitState state) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put(FORMAT_KEY, Integer.toString(FORMAT));
    data.put(NAME, state.name());
    data.put(SEQUENCE, Long.toString(state.sequence()));
    CollectionSettings settings = state.settings();
    data.put(METADATA, text(settings.metadata()));
    if (!settings.declared().fields().isEmpty()) {
      data.put(DECLARED, text(settings.declared()));
    }
    writeIndex(data, DEFAULT, settings.index());
    int n = 0;
    for (var vector : settings.vectors().entrySet()) {
      writeVector(data, "vector." + n++ + ".", vector.getKey(), vector.getValue());
    }
    n = 0;
    for (var sparse : settings.sparse().entrySet()) {
      String at = "sparse." + n++ + ".";
      data.put(at + "name", sparse.getKey());
      data.put(at + "idf", Boolean.toString(sparse.getValue().idf()));
      writeEncoder(data, at, sparse.getValue().encoder());
    }
    n = 0;
    for (var field : state.fields().generations().entrySet()) {
      data.put("field." + n + ".name", field.getKey());
      data.put("field." + n++ + ".generation", field.getValue().toString());
    }
    n = 0;
    for (var index : settings.payloadIndexes().entrySet()) {
      data.put("index." + n + ".key", index.getKey());
      data.put("index." + n++ + ".type", index.getValue().wireName());
    }
    n = 0;
    for (String key : new TreeSet<>(settings.notSearchable())) {
      data.put("hidden." + n++ + ".key", key);
    }
    n = 0;
    for (Root root : settings.roots()) {
      data.put("root." + n + ".id", root.id().toString());
      data.put("root." + n + ".name", root.name());
      data.put("root." + n++ + ".path", root.path());
    }
    TRANSFORMS.write(data, state.transforms());
    REDIRECTS.write(data, settings.redirects());
    AlignerCodec.write(data, state.aligners());
    ClassifierCodec.write(data, state.classifiers());
    return data;
  }

  private static String text(Value.Obj object) {
    return Base64.getEncoder().encodeToString(ValueCodec.write(object));
  }

  private static void writeVector(
      Map<String, String> data, String at, String name, VectorSettings vector) {
    data.put(at + "name", name);
    data.put(at + "size", Integer.toString(vector.size()));
    data.put(at + "metric", vector.metric().wireName());
    data.put(at + "element", vector.element().wireName());
    data.put(at + "shape", vector.shape().name().toLowerCase(Locale.ROOT));
    writeEncoder(data, at, vector.encoder());
    writeIndex(data, at, vector.index());
  }

  private static void writeEncoder(Map<String, String> data, String at, EncoderRef encoder) {
    if (encoder != null) {
      data.put(at + "encoder", encoder.name());
      data.put(at + "fingerprint", encoder.fingerprint());
    }
  }

  private static void writeIndex(Map<String, String> data, String at, IndexSettings index) {
    data.put(at + "connections", Integer.toString(index.graph().connections()));
    data.put(at + "build_effort", Integer.toString(index.graph().buildEffort()));
    data.put(at + "quantization", index.quantization().wireName());
    data.put(at + "gate_recall", Double.toString(index.gate().recall()));
    data.put(at + "gate_below", index.gate().below().name().toLowerCase(Locale.ROOT));
  }

  /// @throws OcelliException UNAVAILABLE for data of a newer version, CORRUPT for what is no such
  ///   data
  static CommitState read(Map<String, String> data) {
    String format = data.get(FORMAT_KEY);
    if (format == null || !format.matches("\\d{1,9}")) {
      throw corrupt(FORMAT_KEY);
    }
    if (Integer.parseInt(format) > FORMAT) {
      throw new OcelliException(
          ErrorKind.UNAVAILABLE,
          "Collection `%s` was written by a newer version (format %s, this version reads %d): use that version"
              .formatted(data.get(NAME), format, FORMAT));
    }
    try {
      return new CommitState(
          need(data, NAME),
          new CollectionSettings(
              vectors(data),
              sparse(data),
              indexes(data),
              hidden(data),
              roots(data),
              object(data, METADATA),
              index(data, DEFAULT),
              object(data, DECLARED),
              REDIRECTS.read(data)),
          new PointFields(generations(data)),
          Long.parseLong(need(data, SEQUENCE)),
          TRANSFORMS.read(data),
          AlignerCodec.read(data),
          ClassifierCodec.read(data));
    } catch (IllegalArgumentException e) {
      throw corrupt(e.getMessage());
    }
  }

  private static Map<String, VectorSettings> vectors(Map<String, String> data) {
    Map<String, VectorSettings> vectors = new TreeMap<>();
    for (int n = 0; data.containsKey("vector." + n + ".name"); n++) {
      String at = "vector." + n + ".";
      Metric metric = Metric.ofWireName(need(data, at + "metric"));
      if (metric == null) {
        throw corrupt(at + "metric");
      }
      int size = Integer.parseInt(need(data, at + "size"));
      IndexSettings index = index(data, at);
      VectorSettings.Shape shape =
          VectorSettings.Shape.valueOf(
              data.getOrDefault(at + "shape", "single").toUpperCase(Locale.ROOT));
      ElementType element = ElementType.ofWireName(data.getOrDefault(at + "element", "float32"));
      if (element == null) {
        throw corrupt(at + "element");
      }
      vectors.put(
          data.get(at + "name"),
          new VectorSettings(size, metric, element, shape, encoder(data, at), index));
    }
    return vectors;
  }

  private static EncoderRef encoder(Map<String, String> data, String at) {
    return data.containsKey(at + "encoder")
        ? new EncoderRef(data.get(at + "encoder"), need(data, at + "fingerprint"))
        : null;
  }

  private static IndexSettings index(Map<String, String> data, String at) {
    if (!data.containsKey(at + "quantization")) {
      return IndexSettings.DEFAULT;
    }
    return new IndexSettings(
        new IndexSettings.Graph(
            Integer.parseInt(need(data, at + "connections")),
            Integer.parseInt(need(data, at + "build_effort"))),
        Quantization.ofWireName(need(data, at + "quantization")),
        new IndexSettings.Gate(
            Double.parseDouble(need(data, at + "gate_recall")),
            IndexSettings.Below.valueOf(need(data, at + "gate_below").toUpperCase(Locale.ROOT))));
  }

  private static Map<String, SparseSettings> sparse(Map<String, String> data) {
    Map<String, SparseSettings> sparse = new TreeMap<>();
    for (int n = 0; data.containsKey("sparse." + n + ".name"); n++) {
      String at = "sparse." + n + ".";
      boolean idf = Boolean.parseBoolean(need(data, at + "idf"));
      sparse.put(data.get(at + "name"), new SparseSettings(idf, encoder(data, at)));
    }
    return sparse;
  }

  private static Map<String, Integer> generations(Map<String, String> data) {
    Map<String, Integer> generations = new TreeMap<>();
    for (int n = 0; data.containsKey("field." + n + ".name"); n++) {
      int generation = Integer.parseInt(need(data, "field." + n + ".generation"));
      generations.put(data.get("field." + n + ".name"), generation);
    }
    return generations;
  }

  private static Value.Obj object(Map<String, String> data, String key) {
    String base64 = data.get(key);
    if (base64 == null) {
      return Value.Obj.EMPTY;
    }
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (ValueCodec.read(bytes, 0, bytes.length) instanceof Value.Obj object) {
      return object;
    }
    throw corrupt(key);
  }

  private static Map<String, PayloadIndex> indexes(Map<String, String> data) {
    Map<String, PayloadIndex> indexes = new TreeMap<>();
    for (int n = 0; data.containsKey("index." + n + ".key"); n++) {
      PayloadIndex index = PayloadIndex.ofWireName(need(data, "index." + n + ".type"));
      indexes.put(data.get("index." + n + ".key"), index);
    }
    return indexes;
  }

  private static Set<String> hidden(Map<String, String> data) {
    Set<String> hidden = new TreeSet<>();
    for (int n = 0; data.containsKey("hidden." + n + ".key"); n++) {
      hidden.add(data.get("hidden." + n + ".key"));
    }
    return hidden;
  }

  private static List<Root> roots(Map<String, String> data) {
    List<Root> roots = new ArrayList<>();
    for (int n = 0; data.containsKey("root." + n + ".id"); n++) {
      String at = "root." + n + ".";
      UUID id = UUID.fromString(data.get(at + "id"));
      roots.add(new Root(id, need(data, at + "name"), need(data, at + "path")));
    }
    return roots;
  }

  static String need(Map<String, String> data, String key) {
    String value = data.get(key);
    if (value == null) {
      throw corrupt(key);
    }
    return value;
  }

  private static OcelliException corrupt(String key) {
    return new OcelliException(ErrorKind.CORRUPT, "The commit's settings are damaged at " + key);
  }
}
