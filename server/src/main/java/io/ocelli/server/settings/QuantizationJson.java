package io.ocelli.server.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.collection.CodedPart;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.collection.Quantization;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.payload.Value;
import io.ocelli.server.declared.Declared;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.ValueJson;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/// `quantization_config`, see docs/index-settings.md. What the contract has no words for stands
/// under `ocelli` in it: `bits`, `rotation` (`none`, `learned`), `prefix`, `reduction` (`method`:
/// `pca`, `mpad`; `dims`), `recall` and `below` (`warn`, `refuse`).
final class QuantizationJson {
  static final String KEY = "quantization_config";
  private static final String OURS = "ocelli";

  private QuantizationJson() {}

  static Quantization read(BodyPart codes) {
    String kind = kind(codes);
    BodyPart config = codes.get(kind);
    return quantization(kind, config, config.get(OURS));
  }

  /// @param otherwise for what the part leaves out
  static IndexSettings.Gate gate(BodyPart codes, IndexSettings.Gate otherwise) {
    BodyPart ours = codes.get(kind(codes)).get(OURS);
    return ours == null ? otherwise : readGate(ours, otherwise);
  }

  private static String kind(BodyPart codes) {
    return codes.keys().stream()
        .filter(codes::has)
        .findFirst()
        .orElseThrow(() -> codes.malformed("expected scalar, product or binary"));
  }

  private static Quantization quantization(String kind, BodyPart config, BodyPart ours) {
    return switch (kind) {
      case "scalar" -> {
        String type = config.require("type").text();
        if (!type.equals("int8")) {
          throw config.malformed("unknown variant `" + type + "`, expected `int8`");
        }
        yield new Quantization.Scalar(bits(ours, 8, 7, 4), part(ours));
      }
      case "product" ->
          new Quantization.Product(
              compression(config.require("compression")),
              bits(ours, 8, 4),
              rotation(ours),
              part(ours));
      case "binary" -> new Quantization.Binary(binaryBits(config), part(ours));
      case "turbo" -> turbo(config.get("bits"), part(ours));
      default ->
          throw config.malformed(
              "unknown variant `" + kind + "`, expected one of scalar, product, binary, turbo");
    };
  }

  /// Another method, whose codes have the sizes of some of ours.
  private static Quantization turbo(BodyPart bits, CodedPart part) {
    return switch (bits == null ? "bits4" : bits.text()) {
      case "bits1" -> new Quantization.Binary(1, part);
      case "bits1_5", "bits2" -> new Quantization.Binary(2, part);
      default -> new Quantization.Scalar(4, part);
    };
  }

  /// @param allowed the first is the default
  private static int bits(BodyPart ours, int... allowed) {
    BodyPart bits = ours == null ? null : ours.get("bits");
    if (bits == null) {
      return allowed[0];
    }
    int value = bits.integer(1, 64);
    for (int one : allowed) {
      if (one == value) {
        return value;
      }
    }
    throw bits.invalid(Integer.toString(value), "be one of " + Arrays.toString(allowed));
  }

  private static int compression(BodyPart part) {
    return switch (part.text()) {
      case "x4" -> 4;
      case "x8" -> 8;
      case "x16" -> 16;
      case "x32" -> 32;
      case "x64" -> 64;
      default ->
          throw part.malformed(
              "unknown variant `"
                  + part.text()
                  + "`, expected one of `x4`, `x8`, `x16`, `x32`, `x64`");
    };
  }

  private static Quantization.Rotation rotation(BodyPart ours) {
    BodyPart rotation = ours == null ? null : ours.get("rotation");
    if (rotation == null) {
      return Quantization.Rotation.NONE;
    }
    return switch (rotation.text()) {
      case "none" -> Quantization.Rotation.NONE;
      case "learned" -> Quantization.Rotation.LEARNED;
      default -> throw rotation.malformed("unknown variant, expected `none` or `learned`");
    };
  }

  private static int binaryBits(BodyPart config) {
    BodyPart encoding = config.get("encoding");
    return switch (encoding == null ? "one_bit" : encoding.text()) {
      case "one_bit" -> 1;
      case "two_bits" -> 2;
      case "one_and_half_bits" -> throw encoding.notServed("the encoding `one_and_half_bits`");
      default ->
          throw encoding.malformed(
              "unknown variant, expected one of `one_bit`, `two_bits`, `one_and_half_bits`");
    };
  }

