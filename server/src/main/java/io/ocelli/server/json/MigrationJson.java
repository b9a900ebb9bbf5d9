package io.ocelli.server.json;

import io.ocelli.core.migrate.MigrationStep;
import io.ocelli.core.payload.PayloadPath;
import java.util.Set;

/// Steps of migrations.
public final class MigrationJson {
  private static final Set<String> KEYS =
      Set.of("step", "from", "to", "encoder", "text", "label", "k", "sample", "partial");

  private MigrationJson() {}

  public static MigrationStep read(BodyPart body) {
    for (String key : body.keys()) {
      if (!KEYS.contains(key)) {
        throw body.malformed("unknown field `" + key + "`");
      }
    }
    BodyPart step = body.require("step");
    String from = text(body, "from", "");
    String to = body.require("to").text();
    return switch (step.text()) {
      case "encode" ->
          new MigrationStep.Encode(from, to, text(body, "encoder", null), path(body, "text"));
      case "test" ->
          new MigrationStep.Test(
              from,
              to,
              path(body, "label"),
              number(body, "k", 1, MigrationStep.Test.MAX_K, MigrationStep.Test.DEFAULT_K),
              number(
                  body,
                  "sample",
                  MigrationStep.Test.MIN_SAMPLE,
                  MigrationStep.Test.MAX_SAMPLE,
                  MigrationStep.Test.DEFAULT_SAMPLE));
      case "cut_over" -> {
        BodyPart partial = body.get("partial");
        yield new MigrationStep.CutOver(from, to, partial != null && partial.flag());
      }
      case "roll_back" -> new MigrationStep.RollBack(from, to);
      case String other ->
          throw step.malformed(
              "unknown variant `"
                  + other
                  + "`, expected one of `encode`, `test`, `cut_over`, `roll_back`");
    };
  }

  private static String text(BodyPart body, String key, String otherwise) {
    BodyPart part = body.get(key);
    return part == null ? otherwise : part.text();
  }

  private static PayloadPath path(BodyPart body, String key) {
    BodyPart part = body.get(key);
    return part == null ? null : PayloadPath.parse(part.text());
  }

  private static int number(BodyPart body, String key, int least, int most, int otherwise) {
    BodyPart part = body.get(key);
    return part == null ? otherwise : part.between(least, most);
  }
}
