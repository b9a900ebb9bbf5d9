package io.ocelli.storage.job;

import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Jobs.Job;
import io.ocelli.core.service.Jobs.Progress;
import io.ocelli.core.service.Jobs.State;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A job as it stands on disk.
///
/// @param starts how often a process began it that did not end in order
public record StoredJob(String kind, Value.Obj request, long starts, Job job) {

  public StoredJob with(Job other) {
    return new StoredJob(kind, request, starts, other);
  }

  public StoredJob withStarts(long other) {
    return new StoredJob(kind, request, other, job);
  }

  /// For those who only want to know how it stands: a request may be as large as a body.
  public StoredJob withoutRequest() {
    return new StoredJob(kind, Value.Obj.EMPTY, starts, job);
  }

  Value.Obj toValue() {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("id", Value.of(job.id()));
    fields.put("kind", Value.of(kind));
    fields.put("request", request);
    fields.put("starts", Value.of(starts));
    fields.put("state", Value.of(job.state().name().toLowerCase(Locale.ROOT)));
    fields.put("done", Value.of(job.progress().done()));
    fields.put("total", Value.of(job.progress().total()));
    fields.put("rate", Value.of(job.progress().rate()));
    if (job.result() != null) {
      fields.put("result", job.result());
    }
    if (job.error() != null) {
      fields.put("error", Value.of(job.error()));
    }
    return new Value.Obj(fields);
  }

  /// @throws IllegalArgumentException for what [#toValue] does not make
  static StoredJob of(Value.Obj value) {
    String id = value.text("id");
    String kind = value.text("kind");
    String state = value.text("state");
    if (id == null
        || kind == null
        || state == null
        || !(value.fields().get("request") instanceof Value.Obj request)) {
      throw new IllegalArgumentException("is no job");
    }
    double rate = value.fields().get("rate") instanceof Value.Real(double real) ? real : 0;
    Progress progress =
        new Progress(value.integer("done", 0), value.integer("total", 0), rate, Double.NaN);
    Value.Obj result = value.fields().get("result") instanceof Value.Obj object ? object : null;
    Job job =
        new Job(
            id,
            State.valueOf(state.toUpperCase(Locale.ROOT)),
            progress,
            result,
            value.text("error"));
    return new StoredJob(kind, request, value.integer("starts", 0), job);
  }
}