  private static CodedPart part(BodyPart ours) {
    BodyPart prefix = ours == null ? null : ours.get("prefix");
    BodyPart reduction = ours == null ? null : ours.get("reduction");
    return new CodedPart(
        prefix == null ? 0 : prefix.integer(1, VectorSettings.MAX_SIZE),
        reduction == null ? null : reduction(reduction));
  }

  private static CodedPart.Reduction reduction(BodyPart part) {
    BodyPart method = part.require("method");
    int dims = part.require("dims").integer(1, VectorSettings.MAX_SIZE);
    return new CodedPart.Reduction(
        switch (method.text()) {
          case "pca" -> CodedPart.Method.PCA;
          case "mpad" -> CodedPart.Method.MPAD;
          default -> throw method.malformed("unknown variant, expected `pca` or `mpad`");
        },
        dims);
  }

  private static IndexSettings.Gate readGate(BodyPart ours, IndexSettings.Gate otherwise) {
    BodyPart recall = ours.get("recall");
    BodyPart below = ours.get("below");
    double least = recall == null ? otherwise.recall() : recall.number();
    if (least < 0 || least > 1) {
      throw recall.invalid(Double.toString(least), "be from 0 to 1");
    }
    return new IndexSettings.Gate(least, below == null ? otherwise.below() : below(below));
  }

  private static IndexSettings.Below below(BodyPart part) {
    return switch (part.text()) {
      case "warn" -> IndexSettings.Below.WARN;
      case "refuse" -> IndexSettings.Below.REFUSE;
      default -> throw part.malformed("unknown variant, expected `warn` or `refuse`");
    };
  }

  /// Codes that Ocelli chooses by itself are null in the contract's words.
  ///
  /// @param declared what clients set of it
  static void write(JsonGenerator out, IndexSettings index, Value.Obj declared) throws IOException {
    if (declared.fields().containsKey("turbo")) {
      out.writeFieldName(KEY);
      ValueJson.write(out, declared);
      return;
    }
    switch (index.quantization()) {
      case Quantization.Auto _, Quantization.None _ -> out.writeNullField(KEY);
      case Quantization.Scalar scalar -> {
        start(out, "scalar", declared);
        out.writeStringField("type", "int8");
        writeOurs(out, new Ours(scalar.bits(), null, scalar.part(), index.gate()), 8);
      }
      case Quantization.Product product -> {
        start(out, "product", declared);
        out.writeStringField("compression", "x" + product.compression());
        writeOurs(
            out, new Ours(product.bits(), product.rotation(), product.part(), index.gate()), 8);
      }
      case Quantization.Binary binary -> {
        start(out, "binary", declared);
        out.writeStringField("encoding", binary.bits() == 1 ? "one_bit" : "two_bits");
        writeOurs(out, new Ours(binary.bits(), null, binary.part(), index.gate()), binary.bits());
      }
    }
  }

  private static void start(JsonGenerator out, String kind, Value.Obj declared) throws IOException {
    out.writeObjectFieldStart(KEY);
    out.writeObjectFieldStart(kind);
    Declared.write(out, Declared.part(declared, kind), Set.of("type", "compression", "encoding"));
  }

  /// What stands under `ocelli`.
  ///
  /// @param rotation null where there is none to choose
  private record Ours(
      int bits, Quantization.Rotation rotation, CodedPart part, IndexSettings.Gate gate) {
    boolean isUsual(int usualBits) {
      return bits == usualBits
          && rotation != Quantization.Rotation.LEARNED
          && part.equals(CodedPart.WHOLE)
          && gate.equals(IndexSettings.Gate.DEFAULT);
    }
  }

  /// Ends the part. Clients with types refuse keys that the contract lacks, so ours stand there
  /// only where one of them is not its default.
  private static void writeOurs(JsonGenerator out, Ours ours, int usualBits) throws IOException {
    if (!ours.isUsual(usualBits)) {
      out.writeObjectFieldStart(OURS);
      out.writeNumberField("bits", ours.bits());
      if (ours.rotation() != null) {
        out.writeStringField("rotation", word(ours.rotation()));
      }
      writePart(out, ours.part());
      out.writeNumberField("recall", ours.gate().recall());
      out.writeStringField("below", word(ours.gate().below()));
      out.writeEndObject();
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void writePart(JsonGenerator out, CodedPart part) throws IOException {
    if (part.prefix() > 0) {
      out.writeNumberField("prefix", part.prefix());
    }
    if (part.reduction() != null) {
      out.writeObjectFieldStart("reduction");
      out.writeStringField("method", word(part.reduction().method()));
      out.writeNumberField("dims", part.reduction().dims());
      out.writeEndObject();
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
