package io.ocelli.engine.cluster.insight;

import io.ocelli.ann.cluster.profile.ClusterProfile;
import io.ocelli.core.payload.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What can be said of one cluster.
///
/// @param profile rows are those of the analysed table
/// @param name null where no names were asked for, or nothing sets the cluster apart
/// @param terms that the name is made of, and further ones, best first
/// @param traits the most significant first
public record ClusterInsight(
    ClusterProfile profile, String name, List<Term> terms, List<Trait> traits) {

  /// As an answer has it, but for what needs the points themselves.
  public Map<String, Value> fields() {
    Map<String, Value> fields = new LinkedHashMap<>();
    if (name != null) {
      fields.put("name", Value.of(name));
    }
    if (!terms.isEmpty()) {
      fields.put("terms", array(terms.stream().map(ClusterInsight::term).toList()));
    }
    fields.put("mean_distance", Value.of(profile.meanDistance()));
    fields.put("radius", Value.of(profile.radius()));
    fields.put("nearest", array(profile.nearest().stream().map(ClusterInsight::near).toList()));
    fields.put("traits", array(traits.stream().map(ClusterInsight::trait).toList()));
    return fields;
  }

  private static Value array(List<Value> items) {
    return new Value.Array(items);
  }

  private static Value term(Term term) {
    return object("text", Value.of(term.text()), "score", Value.of(term.score()));
  }

  private static Value near(ClusterProfile.Near near) {
    return object("id", Value.of(near.cluster()), "distance", Value.of(near.distance()));
  }

  private static Value trait(Trait trait) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("key", Value.of(trait.key()));
    fields.put("value", trait.value());
    fields.put("count", Value.of(trait.count()));
    fields.put("share", Value.of(trait.share()));
    fields.put("share_of_all", Value.of(trait.shareOfAll()));
    fields.put("lift", Value.of(trait.lift()));
    fields.put("significance", Value.of(trait.significance()));
    return new Value.Obj(fields);
  }

  private static Value object(String one, Value first, String other, Value second) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put(one, first);
    fields.put(other, second);
    return new Value.Obj(fields);
  }

  static List<ClusterInsight> of(
      List<ClusterProfile> profiles,
      List<String> names,
      List<List<Term>> terms,
      List<List<Trait>> traits) {
    List<ClusterInsight> insights = new ArrayList<>();
    for (int c = 0; c < profiles.size(); c++) {
      insights.add(new ClusterInsight(profiles.get(c), names.get(c), terms.get(c), traits.get(c)));
    }
    return insights;
  }
}
