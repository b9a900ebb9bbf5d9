package io.ocelli.engine.cluster;

import io.ocelli.ann.cluster.profile.ClusterProfile;
import io.ocelli.ann.cluster.profile.ClusterProfiles;
import io.ocelli.core.analysis.ClusterRequest.Find;
import io.ocelli.core.analysis.PointScope;
import io.ocelli.core.payload.Value;
import io.ocelli.core.picture.PictureKeys;
import io.ocelli.core.query.Selector;
import io.ocelli.core.query.StoredPoint;
import io.ocelli.core.service.Pace;
import io.ocelli.engine.analysis.Answer;
import io.ocelli.engine.analysis.PointTable;
import io.ocelli.engine.analysis.StudySession;
import io.ocelli.engine.cluster.insight.ClusterInsight;
import io.ocelli.engine.cluster.insight.ClusterInsights;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.storage.collection.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What an answer says of each cluster beside its points.
final class ClusterDescriber {
  private static final int LEAST_TYPICAL = 5;
  private static final int NEAREST = 3;
  private static final Selector PLACE = new Selector.Include(List.of(PictureKeys.PATH));

  private final Find find;
  private final PointScope scope;
  private final InputVectors inputs;

  ClusterDescriber(Find find, PointScope scope, InputVectors inputs) {
    this.find = find;
    this.scope = scope;
    this.inputs = inputs;
  }

  private ClusterInsights insights(Snapshot snapshot) {
    ClusterProfiles.Settings profiles =
        new ClusterProfiles.Settings(find.exemplars(), LEAST_TYPICAL, NEAREST);
    return new ClusterInsights(
        snapshot, scope.using(), inputs, new ClusterInsights.Asked(profiles, find.names()));
  }

  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST for names that cannot be made
  void check(Snapshot snapshot) {
    insights(snapshot).check();
  }

  /// An object a cluster, each made when it is taken: all of many would fill memory.
  Stream<Value.Obj> describe(Found found, PointTable table, StudySession session, Pace pace) {
    Grouping grouping = found.grouping();
    List<ClusterInsight> insights =
        insights(session.snapshot())
            .of(table, grouping.labels(), grouping.clusters(), session.workers(), pace);
    int[] offsets = new int[grouping.clusters()];
    for (int c = 1; c < offsets.length; c++) {
      offsets[c] = offsets[c - 1] + grouping.sizes()[c - 1];
    }
    return IntStream.range(0, offsets.length)
        .mapToObj(c -> {
          pace.step(1, 1);
          Map<String, Value> fields = new LinkedHashMap<>();
          fields.put("id", Value.of(c));
          fields.put("size", Value.of(grouping.sizes()[c]));
          fields.put("offset", Value.of(offsets[c]));
          fields.putAll(insights.get(c).fields());
          if (!found.ofClusters().isEmpty()) {
            fields.putAll(found.ofClusters().get(c));
          }
          putPoints(fields, insights.get(c).profile(), table, session.snapshot());
          return new Value.Obj(fields);
        });
  }

  private static void putPoints(
      Map<String, Value> fields, ClusterProfile profile, PointTable table, Snapshot snapshot) {
    fields.put("exemplars", points(profile.exemplars(), table, snapshot));
    fields.put("least_typical", points(profile.leastTypical(), table, snapshot));
  }

  private static Value points(int[] rows, PointTable table, Snapshot snapshot) {
    List<Value> shown = new ArrayList<>();
    for (int row : rows) {
      StoredPoint point = snapshot.read(table.docs()[row], PLACE, Selector.Whole.NONE);
      Map<String, Value> fields = new LinkedHashMap<>();
      fields.put("id", Answer.id(point.id()));
      fields.putAll(point.payload().fields());
      shown.add(new Value.Obj(fields));
    }
    return new Value.Array(shown);
  }
}
