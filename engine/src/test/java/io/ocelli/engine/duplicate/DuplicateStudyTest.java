package io.ocelli.engine.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.analysis.DuplicateKind;
import io.ocelli.core.analysis.DuplicateRequest;
import io.ocelli.core.analysis.DuplicateThresholds;
import io.ocelli.core.analysis.PointScope;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.Root;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.service.JobWork;
import io.ocelli.core.service.Jobs.PageRequest;
import io.ocelli.core.service.Jobs.Progress;
import io.ocelli.core.service.PictureCollections.EncodedPicture;
import io.ocelli.core.service.PictureCollections.PictureCollection;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.analysis.AnalysisEngine;
import io.ocelli.engine.testing.Fixture;
import io.ocelli.storage.job.JobLists;
import io.ocelli.storage.job.JobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicateStudyTest {
  private static final Set<DuplicateKind> ALL = EnumSet.allOf(DuplicateKind.class);

  @TempDir Path folder;
  private final Dots dots = new Dots();
  private Fixture fixture;
  private Path job;

  @BeforeEach
  void open() throws IOException {
    fixture = new Fixture(Files.createDirectory(folder.resolve("home")));
    job = Files.createDirectory(folder.resolve("job"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Value.Obj run(Set<DuplicateKind> kinds, JobWork work) throws InterruptedException {
    DuplicateThresholds thresholds = new DuplicateThresholds(0.9, 0.6, 0.95, 0.3);
    PointScope scope = new PointScope("", Filter.ALL, 0, 1);
    AnalysisEngine engine =
        new AnalysisEngine(
            fixture.catalog,
            new JobStore(fixture.catalog),
            Map.of(DuplicateRequest.KIND, new DuplicateStudy(dots)));
    return engine.run("c", new DuplicateRequest(scope, kinds, thresholds, 100), work);
  }

  private List<Value.Obj> list(String name) {
    return JobLists.read(job, name, new PageRequest(0, 1_000)).orElseThrow().items();
  }

  /// `kind: keeper others`, by the numbers in paths or ids.
  private List<String> groups() {
    List<String> groups = new ArrayList<>();
    for (Value.Obj group : list("groups")) {
      StringBuilder line = new StringBuilder(group.text("kind") + ":");
      for (Value member : ((Value.Array) group.fields().get("members")).items()) {
        Value.Obj point = (Value.Obj) member;
        String path = point.text("path");
        line.append(' ').append(path == null ? point.integer("id", 0) : path);
      }
      groups.add(line.toString());
    }
    return groups;
  }

  private void pictures(int[]... colours) throws IOException {
    PictureCollection pictures = fixture.pictures.open("c", null);
    Root root = pictures.rootFor(Files.createDirectory(folder.resolve("photos")));
    List<EncodedPicture> encoded = new ArrayList<>();
    for (int i = 0; i < colours.length; i++) {
      int[] rgb = colours[i];
      encoded.add(Fixture.pictureFile(root, "p" + i, rgb[0], rgb[1], rgb[2]));
    }
    pictures.upsert(encoded);
  }

  private void vectors(float[]... vectors) {
    fixture.collections.create(
        "c",
        CollectionSettings.ofVectors(
            Map.of("", new VectorSettings(vectors[0].length, Metric.EUCLID, null))));
    List<WritePoint> points = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      VectorInput vector = new VectorInput.Ready(new VectorValue.Dense(vectors[i]));
      points.add(new WritePoint(PointId.of(i), Map.of("", vector), Value.Obj.EMPTY));
    }
    Fixture.upsert(fixture.collections, "c", points);
  }

  @Test
  void eachKindLooksAtWhatTheStricterOneKeeps() throws Exception {
    pictures(
        new int[] {50, 100, 0},
        new int[] {50, 100, 0},
        new int[] {60, 101, 0},
        new int[] {40, 107, 0},
        new int[] {200, 200, 9});

    Value.Obj result = run(ALL, new Work(job, Long.MAX_VALUE));

    assertEquals(List.of("identical: p0 p1", "same: p2 p0", "similar: p2 p3"), sorted());
    assertEquals(5, result.integer("points", 0));
    assertEquals(4, result.integer("contents", 0));
    assertEquals(9, result.integer("freed_bytes", 0));
    assertEquals("most pixels", list("groups").get(1).text("why"));
  }

  private List<String> sorted() {
    return groups().stream().sorted().toList();
  }

  @Test
  void whatCannotBeReadIsToldAndComparedByItsVector() throws Exception {
    pictures(new int[] {13, 100, 0}, new int[] {13, 100, 1}, new int[] {200, 7, 0});
    Files.delete(folder.resolve("photos/p2"));

    Value.Obj result = run(ALL, new Work(job, Long.MAX_VALUE));

    assertEquals(3, result.integer("unread", 0));
    assertEquals("damaged dot", list("unread").getFirst().text("reason"));
    assertEquals(List.of("same: p0 p1"), groups());
    assertEquals(
        Set.of("centre", "vector"),
        Set.copyOf(list("points").stream().map(point -> point.text("confirmed")).toList()));
  }

  @Test
  void vectorsAreComparedWhereThereAreNoPictures() throws Exception {
    vectors(
        new float[] {0, 10},
        new float[] {0, 10},
        new float[] {0.1f, 10},
        new float[] {10, 0},
        new float[] {-10, -10},
        new float[] {0, 0},
        new float[] {0, 0});

    run(ALL, new Work(job, Long.MAX_VALUE));

    assertEquals(List.of("identical: 0 1", "same: 0 2"), sorted().subList(0, 2));
  }

  @Test
  void zerosAreLikeNothing() throws Exception {
    vectors(
        new float[] {0, 0},
        new float[] {0, 0},
        new float[] {5, 5},
        new float[] {-5, 5},
        new float[] {5, -5});

    run(ALL, new Work(job, Long.MAX_VALUE));

    assertEquals(List.of(), groups());
  }

  @Test
  void identicalPointsAloneNeedNoPicture() throws Exception {
    pictures(new int[] {50, 100, 0}, new int[] {50, 100, 0}, new int[] {60, 101, 0});

    run(Set.of(DuplicateKind.IDENTICAL), new Work(job, Long.MAX_VALUE));

    assertEquals(List.of("identical: p0 p1"), groups());
    assertEquals(0, dots.read);
  }

  @Test
  void aSearchThatWasCutOffReadsNoPictureAgain() throws Exception {
    int[][] colours = new int[40][];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = new int[] {i + 20, 3 * i, 0};
    }
    pictures(colours);

    assertThrows(CancellationException.class, () -> run(ALL, new Work(job, 20)));
    int before = dots.read;
    run(ALL, new Work(job, Long.MAX_VALUE));

    assertTrue(before > 0 && before < 40, before + " read");
    assertEquals(40, dots.read);
  }

  @Test
  void aCollectionOfOnePointHasNoDuplicates() throws Exception {
    vectors(new float[] {1, 2});

    Value.Obj result = run(ALL, new Work(job, Long.MAX_VALUE));

    assertEquals(List.of(), groups());
    assertEquals(1, result.integer("points", 0));
  }

  /// Stops the work once so much is done.
  private record Work(Path folder, long until) implements JobWork {
    @Override
    public void progress(Progress progress) {}

    @Override
    public void step(long done, long total) {
      if (done > until) {
        throw new CancellationException();
      }
    }
  }
}
