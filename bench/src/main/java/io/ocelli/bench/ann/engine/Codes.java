package io.ocelli.bench.ann.engine;

import io.ocelli.core.collection.Quantization;
import io.ocelli.core.error.OcelliException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The codes that Ocelli searches on, by their names on the command line: `auto`, `none`,
/// `scalar8`, `scalar7`, `scalar4`, `product-x4` to `product-x64`, `binary1`, `binary2`. Product
/// codes have 8 bits and no rotation unless `-4bit` or `-learned` follows.
///
/// @param name as given, and so in reports
public record Codes(String name, Quantization spec) {
  /// What a collection uses unless told.
  public static final Codes AUTO = named("auto");

  /// @throws OcelliException INVALID_VALUE for what there is not
  public static Codes named(String name) {
    Matcher parts =
        Pattern.compile(
                "(auto|none)|scalar([874])|product-x(4(?!-4bit)|8|16|32|64)(-4bit)?(-learned)?|binary([12])")
            .matcher(name);
    if (!parts.matches()) {
      throw OcelliException.invalid(
          "--quantization "
              + name
              + ": no such codes; there are auto, none, scalar8, scalar7, scalar4, product-x4 to"
              + " product-x64 (with -4bit, -learned), binary1 and binary2");
    }
    return new Codes(name, spec(parts));
  }

  private static Quantization spec(Matcher parts) {
    if (parts.group(1) != null) {
      return parts.group(1).equals("auto") ? new Quantization.Auto() : new Quantization.None();
    } else if (parts.group(2) != null) {
      return new Quantization.Scalar(Integer.parseInt(parts.group(2)));
    } else if (parts.group(3) != null) {
      int bits = parts.group(4) == null ? 8 : 4;
      Quantization.Rotation rotation =
          parts.group(5) == null ? Quantization.Rotation.NONE : Quantization.Rotation.LEARNED;
      return new Quantization.Product(Integer.parseInt(parts.group(3)), bits, rotation);
    }
    return new Quantization.Binary(Integer.parseInt(parts.group(6)));
  }
}
