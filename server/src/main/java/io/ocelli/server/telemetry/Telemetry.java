package io.ocelli.server.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.service.CollectionService;
import io.ocelli.core.service.Statistics;
import io.ocelli.server.health.ServerState;
import io.ocelli.server.metrics.MemoryFacts;
import io.ocelli.server.metrics.Names;
import io.ocelli.server.stats.EndpointStats;
import java.io.IOException;
import java.util.List;

/// `/telemetry`: what the server is, holds and did since its start, in the contract's shape. The
/// name and the version are our own. Nothing is sent to anybody.
public final class Telemetry {
  private final String version;
  private final ServerState state;
  private final Statistics statistics;
  private final CollectionTelemetry collections;
  private final ResponseTelemetry responses;

  /// @param level of details: 0 for sums, 1 a line a collection, 2 its configuration, 3 its counts,
  ///   4 its segment
  /// @param perCollection answers by collection too
  public record Wanted(int level, Names names, boolean perCollection) {}

  /// @param version Ocelli's
  public Telemetry(
      String version,
      ServerState state,
      CollectionService collections,
      Statistics statistics,
      List<EndpointStats> endpoints) {
    this.version = version;
    this.state = state;
    this.statistics = statistics;
    this.collections = new CollectionTelemetry(collections, statistics);
    this.responses = new ResponseTelemetry(endpoints);
  }

  public void write(JsonGenerator out, Wanted wanted) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", wanted.names().of(state.id().toString()));
    AppTelemetry.write(out, version, state.start(), wanted.level());
    writeCollections(out, wanted);
    out.writeObjectFieldStart("cluster");
    out.writeBooleanField("enabled", false);
    out.writeEndObject();
    responses.write(out, wanted);
    if (wanted.level() > 0) {
      writeMemory(out);
      out.writeObjectFieldStart("hardware");
      out.writeObjectFieldStart("collection_data");
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private void writeCollections(JsonGenerator out, Wanted wanted) throws IOException {
    out.writeObjectFieldStart("collections");
    out.writeNumberField(
        "number_of_collections", wanted.names().count(statistics.collectionCount()));
    if (wanted.level() > 0) {
      out.writeFieldName("collections");
      collections.write(out, wanted);
      out.writeArrayFieldStart("snapshots");
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  private static void writeMemory(JsonGenerator out) throws IOException {
    MemoryFacts memory = MemoryFacts.now();
    out.writeObjectFieldStart("memory");
    out.writeNumberField("active_bytes", memory.active());
    out.writeNumberField("allocated_bytes", memory.allocated());
    out.writeNumberField("metadata_bytes", memory.metadata());
    out.writeNumberField("resident_bytes", memory.resident());
    out.writeNumberField("retained_bytes", memory.retained());
    out.writeEndObject();
  }
}
