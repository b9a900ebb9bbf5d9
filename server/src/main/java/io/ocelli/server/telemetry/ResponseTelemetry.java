package io.ocelli.server.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.ocelli.server.stats.EndpointStats;
import io.ocelli.server.stats.ResponseStats;
import io.ocelli.server.telemetry.Telemetry.Wanted;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was answered, by operation and status.
final class ResponseTelemetry {
  private final List<EndpointStats> endpoints;

  ResponseTelemetry(List<EndpointStats> endpoints) {
    this.endpoints = endpoints;
  }

  void write(JsonGenerator out, Wanted wanted) throws IOException {
    out.writeObjectFieldStart("requests");
    out.writeObjectFieldStart("rest");
    out.writeObjectFieldStart("responses");
    for (EndpointStats endpoint : endpoints) {
      writeEndpoint(out, name(endpoint), endpoint.byStatus());
    }
    out.writeEndObject();
    if (wanted.perCollection()) {
      writeByCollection(out, wanted);
    }
    out.writeEndObject();
    out.writeObjectFieldStart("grpc");
    out.writeObjectFieldStart("responses");
    out.writeEndObject();
    out.writeEndObject();
    out.writeEndObject();
  }

  private void writeByCollection(JsonGenerator out, Wanted wanted) throws IOException {
    Map<String, Map<String, Map<HttpResponseStatus, ResponseStats>>> all = new TreeMap<>();
    for (EndpointStats endpoint : endpoints) {
      endpoint
          .byCollection()
          .forEach((collection, byStatus) ->
              all.computeIfAbsent(wanted.names().of(collection), _ -> new TreeMap<>())
                  .put(name(endpoint), byStatus));
    }
    out.writeObjectFieldStart("per_collection_responses");
    for (var collection : all.entrySet()) {
      out.writeObjectFieldStart(collection.getKey());
      for (var endpoint : collection.getValue().entrySet()) {
        writeEndpoint(out, endpoint.getKey(), endpoint.getValue());
      }
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static String name(EndpointStats endpoint) {
    return endpoint.method() + " " + endpoint.endpoint();
  }

  private static void writeEndpoint(
      JsonGenerator out, String name, Map<HttpResponseStatus, ResponseStats> byStatus)
      throws IOException {
    if (byStatus.isEmpty()) {
      return;
    }
    out.writeObjectFieldStart(name);
    for (var each : byStatus.entrySet()) {
      out.writeFieldName(Integer.toString(each.getKey().code()));
      writeStats(out, each.getValue());
    }
    out.writeEndObject();
  }

  private static void writeStats(JsonGenerator out, ResponseStats stats) throws IOException {
    out.writeStartObject();
    out.writeNumberField("count", stats.count());
    out.writeNumberField("avg_duration_micros", stats.averageNanos() / 1e3);
    out.writeNumberField("min_duration_micros", stats.leastNanos() / 1e3);
    out.writeNumberField("max_duration_micros", stats.mostNanos() / 1e3);
    out.writeNumberField("total_duration_micros", stats.totalNanos() / 1_000);
    out.writeStringField("last_responded", stats.last().toString());
    out.writeEndObject();
  }
}
