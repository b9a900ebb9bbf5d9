package io.ocelli.app.cli;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.query.rerank.RerankStage;
import io.ocelli.core.query.rerank.RerankStage.Diversify;
import io.ocelli.core.query.rerank.RerankStage.Exact;
import io.ocelli.core.query.rerank.RerankStage.Expand;
import io.ocelli.core.query.rerank.RerankStage.Score;
import io.ocelli.core.query.rerank.RerankStage.Second;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A stage after a search as an argument has it: `KIND[:FIRST][,NAME=VALUE..]`, where FIRST is what
/// the kind needs most and a NAME alone is a switch.
final class StageArgument {
  private static final String FORMS =
      "exact:TOP, second:VECTOR,top=N, expand:NEIGHBOURS,alpha=A,search,top=N,"
          + " mmr:TOP,diversity=D or score:MODEL,key=KEY,top=N";

  private final String argument;
  private final Map<String, String> settings = new LinkedHashMap<>();

  private StageArgument(String argument, String first, List<String> settings) {
    this.argument = argument;
    if (first != null) {
      this.settings.put("", first);
    }
    for (String setting : settings) {
      String[] sides = setting.split("=", 2);
      if (this.settings.put(sides[0], sides.length == 1 ? "true" : sides[1]) != null) {
        throw wrong("`" + sides[0] + "` stands there twice");
      }
    }
  }

  /// @throws OcelliException INVALID_VALUE, naming the argument
  static RerankStage parse(String argument) {
    List<String> pieces = Arrays.asList(argument.split(",", -1));
    String[] head = pieces.getFirst().split(":", 2);
    StageArgument parsed =
        new StageArgument(
            argument, head.length == 1 ? null : head[1], pieces.subList(1, pieces.size()));
    RerankStage stage =
        switch (head[0]) {
          case "exact" -> new Exact(parsed.whole("", RerankStage.DEFAULT_TOP));
          case "second" -> new Second(parsed.required("a vector"), null, parsed.top());
          case "expand" -> parsed.expand();
          case "mmr" ->
              new Diversify(
                  parsed.settings.remove("using"),
                  parsed.real("diversity", Diversify.DEFAULT_DIVERSITY),
                  parsed.whole("", RerankStage.DEFAULT_TOP));
          case "score" -> parsed.score();
          default -> throw parsed.wrong("there is no stage `" + head[0] + "`");
        };
    if (!parsed.settings.isEmpty()) {
      throw parsed.wrong(
          "the stage does not know `" + String.join("`, `", parsed.settings.keySet()) + "`");
    }
    return stage;
  }

  private RerankStage expand() {
    return new Expand(
        settings.remove("using"),
        whole("", Expand.DEFAULT_NEIGHBOURS),
        real("alpha", Expand.DEFAULT_ALPHA),
        isOn("search"),
        top());
  }

  private RerankStage score() {
    String model = required("a model");
    String key = settings.remove("key");
    return new Score(
        model, key == null ? null : PayloadPath.parse(key), null, whole("top", Score.DEFAULT_TOP));
  }

  private int top() {
    return whole("top", RerankStage.DEFAULT_TOP);
  }

  private String required(String what) {
    String first = settings.remove("");
    if (first == null || first.isEmpty()) {
      throw wrong("the stage needs " + what + " after the colon");
    }
    return first;
  }

  private boolean isOn(String name) {
    String value = settings.remove(name);
    if (value != null && !value.equals("true") && !value.equals("false")) {
      throw wrong("`" + name + "` is on or not there, not `" + value + "`");
    }
    return "true".equals(value);
  }

  private int whole(String name, int otherwise) {
    String value = settings.remove(name);
    try {
      return value == null ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw wrong("`" + value + "` is no whole number");
    }
  }

  private float real(String name, float otherwise) {
    String value = settings.remove(name);
    try {
      return value == null ? otherwise : Float.parseFloat(value);
    } catch (NumberFormatException e) {
      throw wrong("`" + value + "` is no number");
    }
  }

  private OcelliException wrong(String why) {
    return OcelliException.invalid("--rerank " + argument + ": " + why + "; write " + FORMS);
  }
}
