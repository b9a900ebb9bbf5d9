package io.ocelli.server.request.classify;

import io.ocelli.core.classify.Head;
import io.ocelli.core.classify.HeadRequest;
import io.ocelli.core.error.OcelliException;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.request.FilterJson;
import io.ocelli.server.request.RequestBounds;
import java.util.Set;
import java.util.TreeSet;

/// Bodies of `~/classifiers`: `{name, using, label_key, filter, method}` with `penalty` of a ridge
/// or `shrinkage` of naive Bayes. Other keys are refused.
public final class HeadJson {
  private static final Set<String> COMMON =
      Set.of("name", "using", "label_key", "filter", "method");

  private final FilterJson filters;

  public HeadJson(RequestBounds bounds) {
    this.filters = new FilterJson(bounds.batch());
  }

  public HeadRequest read(BodyPart body) {
    BodyPart using = body.get("using");
    Head head = head(body);
    return new HeadRequest(
        name(body),
        using == null ? "" : using.text(),
        FilterJson.path(body.require("label_key")),
        filters.readIn(body),
        head);
  }

  public static String name(BodyPart body) {
    return named(body.require("name"));
  }

  static String named(BodyPart part) {
    String name = part.text();
    if (name.isBlank() || name.length() > HeadRequest.LONGEST_NAME) {
      throw part.invalid(
          "of " + name.length() + " characters",
          "have 1 to " + HeadRequest.LONGEST_NAME + ", not all blank");
    }
    return name;
  }

  private static Head head(BodyPart body) {
    BodyPart method = body.get("method");
    String name = method == null ? Head.Ridge.NAME : method.text();
    return switch (name) {
      case Head.Ridge.NAME -> {
        requireKnown(body, "penalty");
        BodyPart penalty = body.get("penalty");
        yield new Head.Ridge(
            penalty == null
                ? Head.Ridge.DEFAULT_PENALTY
                : penalty.number(Head.Ridge.LEAST, Head.Ridge.MOST));
      }
      case Head.NaiveBayes.NAME -> {
        requireKnown(body, "shrinkage");
        BodyPart shrinkage = body.get("shrinkage");
        yield new Head.NaiveBayes(
            shrinkage == null ? Head.NaiveBayes.DEFAULT_SHRINKAGE : shrinkage.number(0, 1));
      }
      default -> throw unknown(method, name);
    };
  }

  private static OcelliException unknown(BodyPart method, String name) {
    return method.malformed(
        "unknown variant `%s`, expected `%s` or `%s`"
            .formatted(name, Head.Ridge.NAME, Head.NaiveBayes.NAME));
  }

  private static void requireKnown(BodyPart body, String setting) {
    Set<String> known = new TreeSet<>(COMMON);
    known.add(setting);
    for (String key : body.keys()) {
      if (!known.contains(key)) {
        throw body.malformed(
            "unknown field `" + key + "`, expected one of " + String.join(", ", known));
      }
    }
  }
}
