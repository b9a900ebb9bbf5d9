package io.ocelli.engine.collection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.encode.CrossEncoder;
import io.ocelli.core.encode.EncoderInfo;
import io.ocelli.core.encode.Encoders;
import io.ocelli.core.encode.ImageEncoder;
import io.ocelli.core.encode.SparseTextEncoder;
import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.Statistics.OfCollection;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Eye;
import io.ocelli.engine.testing.Fixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After a warm-up the first requests wait for nothing.
class WarmUpTest {
  @TempDir Path folder;
  private Fixture fixture;

  /// Remembers which encoders were asked for.
  private record Asked(Eye eye, List<String> names) implements Encoders {
    @Override
    public String defaultName() {
      return eye.defaultName();
    }

    @Override
    public List<EncoderInfo> list() {
      return eye.list();
    }

    @Override
    public EncoderInfo info(String name) {
      return eye.info(name);
    }

    @Override
    public ImageEncoder image(String name) {
      names.add(name);
      return eye.image(name);
    }

    @Override
    public TextEncoder text(String name) {
      names.add(name);
      return eye.text(name);
    }

    @Override
    public SparseTextEncoder sparse(String name) {
      names.add(name);
      return eye.sparse(name);
    }

    @Override
    public CrossEncoder cross(String name) {
      names.add(name);
      return eye.cross(name);
    }
  }

  @BeforeEach
  void twoCollectionsThatAreClosed() {
    try (Fixture before = new Fixture(folder)) {
      before.collections.create("brought", vector(null));
      before.collections.create("empty", vector(new VectorSettings.EncoderRef("eye", null)));
      Fixture.upsert(
          before.collections,
          "brought",
          List.of(
              new WritePoint(PointId.of(1), Map.of("", VectorInput.of(1, 2, 3)), Value.Obj.EMPTY)));
    }
    fixture = new Fixture(folder);
  }

  private static CollectionSettings vector(VectorSettings.EncoderRef encoder) {
    return CollectionSettings.ofVectors(Map.of("", new VectorSettings(3, Metric.DOT, encoder)));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private List<String> open() {
    return new StatisticsEngine(fixture.catalog)
        .collections(10).stream().map(OfCollection::name).toList();
  }

  @Test
  void everyCollectionIsOpenAndEveryPinnedEncoderHasRun() {
    assertEquals(List.of(), open());
    Asked asked = new Asked(fixture.eye, new ArrayList<>());
    new WarmUp(fixture.collections, asked).run();
    assertEquals(List.of("brought", "empty"), open());
    assertEquals(List.of("eye"), asked.names());
  }

  @Test
  void whatFailsHindersNothing() {
    Encoders none =
        new Encoders() {
          @Override
          public String defaultName() {
            return "none";
          }

          @Override
          public List<EncoderInfo> list() {
            return List.of();
          }

          @Override
          public EncoderInfo info(String name) {
            throw new IllegalStateException("of this test");
          }

          @Override
          public ImageEncoder image(String name) {
            throw new IllegalStateException("of this test");
          }

          @Override
          public TextEncoder text(String name) {
            throw new IllegalStateException("of this test");
          }

          @Override
          public SparseTextEncoder sparse(String name) {
            throw new IllegalStateException("of this test");
          }

          @Override
          public CrossEncoder cross(String name) {
            throw new IllegalStateException("of this test");
          }
        };
    new WarmUp(fixture.collections, none).run();
    assertEquals(List.of("brought", "empty"), open());
  }

  @Test
  void countsAreThoseOfWhatIsOpenUpToABound() {
    new WarmUp(fixture.collections, fixture.eye).run();
    StatisticsEngine statistics = new StatisticsEngine(fixture.catalog);
    assertEquals(2, statistics.collectionCount());
    assertEquals(
        new OfCollection("brought", 1, Map.of("", 1L), 0, 0), statistics.collections(1).getFirst());
    assertEquals(1, statistics.collections(1).size());
  }
}
