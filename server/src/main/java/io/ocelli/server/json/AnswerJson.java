package io.ocelli.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Facet;
import io.ocelli.core.query.OrderedPoint;
import io.ocelli.core.query.ScrollPage;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.vector.VectorValue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Points and facets as answers carry them.
public final class AnswerJson {
  private AnswerJson() {}

  public static void writeScroll(JsonGenerator out, ScrollPage page) throws IOException {
    out.writeStartObject();
    out.writeFieldName("points");
    writeRecords(out, page.points());
    out.writeFieldName("next_page_offset");
    if (page.next() == null) {
      out.writeNull();
    } else {
      IdJson.write(out, page.next());
    }
    out.writeEndObject();
  }

  /// A page in the order of a key. The next one begins with the last value, which each point shows.
  public static void writeOrdered(JsonGenerator out, List<OrderedPoint> points) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("points");
    for (OrderedPoint ordered : points) {
      StoredPoint point = ordered.point();
      out.writeStartObject();
      out.writeFieldName("id");
      IdJson.write(out, point.id());
      writeParts(out, point.payload(), point.vectors());
      out.writeFieldName("order_value");
      ValueJson.write(out, ordered.value());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeNullField("next_page_offset");
    out.writeEndObject();
  }

  public static void writeRecords(JsonGenerator out, List<StoredPoint> points) throws IOException {
    out.writeStartArray();
    for (StoredPoint point : points) {
      writeRecord(out, point);
    }
    out.writeEndArray();
  }

  public static void writeRecord(JsonGenerator out, StoredPoint point) throws IOException {
    out.writeStartObject();
    out.writeFieldName("id");
    IdJson.write(out, point.id());
    writeParts(out, point.payload(), point.vectors());
    out.writeEndObject();
  }

  public static void writeFacets(JsonGenerator out, List<Facet> facets) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("hits");
    for (Facet facet : facets) {
      out.writeStartObject();
      out.writeFieldName("value");
      ValueJson.write(out, facet.value());
      out.writeNumberField("count", facet.count());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /// `payload` and `vector`, where they were asked for.
  static void writeParts(JsonGenerator out, Value.Obj payload, Map<String, VectorValue> vectors)
      throws IOException {
    if (payload != null) {
      out.writeFieldName("payload");
      ValueJson.write(out, payload);
    }
    if (vectors == null) {
      return;
    }
    out.writeFieldName("vector");
    if (vectors.keySet().equals(Set.of(""))) {
      writeVector(out, vectors.get(""));
      return;
    }
    out.writeStartObject();
    for (Map.Entry<String, VectorValue> vector : vectors.entrySet()) {
      out.writeFieldName(vector.getKey());
      writeVector(out, vector.getValue());
    }
    out.writeEndObject();
  }

  private static void writeVector(JsonGenerator out, VectorValue vector) throws IOException {
    switch (vector) {
      case VectorValue.Dense(float[] values) -> writeNumbers(out, values);
      case VectorValue.Multi(float[][] rows) -> {
        out.writeStartArray();
        for (float[] row : rows) {
          writeNumbers(out, row);
        }
        out.writeEndArray();
      }
      case VectorValue.Sparse(int[] indices, float[] values) -> {
        out.writeStartObject();
        out.writeArrayFieldStart("indices");
        for (int index : indices) {
          out.writeNumber(Integer.toUnsignedLong(index));
        }
        out.writeEndArray();
        out.writeFieldName("values");
        writeNumbers(out, values);
        out.writeEndObject();
      }
    }
  }

  private static void writeNumbers(JsonGenerator out, float[] values) throws IOException {
    out.writeStartArray();
    for (float value : values) {
      out.writeNumber(value);
    }
    out.writeEndArray();
  }
}
