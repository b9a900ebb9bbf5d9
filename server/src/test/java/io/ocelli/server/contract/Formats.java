package io.ocelli.server.contract;

import io.ocelli.server.json.Json;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.UUID;

/// The formats of the document's integers and texts: those that a value cannot be read as.
final class Formats {
  private Formats() {}

  static boolean fits(String format, Json value) {
    return switch (value) {
      case Json.Int(long number) -> fits(format, BigInteger.valueOf(number));
      case Json.Big(BigInteger number) -> fits(format, number);
      case Json.Text(String text) -> fits(format, text);
      case Json.Null _, Json.Bool _, Json.Real _, Json.Array _, Json.Obj _ -> true;
    };
  }

  private static boolean fits(String format, BigInteger number) {
    return switch (format) {
      case "uint", "uint64" -> number.signum() >= 0 && number.bitLength() <= 64;
      case "uint32" -> number.signum() >= 0 && number.bitLength() <= 32;
      case "uint8" -> number.signum() >= 0 && number.bitLength() <= 8;
      case "int64" -> number.bitLength() < 64;
      default -> true;
    };
  }

  private static boolean fits(String format, String text) {
    try {
      switch (format) {
        case "uuid" -> UUID.fromString(text);
        case "date-time" -> OffsetDateTime.parse(text);
        default -> {}
      }
      return true;
    } catch (IllegalArgumentException | DateTimeException _) {
      return false;
    }
  }
}
