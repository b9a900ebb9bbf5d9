package io.ocelli.server.request.analysis;

import io.ocelli.core.analysis.HealthRequest;
import io.ocelli.core.analysis.PointScope;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.server.json.BodyPart;
import java.util.Set;

/// Bodies that ask for the health of a vector.
final class HealthJson {
  private static final Set<String> KEYS = Set.of("group", "k");

  private final ScopeJson scopes;

  HealthJson(ScopeJson scopes) {
    this.scopes = scopes;
  }

  HealthRequest read(BodyPart body) {
    PointScope scope = scopes.read(body, KEYS);
    if (scope.sample() > HealthRequest.MOST_SAMPLE) {
      throw body.get("sample")
          .invalid(Integer.toString(scope.sample()), "be at most " + HealthRequest.MOST_SAMPLE);
    }
    BodyPart group = body.get("group");
    BodyPart k = body.get("k");
    return new HealthRequest(
        scope,
        group == null ? null : PayloadPath.parse(group.text()),
        k == null ? HealthRequest.DEFAULT_NEIGHBOURS : k.integer(1, HealthRequest.MOST_NEIGHBOURS));
  }
}
