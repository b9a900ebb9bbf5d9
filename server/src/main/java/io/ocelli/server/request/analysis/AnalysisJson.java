package io.ocelli.server.request.analysis;

import io.ocelli.core.analysis.Analysis;
import io.ocelli.core.analysis.ClusterRequest;
import io.ocelli.core.analysis.DuplicateRequest;
import io.ocelli.core.analysis.HealthRequest;
import io.ocelli.core.analysis.MapRequest;
import io.ocelli.core.analysis.OutlierRequest;
import io.ocelli.core.payload.Value;
import io.ocelli.server.json.BodyPart;
import io.ocelli.server.json.JsonInput;
import io.ocelli.server.json.JsonOutput;
import io.ocelli.server.json.ValueJson;
import java.io.ByteArrayInputStream;

/// Bodies that ask about whole collections, by the kind of question.
public final class AnalysisJson {
  /// Deeper than any body that was accepted.
  private static final int MAX_DEPTH = 1_000;

  private final ScopeJson scopes;

  /// @param mostItems in any one list of a filter
  public AnalysisJson(int mostItems) {
    scopes = new ScopeJson(mostItems);
  }

  public Analysis read(String kind, BodyPart body) {
    return switch (kind) {
      case ClusterRequest.KIND -> new ClusterJson(scopes).read(body);
      case DuplicateRequest.KIND -> DuplicateJson.read(body, scopes);
      case OutlierRequest.KIND -> new OutlierJson(scopes).read(body);
      case MapRequest.KIND -> MapJson.read(body, scopes);
      case HealthRequest.KIND -> new HealthJson(scopes).read(body);
      default -> throw new IllegalArgumentException("no analysis " + kind);
    };
  }

  /// A body that was accepted before, as a job keeps it.
  public Analysis read(String kind, Value.Obj body) {
    byte[] json = JsonOutput.bytes(out -> ValueJson.write(out, body));
    return read(kind, new JsonInput(MAX_DEPTH, json.length).read(new ByteArrayInputStream(json)));
  }
}
