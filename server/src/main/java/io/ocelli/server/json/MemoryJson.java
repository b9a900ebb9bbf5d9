package io.ocelli.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.collection.MemoryReport;
import io.ocelli.core.collection.MemoryReport.Part;
import io.ocelli.core.collection.MemoryReport.Usage;
import java.io.IOException;

/// Where the bytes of a collection are: its parts, and their sum.
public final class MemoryJson {
  private MemoryJson() {}

  public static void write(JsonGenerator out, MemoryReport report) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("parts");
    for (Part part : report.parts()) {
      out.writeStartObject();
      out.writeStringField("kind", part.kind());
      out.writeStringField("name", part.name());
      writeUsage(out, part.usage());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeObjectFieldStart("total");
    writeUsage(out, report.total());
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void writeUsage(JsonGenerator out, Usage usage) throws IOException {
    out.writeNumberField("heap_bytes", usage.heap());
    out.writeNumberField("hot_bytes", usage.hot());
    out.writeNumberField("cold_bytes", usage.cold());
    out.writeNumberField("disk_bytes", usage.disk());
    out.writeNumberField("reclaimable_bytes", usage.reclaimable());
  }
}
