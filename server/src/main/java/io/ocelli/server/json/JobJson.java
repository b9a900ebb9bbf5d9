package io.ocelli.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.FolderIndexer.Failure;
import io.ocelli.core.service.FolderIndexer.IndexReport;
import io.ocelli.core.service.Jobs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Jobs and what they leave behind.
public final class JobJson {
  private JobJson() {}

  /// The answer to a job that was just taken on.
  public static void writeAccepted(JsonGenerator out, Jobs.Job job) throws IOException {
    out.writeStartObject();
    writeState(out, job);
    out.writeEndObject();
  }

  /// Several jobs, without their results.
  public static void writeAll(JsonGenerator out, List<Jobs.Job> jobs) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("jobs");
    for (Jobs.Job job : jobs) {
      out.writeStartObject();
      writeState(out, job);
      writeProgress(out, job);
      out.writeStringField("error", job.error());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  public static void write(JsonGenerator out, Jobs.Job job) throws IOException {
    out.writeStartObject();
    writeState(out, job);
    writeProgress(out, job);
    out.writeFieldName("result");
    ValueJson.write(out, job.result() == null ? Value.Null.NULL : job.result());
    out.writeStringField("error", job.error());
    out.writeEndObject();
  }

  /// The result of an import, and the last line of `ocelli index --json`.
  public static Value.Obj ofReport(IndexReport report) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("collection", Value.of(report.collection()));
    fields.put("indexed", Value.of(report.indexed()));
    fields.put("unchanged", Value.of(report.unchanged()));
    fields.put("removed", Value.of(report.removed()));
    fields.put("missing", Value.of(report.missing()));
    fields.put("failed", failures(report.failed()));
    Map<String, Value> skipped = new LinkedHashMap<>();
    new TreeMap<>(report.skipped()).forEach((kind, count) -> skipped.put(kind, Value.of(count)));
    fields.put("skipped", new Value.Obj(skipped));
    fields.put("points", Value.of(report.points()));
    fields.put("seconds", Value.of(report.seconds()));
    fields.put("images_per_s", Value.of(report.imagesPerSecond()));
    return new Value.Obj(fields);
  }

  private static Value failures(List<Failure> failed) {
    List<Value> list = new ArrayList<>(failed.size());
    for (Failure failure : failed) {
      Map<String, Value> fields = new LinkedHashMap<>();
      fields.put("path", Value.of(failure.path()));
      fields.put("reason", Value.of(failure.reason()));
      list.add(new Value.Obj(fields));
    }
    return new Value.Array(list);
  }

  private static void writeProgress(JsonGenerator out, Jobs.Job job) throws IOException {
    out.writeObjectFieldStart("progress");
    out.writeNumberField("done", job.progress().done());
    out.writeNumberField("total", job.progress().total());
    out.writeNumberField("rate", job.progress().rate());
    out.writeFieldName("eta_s");
    ValueJson.write(out, Value.of(job.progress().etaSeconds()));
    out.writeEndObject();
  }

  private static void writeState(JsonGenerator out, Jobs.Job job) throws IOException {
    out.writeStringField("job", job.id());
    out.writeStringField("state", job.state().name().toLowerCase(Locale.ROOT));
  }
}
