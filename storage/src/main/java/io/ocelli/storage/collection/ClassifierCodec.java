package io.ocelli.storage.collection;

import io.ocelli.core.classify.FittedClassifier;
import io.ocelli.core.classify.Head;
import io.ocelli.core.classify.SavedClassifier;
import io.ocelli.core.classify.SavedClassifier.Figures;
import io.ocelli.core.classify.SavedClassifier.LabelCount;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The classifiers of a commit as entries of its user data: `classifier.0.name`,
/// `classifier.0.vector` and the id of the file; the list ends where a number has no entry. And
/// what is known of one as a value, which its file holds.
final class ClassifierCodec {
  private ClassifierCodec() {}

  static void write(Map<String, String> data, List<ClassifierEntry> classifiers) {
    for (int n = 0; n < classifiers.size(); n++) {
      ClassifierEntry classifier = classifiers.get(n);
      data.put(at(n) + "name", classifier.name());
      data.put(at(n) + "vector", classifier.vector());
      data.put(at(n) + "id", classifier.id());
    }
  }

  /// @throws io.ocelli.core.error.OcelliException CORRUPT where something is missing
  static List<ClassifierEntry> read(Map<String, String> data) {
    List<ClassifierEntry> classifiers = new ArrayList<>();
    for (int n = 0; data.containsKey(at(n) + "name"); n++) {
      classifiers.add(
          new ClassifierEntry(
              data.get(at(n) + "name"),
              CommitCodec.need(data, at(n) + "vector"),
              CommitCodec.need(data, at(n) + "id")));
    }
    return classifiers;
  }

  private static String at(int n) {
    return "classifier." + n + ".";
  }

  static Value.Obj toValue(FittedClassifier classifier) {
    SavedClassifier about = classifier.about();
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("name", Value.of(about.name()));
    fields.put("vector", Value.of(about.vector()));
    fields.put("label_key", Value.of(about.labelKey().text()));
    fields.put("method", Value.of(about.head().wireName()));
    fields.put("setting", Value.of(setting(about.head())));
    fields.put("temperature", Value.of(classifier.head().temperature()));
    List<LabelCount> classes = about.classes();
    fields.put("labels", new Value.Array(classes.stream().map(LabelCount::label).toList()));
    List<Value> points = new ArrayList<>();
    classes.forEach(each -> points.add(Value.of(each.points())));
    fields.put("points", new Value.Array(points));
    fields.put("fitted_on", Value.of(about.figures().fittedOn()));
    fields.put("several_labels", Value.of(about.figures().severalLabels()));
    fields.put("measured", Value.of(about.figures().measured()));
    fields.put("accuracy", Value.of(about.figures().accuracy()));
    fields.put("calibration_error", Value.of(about.figures().calibrationError()));
    return new Value.Obj(fields);
  }

  /// @throws IllegalArgumentException where something is missing
  static SavedClassifier about(Value.Obj value) {
    Map<String, Value> fields = value.fields();
    List<Value> labels = array(fields, "labels");
    List<Value> points = array(fields, "points");
    List<LabelCount> classes = new ArrayList<>();
    for (int k = 0; k < labels.size(); k++) {
      classes.add(new LabelCount(labels.get(k), whole(points.get(k))));
    }
    return new SavedClassifier(
        text(fields, "name"),
        text(fields, "vector"),
        PayloadPath.parse(text(fields, "label_key")),
        head(text(fields, "method"), real(fields, "setting")),
        classes,
        new Figures(
            whole(fields.get("fitted_on")),
            whole(fields.get("several_labels")),
            whole(fields.get("measured")),
            real(fields, "accuracy"),
            real(fields, "calibration_error")));
  }

  static double temperature(Value.Obj about) {
    return real(about.fields(), "temperature");
  }

  private static double setting(Head head) {
    return switch (head) {
      case Head.Ridge(double penalty) -> penalty;
      case Head.NaiveBayes(double shrinkage) -> shrinkage;
    };
  }

  private static Head head(String method, double setting) {
    return switch (method) {
      case Head.Ridge.NAME -> new Head.Ridge(setting);
      case Head.NaiveBayes.NAME -> new Head.NaiveBayes(setting);
      default -> throw new IllegalArgumentException("no method: " + method);
    };
  }

  private static String text(Map<String, Value> fields, String key) {
    if (fields.get(key) instanceof Value.Text(String text)) {
      return text;
    }
    throw new IllegalArgumentException("no text at " + key);
  }

  private static double real(Map<String, Value> fields, String key) {
    if (fields.get(key) instanceof Value.Real(double number)) {
      return number;
    }
    throw new IllegalArgumentException("no number at " + key);
  }

  private static List<Value> array(Map<String, Value> fields, String key) {
    if (fields.get(key) instanceof Value.Array(List<Value> items)) {
      return items;
    }
    throw new IllegalArgumentException("no list at " + key);
  }

  private static long whole(Value value) {
    if (value instanceof Value.Int(long number)) {
      return number;
    }
    throw new IllegalArgumentException("no whole number: " + value);
  }
}
