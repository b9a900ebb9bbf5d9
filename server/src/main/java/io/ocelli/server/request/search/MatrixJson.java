package io.ocelli.server.request.search;

import io.ocelli.core.query.compound.MatrixRequest;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.request.FilterJson;
import io.ocelli.server.request.RequestBounds;
import io.ocelli.server.request.ShardKeyJson;
import java.util.Set;

/// Bodies of `~/points/search/matrix/...`: `{filter, using, sample, limit}`. Other keys are
/// refused: clients expect that of a vector's name under another key, which would compare another
/// vector.
public final class MatrixJson {
  /// As many searches as a matrix may cost, each of them among as many points.
  private static final int MOST_POINTS = 10_000;

  private static final int MOST_ENTRIES = 1_000_000;

  private static final Set<String> KEYS = Set.of("filter", "using", "sample", "limit", "shard_key");

  private final RequestBounds bounds;
  private final FilterJson filters;

  public MatrixJson(RequestBounds bounds) {
    this.bounds = bounds;
    this.filters = new FilterJson(bounds.batch());
  }

  public MatrixRequest read(BodyPart whole) {
    BodyPart body = whole.section("search_request");
    for (String key : body.keys()) {
      if (!KEYS.contains(key)) {
        throw body.malformed(
            "unknown field `" + key + "`, expected one of filter, using, sample, limit, shard_key");
      }
    }
    ShardKeyJson.check(body);
    BodyPart using = body.get("using");
    BodyPart sample = body.get("sample");
    int points = sample == null ? MatrixRequest.DEFAULT_SAMPLE : sample.integer(2, MOST_POINTS);
    return new MatrixRequest(
        filters.readIn(body),
        using == null ? "" : using.text(),
        points,
        limit(body.get("limit"), points));
  }

  private int limit(BodyPart limit, int points) {
    if (limit == null) {
      return MatrixRequest.DEFAULT_LIMIT;
    }
    int neighbours = Math.min(limit.integer(1, bounds.limit()), points - 1);
    if ((long) neighbours * points > MOST_ENTRIES) {
      throw limit.invalid(
          neighbours + " for " + points + " points",
          "make matrices of " + MOST_ENTRIES + " entries or fewer");
    }
    return neighbours;
  }
}
