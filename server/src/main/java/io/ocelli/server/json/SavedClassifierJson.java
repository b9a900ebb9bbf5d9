package io.ocelli.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ocelli.core.classify.Head;
import io.ocelli.core.classify.SavedClassifier;
import io.ocelli.core.classify.SavedClassifier.Figures;
import io.ocelli.core.classify.SavedClassifier.LabelCount;
import java.io.IOException;
import java.util.List;

/// Classifiers that are kept with a collection, with their figures.
public final class SavedClassifierJson {
  private SavedClassifierJson() {}

  public static void write(JsonGenerator out, List<SavedClassifier> all) throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("classifiers");
    for (SavedClassifier each : all) {
      write(out, each);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  public static void write(JsonGenerator out, SavedClassifier classifier) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", classifier.name());
    out.writeStringField("using", classifier.vector());
    out.writeStringField("label_key", classifier.labelKey().text());
    out.writeStringField("method", classifier.head().wireName());
    switch (classifier.head()) {
      case Head.Ridge(double penalty) -> out.writeNumberField("penalty", penalty);
      case Head.NaiveBayes(double shrinkage) -> out.writeNumberField("shrinkage", shrinkage);
    }
    Figures figures = classifier.figures();
    out.writeNumberField("fitted_on", figures.fittedOn());
    out.writeNumberField("several_labels", figures.severalLabels());
    out.writeNumberField("measured", figures.measured());
    out.writeNumberField("accuracy", figures.accuracy());
    out.writeNumberField("calibration_error", figures.calibrationError());
    out.writeArrayFieldStart("classes");
    for (LabelCount each : classifier.classes()) {
      out.writeStartObject();
      out.writeFieldName("label");
      ValueJson.write(out, each.label());
      out.writeNumberField("points", each.points());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
