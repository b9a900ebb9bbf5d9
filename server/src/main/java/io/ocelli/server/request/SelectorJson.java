package io.ocelli.server.request;

import io.ocelli.core.query.Selector;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.Json;

/// `with_payload` and `with_vector`.
public final class SelectorJson {
  private static final int MOST_NAMES = 1_000;

  private SelectorJson() {}

  public static Selector payload(BodyPart body, Selector otherwise) {
    BodyPart part = body.get("with_payload");
    if (part != null && part.json() instanceof Json.Obj) {
      BodyPart include = part.get("include");
      BodyPart exclude = part.get("exclude");
      if ((include == null) == (exclude == null)) {
        throw part.malformed("expected either `include` or `exclude`");
      }
      return include != null
          ? new Selector.Include(include.texts(MOST_NAMES))
          : new Selector.Exclude(exclude.texts(MOST_NAMES));
    }
    return plain(part, otherwise);
  }

  public static Selector vectors(BodyPart body) {
    BodyPart part = body.get("with_vector");
    return plain(part != null ? part : body.get("with_vectors"), Selector.Whole.NONE);
  }

  private static Selector plain(BodyPart part, Selector otherwise) {
    if (part == null) {
      return otherwise;
    }
    if (part.json() instanceof Json.Array) {
      return new Selector.Include(part.texts(MOST_NAMES));
    }
    return part.flag() ? Selector.Whole.ALL : Selector.Whole.NONE;
  }
}
