package io.ocelli.engine.migrate;

import io.ocelli.core.encode.AlignerFigures;
import io.ocelli.core.migrate.MigrationStep;
import io.ocelli.core.payload.Value;
import io.ocelli.engine.migrate.SideBySide.Labelled;
import io.ocelli.engine.picture.VectorFill.Failure;
import io.ocelli.engine.picture.VectorFill.Filled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the jobs of migrations answer.
final class Results {
  private Results() {}

  static Value.Obj ofEncode(MigrationStep step, String encoder, Filled filled, long lacking) {
    Map<String, Value> fields = begun(step);
    fields.put("encoder", Value.of(encoder));
    fields.put("encoded", Value.of(filled.written()));
    fields.put("failed", Value.of(filled.failed()));
    fields.put("lacking", Value.of(lacking));
    List<Value> failures = new ArrayList<>();
    for (Failure failure : filled.failures()) {
      Map<String, Value> told = new LinkedHashMap<>();
      told.put("id", Value.of(failure.id().toString()));
      told.put("reason", Value.of(failure.reason()));
      failures.add(new Value.Obj(told));
    }
    fields.put("failures", new Value.Array(failures));
    return new Value.Obj(fields);
  }

  static Value.Obj ofRedirect(MigrationStep step, long lacking) {
    Map<String, Value> fields = begun(step);
    fields.put("lacking", Value.of(lacking));
    return new Value.Obj(fields);
  }

  static Value.Obj ofTest(MigrationStep.Test step, BothVectors sample, SideBySide sides) {
    Map<String, Value> fields = begun(step);
    fields.put("points", Value.of(sample.count()));
    fields.put("queries", Value.of(sides.questions()));
    fields.put("k", Value.of(step.k()));
    fields.put("agreement", Value.of(sides.agreement()));
    if (sides.old() != null) {
      fields.put("old", labelled(sides.old()));
      fields.put("new", labelled(sides.fresh()));
    }
    fields.put("new_query_old_gallery", across(sides));
    fields.put("recommendation", Value.of(Recommendation.of(step, sides)));
    return new Value.Obj(fields);
  }

  private static Value across(SideBySide sides) {
    Map<String, Value> fields = new LinkedHashMap<>();
    AlignerFigures aligner = sides.aligner();
    fields.put("fitted_on", Value.of(sides.fittedOn()));
    fields.put("r_squared", Value.of(aligner.rSquared()));
    fields.put("mean_cosine", Value.of(aligner.meanCosine()));
    fields.put("old_found", Value.of(aligner.oldFound()));
    fields.put("new_found", Value.of(aligner.newFound()));
    fields.put("own_at_1", Value.of(sides.ownFirst()));
    fields.put("own_at_k", Value.of(sides.ownNear()));
    if (sides.across() != null) {
      fields.putAll(labelled(sides.across()).fields());
    }
    return new Value.Obj(fields);
  }

  private static Value.Obj labelled(Labelled figures) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("labelled_queries", Value.of(figures.questions()));
    fields.put("r_at_1", Value.of(figures.first()));
    fields.put("r_at_k", Value.of(figures.near()));
    fields.put("map", Value.of(figures.meanAveragePrecision()));
    return new Value.Obj(fields);
  }

  private static Map<String, Value> begun(MigrationStep step) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("step", Value.of(step.wireName()));
    fields.put("from", Value.of(step.from()));
    fields.put("to", Value.of(step.to()));
    return fields;
  }
}
