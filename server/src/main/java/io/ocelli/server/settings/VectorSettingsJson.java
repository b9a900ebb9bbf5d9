package io.ocelli.server.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.collection.SparseSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.collection.VectorSettings.EncoderRef;
import io.ocelli.core.collection.VectorSettings.Shape;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.server.declared.Declared;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// What a vector is: `{size, distance, multivector_config, encoder, ..}`, or `{modifier, encoder,
/// ..}` of a sparse one. Hints on memory are accepted and have no effect.
final class VectorSettingsJson {
  private static final String MULTI = "multivector_config";
  private static final String ENCODER = "encoder";
  private static final String DATATYPE = "datatype";
  private static final Json TURBO = new Json.Text("turbo4");

  private VectorSettingsJson() {}

  /// @param otherwise the index where the part does not say
  static VectorSettings read(BodyPart part, IndexSettings otherwise) {
    return new VectorSettings(
        part.require("size").between(1, VectorSettings.MAX_SIZE),
        metric(part.require("distance")),
        element(part.get(DATATYPE)),
        shape(part.get(MULTI)),
        encoder(part),
        IndexJson.read(part, otherwise));
  }

  private static Metric metric(BodyPart distance) {
    Metric metric = Metric.ofWireName(distance.text());
    if (metric == null) {
      throw distance.malformed(
          "unknown variant `"
              + distance.text()
              + "`, expected one of Cosine, Euclid, Dot, Manhattan");
    }
    return metric;
  }

  private static Shape shape(BodyPart multi) {
    if (multi == null) {
      return Shape.SINGLE;
    }
    BodyPart comparator = multi.require("comparator");
    if (!comparator.text().equals("max_sim")) {
      throw comparator.malformed("unknown variant `" + comparator.text() + "`, expected `max_sim`");
    }
    return Shape.MULTI;
  }

  /// Elements of another method are stored as floats: nothing is lost.
  private static ElementType element(BodyPart datatype) {
    if (datatype == null || datatype.json().equals(TURBO)) {
      return ElementType.FLOAT32;
    }
    ElementType element = ElementType.ofWireName(datatype.text());
    if (element == null) {
      throw datatype.malformed(
          "unknown variant `"
              + datatype.text()
              + "`, expected one of float32, uint8, float16, turbo4");
    }
    return element;
  }

  /// `encoder`: a name, or the object that a collection shows among its `encoders`.
  private static EncoderRef encoder(BodyPart part) {
    BodyPart encoder = part.get(ENCODER);
    if (encoder == null) {
      return null;
    }
    if (encoder.json() instanceof Json.Text(String name)) {
      return new EncoderRef(name, null);
    }
    BodyPart fingerprint = encoder.get("fingerprint");
    return new EncoderRef(
        encoder.require("name").text(), fingerprint == null ? null : fingerprint.text());
  }

  /// `encoders: {vector: {name, fingerprint}}`, beside the vectors and not in them: clients know
  /// all that a vector may show, and refuse the rest. Nothing where there are none.
  static void writeEncoders(JsonGenerator out, CollectionSettings settings) throws IOException {
    Map<String, EncoderRef> encoders = new TreeMap<>();
    settings.vectors().forEach((name, vector) -> encoders.put(name, vector.encoder()));
    settings.sparse().forEach((name, sparse) -> encoders.put(name, sparse.encoder()));
    encoders.values().removeIf(Objects::isNull);
    if (encoders.isEmpty()) {
      return;
    }
    out.writeObjectFieldStart("encoders");
    for (Map.Entry<String, EncoderRef> each : encoders.entrySet()) {
      out.writeObjectFieldStart(each.getKey());
      out.writeStringField("name", each.getValue().name());
      out.writeStringField("fingerprint", each.getValue().fingerprint());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  /// Sparse vectors are stored as floats whatever is asked for: nothing is lost.
  private static void requireKnownElement(BodyPart part) {
    element(part.get(DATATYPE));
  }

  /// @param otherwise for what the part leaves out
  static SparseSettings readSparse(BodyPart part, SparseSettings otherwise) {
    part.object();
    requireKnownElement(part);
    BodyPart index = part.get("index");
    if (index != null) {
      requireKnownElement(index);
    }
    EncoderRef encoder = part.has(ENCODER) ? encoder(part) : otherwise.encoder();
    BodyPart modifier = part.get("modifier");
    return new SparseSettings(modifier == null ? otherwise.idf() : idf(modifier), encoder);
  }

  private static boolean idf(BodyPart modifier) {
    return switch (modifier.text()) {
      case "idf" -> true;
      case "none" -> false;
      default ->
          throw modifier.malformed(
              "unknown variant `" + modifier.text() + "`, expected `none` or `idf`");
    };
  }

  /// @param usual the index that need not be told
  /// @param declared what clients set of the vector
  static void write(
      JsonGenerator out, VectorSettings vector, IndexSettings usual, Value.Obj declared)
      throws IOException {
    out.writeStartObject();
    out.writeNumberField("size", vector.size());
    out.writeStringField("distance", vector.metric().wireName());
    if (vector.element() != ElementType.FLOAT32 && !declared.fields().containsKey(DATATYPE)) {
      out.writeStringField(DATATYPE, vector.element().wireName());
    }
    if (vector.shape() == Shape.MULTI) {
      out.writeObjectFieldStart(MULTI);
      out.writeStringField("comparator", "max_sim");
      out.writeEndObject();
    }
    writeIndex(out, vector.index(), usual, declared);
    Declared.write(out, declared, Set.of(Declared.HNSW, Declared.QUANTIZATION));
    out.writeEndObject();
  }

  private static void writeIndex(
      JsonGenerator out, IndexSettings own, IndexSettings usual, Value.Obj declared)
      throws IOException {
    Value.Obj hnsw = Declared.part(declared, Declared.HNSW);
    if (!own.graph().equals(usual.graph()) || !hnsw.fields().isEmpty()) {
      IndexJson.writeOwnGraph(out, own.graph(), usual.graph(), hnsw);
    }
    Value.Obj codes = Declared.part(declared, Declared.QUANTIZATION);
    if (!own.quantization().equals(usual.quantization())
        || !own.gate().equals(usual.gate())
        || !codes.fields().isEmpty()) {
      QuantizationJson.write(out, own, codes);
    }
  }

  /// @param declared what clients set of the vector
  static void writeSparse(JsonGenerator out, SparseSettings sparse, Value.Obj declared)
      throws IOException {
    out.writeStartObject();
    Declared.write(out, declared, Set.of());
    if (sparse.idf()) {
      out.writeStringField("modifier", "idf");
    }
    out.writeEndObject();
  }
}
