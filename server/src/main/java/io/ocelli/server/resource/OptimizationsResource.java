package io.ocelli.server.resource;

import io.ocelli.core.collection.CollectionInfo;
import io.ocelli.core.service.CollectionService;
import io.ocelli.server.http.Request;
import io.ocelli.server.http.Response;
import java.util.List;
import java.util.Set;

/// `~/optimizations`: what runs in the background. Merges follow writes by themselves and have no
/// queue that a client could watch, so the lists are empty.
final class OptimizationsResource {
  private static final List<String> OPTIONAL = List.of("queued", "completed", "idle_segments");
  private static final List<String> SUMMARY =
      List.of("queued_optimizations", "queued_segments", "queued_points");

  private final CollectionService collections;

  OptimizationsResource(CollectionService collections) {
    this.collections = collections;
  }

  Response list(Request request) {
    CollectionInfo info = collections.info(Bodies.collection(request));
    request.query("completed_limit", 16, 0, Integer.MAX_VALUE);
    String with = request.query("with");
    Set<String> wanted = with == null ? Set.of() : Set.of(with.split(","));
    return Response.ok(
        request,
        out -> {
          out.writeStartObject();
          out.writeObjectFieldStart("summary");
          for (String count : SUMMARY) {
            out.writeNumberField(count, 0);
          }
          out.writeNumberField("idle_segments", info.segments());
          out.writeEndObject();
          out.writeArrayFieldStart("running");
          out.writeEndArray();
          for (String list : OPTIONAL) {
            if (wanted.contains(list)) {
              out.writeArrayFieldStart(list);
              out.writeEndArray();
            }
          }
          out.writeEndObject();
        });
  }
}
