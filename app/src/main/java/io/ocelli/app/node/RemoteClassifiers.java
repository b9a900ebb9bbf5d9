package io.ocelli.app.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.ocelli.core.classify.Head;
import io.ocelli.core.classify.HeadRequest;
import io.ocelli.core.classify.SavedClassifier;
import io.ocelli.core.classify.SavedClassifier.Figures;
import io.ocelli.core.classify.SavedClassifier.LabelCount;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Of the server that has the home open.
record RemoteClassifiers(HttpJson http) implements NodeClassifiers {
  @Override
  public SavedClassifier fit(String collection, HeadRequest request) {
    Map<String, Value> body = new LinkedHashMap<>();
    body.put("name", Value.of(request.name()));
    body.put("using", Value.of(request.using()));
    body.put("label_key", Value.of(request.labelKey().text()));
    body.put("method", Value.of(request.head().wireName()));
    switch (request.head()) {
      case Head.Ridge(double penalty) -> body.put("penalty", Value.of(penalty));
      case Head.NaiveBayes(double shrinkage) -> body.put("shrinkage", Value.of(shrinkage));
    }
    return classifier(http.call("POST", path(collection), new Value.Obj(body)));
  }

  @Override
  public List<SavedClassifier> list(String collection) {
    List<SavedClassifier> all = new ArrayList<>();
    http.call("GET", path(collection), null)
        .get("classifiers")
        .forEach(each -> all.add(classifier(each)));
    return all;
  }

  @Override
  public boolean forget(String collection, String name) {
    try {
      Value.Obj body = new Value.Obj(Map.of("name", Value.of(name)));
      return http.call("POST", path(collection) + "/delete", body).asBoolean();
    } catch (OcelliException e) {
      if (e.kind() == ErrorKind.NOT_FOUND && !list(collection).isEmpty()) {
        return false;
      }
      throw e;
    }
  }

  private static SavedClassifier classifier(JsonNode node) {
    List<LabelCount> classes = new ArrayList<>();
    node.get("classes")
        .forEach(each ->
            classes.add(
                new LabelCount(JsonValues.of(each.get("label")), each.get("points").asLong())));
    return new SavedClassifier(
        node.get("name").asText(),
        node.get("using").asText(),
        PayloadPath.parse(node.get("label_key").asText()),
        node.has("penalty")
            ? new Head.Ridge(node.get("penalty").asDouble())
            : new Head.NaiveBayes(node.get("shrinkage").asDouble()),
        classes,
        new Figures(
            node.get("fitted_on").asLong(),
            node.get("several_labels").asLong(),
            node.get("measured").asLong(),
            node.get("accuracy").asDouble(),
            node.get("calibration_error").asDouble()));
  }

  private static String path(String collection) {
    return "/collections/" + HttpJson.segment(collection) + "/classifiers";
  }
}
