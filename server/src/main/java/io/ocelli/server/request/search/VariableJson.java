package io.ocelli.server.request.search;

import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.query.tree.Expression;
import io.ocelli.server.json.BodyPart;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Variables of formulas: `$score`, `$score[n]`, or a payload key.
final class VariableJson {
  private static final String RESERVED = "$";
  private static final Pattern SCORE = Pattern.compile("\\$score(?:\\[(\\d{1,9})\\])?");

  private VariableJson() {}

  /// @param part what complaints name
  static Expression.Variable read(BodyPart part, String name) {
    if (!name.startsWith(RESERVED)) {
      return new Expression.Payload(PayloadPath.parse(name));
    }
    Matcher score = SCORE.matcher(name);
    if (!score.matches()) {
      throw part.malformed(
          "invalid reserved variable `" + name + "`, expected `$score` or `$score[n]`");
    }
    String prefetch = score.group(1);
    return new Expression.Score(prefetch == null ? 0 : Integer.parseInt(prefetch));
  }
}
