package io.ocelli.engine.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.ann.linkage.GrowingClusters.Cluster;
import io.ocelli.core.analysis.ClusterMethod.Count;
import io.ocelli.core.analysis.ClusterMethod.KMeans;
import io.ocelli.core.analysis.ClusterRequest;
import io.ocelli.core.analysis.ClusterRequest.Find;
import io.ocelli.core.analysis.PointScope;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Asked;
import io.ocelli.engine.testing.Fixture;
import io.ocelli.storage.job.JobStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Twenty points at one place and twenty at another.
class ClusterSearchTest {
  @TempDir Path temp;
  @TempDir Path folder;

  /// Before it was cut off there were more points, and four clusters of them.
  @Test
  void aCountThatIsFoundAnewHasNoUseForCentroidsOfAnotherCount() throws InterruptedException {
    Cluster before = new Cluster(0, 0, new float[] {1, 1}, 0);
    new ClusterModel(KMeans.WORD, "", "", 1, Collections.nCopies(4, before))
        .write(folder, ClusterModel.CHECKPOINT);
    try (Fixture fixture = new Fixture(temp)) {
      Value.Obj result = clustered(fixture);
      assertEquals(2, result.integer("k", 0));
      assertEquals(40, result.integer("points", 0));
    }
  }

  private Value.Obj clustered(Fixture fixture) throws InterruptedException {
    fixture.collections.create(
        "c", CollectionSettings.ofVectors(Map.of("", new VectorSettings(2, Metric.EUCLID, null))));
    List<WritePoint> points = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      float[] place = {i < 20 ? 0 : 100, i % 5 / 10f};
      VectorInput vector = new VectorInput.Ready(new VectorValue.Dense(place));
      points.add(new WritePoint(PointId.of(i), Map.of("", vector), Value.Obj.EMPTY));
    }
    Fixture.upsert(fixture.collections, "c", points);
    Count two = new Count(Count.DEFAULT.by(), 2, 2);
    Find find = new Find(new KMeans(0, two), null, null, 1, null, null);
    ClusterRequest request = new ClusterRequest(new PointScope("", Filter.ALL, 0, 1), find);
    // Names are not asked for, so nothing is encoded.
    ClusterStudy study = new ClusterStudy(new JobStore(fixture.catalog), null);
    return new Asked(fixture, folder).answer("c", request, study);
  }
}
