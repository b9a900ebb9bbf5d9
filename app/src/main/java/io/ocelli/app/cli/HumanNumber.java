package io.ocelli.app.cli;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Whole numbers as people write them: `10M`, `2.5k`, `1_000_000`.
final class HumanNumber implements ITypeConverter<Long> {
  private static final Pattern NUMBER =
      Pattern.compile("(\\d{1,19}(?:\\.\\d{1,18})?)([kKmMgGbB]?)");

  @Override
  public Long convert(String text) {
    Matcher number = NUMBER.matcher(text.replace("_", "").replace(",", ""));
    if (!number.matches()) {
      throw unreadable(text);
    }
    int zeros =
        switch (number.group(2)) {
          case "k", "K" -> 3;
          case "m", "M" -> 6;
          case "g", "G", "b", "B" -> 9;
          default -> 0;
        };
    try {
      return new BigDecimal(number.group(1)).movePointRight(zeros).longValueExact();
    } catch (ArithmeticException notWhole) {
      throw unreadable(text);
    }
  }

  private static TypeConversionException unreadable(String text) {
    return new TypeConversionException(
        "'" + text + "' is no whole number; write for instance 2500, 2.5k or 10M");
  }
}
