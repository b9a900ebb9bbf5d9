package io.ocelli.encoder.text;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// open_clip's `basic_clean`: HTML entities resolved, and what ftfy 6.3 repairs in text, except
/// text that was decoded in the wrong encoding ("cafÃ©"): finding that takes statistics that only
/// ftfy has.
final class TextRepair {
  private static final Pattern C1_CONTROLS = Pattern.compile("[\\x80-\\x9f]");
  private static final Pattern LIGATURES =
      Pattern.compile("[\u0132\u0133\u0149\u01c4-\u01cc\u01f1-\u01f3\ufb00-\ufb06]");
  private static final Pattern WIDE = Pattern.compile("[\uff01-\uffef]");
  private static final Pattern DOUBLE_QUOTES = Pattern.compile("[\u201c-\u201f]");
  private static final Pattern SINGLE_QUOTES = Pattern.compile("[\u02bc\u2018-\u201b]");
  private static final Pattern LINE_BREAKS = Pattern.compile("\r\n|[\r\u2028\u2029\u0085]");
  private static final Pattern LONE_SURROGATES = Pattern.compile("\\p{Cs}");
  private static final Pattern TERMINAL_ESCAPES = Pattern.compile("\u001b\\[[0-9;]*[a-zA-Z]");
  private static final Pattern CONTROLS =
      Pattern.compile("[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f\u206a-\u206f\ufeff\ufff9-\ufffc]");

  private TextRepair() {}

  static String repair(String text) {
    boolean markup = text.indexOf('<') >= 0;
    String before;
    String repaired = text;
    do {
      before = repaired;
      repaired = repairOnce(markup ? before : HtmlEntities.unescape(before));
    } while (!repaired.equals(before));
    return HtmlEntities.unescape(HtmlEntities.unescape(repaired));
  }

  private static String repairOnce(String text) {
    String s = text;
    s = C1_CONTROLS.matcher(s).replaceAll(c -> windows1252(c.group().charAt(0)));
    s = LIGATURES.matcher(s).replaceAll(c -> ligature(c.group()));
    s =
        WIDE.matcher(s)
            .replaceAll(c -> quoted(Normalizer.normalize(c.group(), Normalizer.Form.NFKC)));
    s = s.replace('\u3000', ' ');
    s = DOUBLE_QUOTES.matcher(s).replaceAll("\"");
    s = SINGLE_QUOTES.matcher(s).replaceAll("'");
    s = LINE_BREAKS.matcher(s).replaceAll("\n");
    s = LONE_SURROGATES.matcher(s).replaceAll("\ufffd");
    s = TERMINAL_ESCAPES.matcher(s).replaceAll("");
    s = CONTROLS.matcher(s).replaceAll("");
    return Normalizer.normalize(s, Normalizer.Form.NFC);
  }

  /// A control character of Latin-1 was a sign of Windows-1252.
  private static String windows1252(char control) {
    String sign = new String(new byte[] {(byte) control}, Charset.forName("windows-1252"));
    return sign.equals("\ufffd") ? String.valueOf(control) : sign;
  }

  /// As their compatibility forms, except that `st` keeps its long s and carons stay composed.
  private static String ligature(String ligature) {
    return ligature.equals("\ufb05")
        ? "\u017ft"
        : Normalizer.normalize(ligature, Normalizer.Form.NFKC);
  }

  private static String quoted(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }
}
