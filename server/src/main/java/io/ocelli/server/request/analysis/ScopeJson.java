package io.ocelli.server.request.analysis;

import io.ocelli.core.analysis.PointScope;
import io.ocelli.core.filter.Filter;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.request.FilterJson;
import java.util.Set;

/// Which points an analysis is about: `using`, `filter`, `sample`, `seed`.
public final class ScopeJson {
  private static final Set<String> KEYS = Set.of("using", "filter", "sample", "seed");

  private final FilterJson filters;

  /// @param mostItems in any one list of a filter
  ScopeJson(int mostItems) {
    filters = new FilterJson(mostItems);
  }

  /// @param others keys that the body may have beside those of the scope
  PointScope read(BodyPart body, Set<String> others) {
    for (String key : body.keys()) {
      if (!KEYS.contains(key) && !others.contains(key)) {
        throw body.malformed("unknown field `" + key + "`");
      }
    }
    BodyPart using = body.get("using");
    BodyPart sample = body.get("sample");
    BodyPart seed = body.get("seed");
    return new PointScope(
        using == null ? "" : using.text(),
        filters.readIn(body),
        sample == null ? 0 : sample.integer(1, Integer.MAX_VALUE),
        seed == null ? PointScope.DEFAULT_SEED : seed.whole(Long.MIN_VALUE, Long.MAX_VALUE));
  }

  /// A second filter of the body; passes everything where there is none.
  Filter filter(BodyPart part) {
    return part == null ? Filter.ALL : filters.read(part);
  }
}
