package io.ocelli.app.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.core.collection.MemoryReport;
import io.ocelli.core.collection.MemoryReport.Part;
import io.ocelli.core.collection.MemoryReport.Usage;
import java.util.ArrayList;
import java.util.List;

/// Reads a memory report back, see [io.ocelli.server.json.MemoryJson].
final class MemoryReader {
  private MemoryReader() {}

  static MemoryReport read(JsonNode report) {
    List<Part> parts = new ArrayList<>();
    for (JsonNode part : report.path("parts")) {
      parts.add(new Part(part.path("kind").asText(), part.path("name").asText(), usage(part)));
    }
    return new MemoryReport(parts);
  }

  private static Usage usage(JsonNode part) {
    return new Usage(
        part.path("heap_bytes").asLong(),
        part.path("hot_bytes").asLong(),
        part.path("cold_bytes").asLong(),
        part.path("disk_bytes").asLong(),
        part.path("reclaimable_bytes").asLong());
  }
}
