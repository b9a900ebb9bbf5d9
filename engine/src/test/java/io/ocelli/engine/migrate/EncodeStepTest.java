package io.ocelli.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.Root;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.id.PointId;
import io.ocelli.core.migrate.MigrationStep.Encode;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Selector;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.service.Jobs.Progress;
import io.ocelli.core.service.PictureCollections.EncodedPicture;
import io.ocelli.core.service.PictureCollections.PictureCollection;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.Acknowledge;
import io.ocelli.core.write.Change;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures that `eye` has encoded get vectors of `sense`.
class EncodeStepTest {
  private static final Encode STEP = new Encode("", "v2", "sense", null);

  @TempDir Path temp;
  private Path photos;
  private Fixture fixture;
  private PictureCollection pictures;
  private Root root;

  @BeforeEach
  void open() throws IOException {
    photos = Files.createDirectories(temp.resolve("photos")).toRealPath();
    fixture = new Fixture(Files.createDirectories(temp.resolve("collections")));
    pictures = fixture.pictures.open("c", null);
    root = pictures.rootFor(photos);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void theVectorIsMadeAndFilled() throws Exception {
    pictures.upsert(List.of(picture("a.dot", 9, 0, 0), picture("b.dot", 0, 9, 0)));
    List<Progress> told = new ArrayList<>();
    Value.Obj result = fixture.migrations.run("c", STEP, told::add);
    assertEquals(2, result.integer("encoded", -1));
    assertEquals(0, result.integer("failed", -1));
    assertEquals(0, result.integer("lacking", -1));
    assertEquals("sense", result.text("encoder"));
    assertEquals(
        "s1", fixture.collections.settings("c").vectors().get("v2").encoder().fingerprint());
    assertEquals(2, told.getLast().done());
    assertEquals(2, told.getLast().total());
    float length = (float) Math.sqrt(9 * 9 + 255 * 255);
    assertArrayEquals(new float[] {9 / length, 0, 0, 255 / length}, vector("a.dot", "v2"), 1e-6f);
  }

  @Test
  void whatHasNoFileAnyMoreIsCountedAndTold() throws Exception {
    pictures.upsert(
        List.of(
            picture("gone.dot", 9, 0, 0),
            picture("changed.dot", 0, 9, 0),
            picture("c.dot", 0, 0, 9)));
    Files.delete(photos.resolve("gone.dot"));
    Files.write(photos.resolve("changed.dot"), new byte[] {1, 2, 3});
    Value.Obj result = run(STEP);
    assertEquals(1, result.integer("encoded", -1));
    assertEquals(2, result.integer("failed", -1));
    assertEquals(2, result.integer("lacking", -1));
    String failures = result.fields().get("failures").toString();
    assertTrue(failures.contains("is no longer there"), failures);
    assertTrue(failures.contains("is another one now"), failures);
  }

  @Test
  void aStoppedRunGoesOnWhereItWas() throws Exception {
    List<EncodedPicture> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      many.add(picture(i + ".dot", i % 256, i / 256, 7));
    }
    pictures.upsert(many);
    assertThrows(
        InterruptedException.class,
        () ->
            fixture.migrations.run(
                "c",
                STEP,
                progress -> {
                  if (progress.done() > 0) {
                    Thread.currentThread().interrupt();
                  }
                }));
    long before = having("v2");
    assertTrue(before > 0 && before < 300, before + " encoded when it was stopped");
    assertEquals(300 - before, run(STEP).integer("encoded", -1));
    assertEquals(300, having("v2"));
    assertEquals(0, run(STEP).integer("encoded", -1), "nothing is left");
  }

  /// A vector is remembered by content and encoder, whatever became of the file.
  @Test
  void whatWasEncodedOnceComesFromTheCache() throws Exception {
    pictures.upsert(List.of(picture("a.dot", 9, 0, 0)));
    run(STEP);
    Files.delete(photos.resolve("a.dot"));
    assertEquals(1, run(new Encode("", "v3", "sense", null)).integer("encoded", -1));
  }

  @Test
  void indexingKeepsOtherVectorsUp() throws Exception {
    pictures.upsert(List.of(picture("a.dot", 9, 0, 0), picture("b.dot", 0, 9, 0)));
    run(STEP);
    pictures.upsert(List.of(picture("a.dot", 9, 0, 0)));
    assertEquals(2, having("v2"), "the same picture keeps it");
    pictures.upsert(List.of(picture("b.dot", 0, 0, 9), picture("new.dot", 5, 5, 5)));
    assertEquals(1, having("v2"), "another picture has another vector");
    pictures.completeVectors(_ -> {});
    assertEquals(3, having("v2"));
    float length = (float) Math.sqrt(9 * 9 + 255 * 255);
    assertArrayEquals(new float[] {0, 0, 9 / length, 255 / length}, vector("b.dot", "v2"), 1e-6f);
  }

  @Test
  void textsAreEncodedFromTheirPayload() throws Exception {
    fixture.collections.write(
        "c",
        List.of(
            Change.upsert(List.of(captioned(1, "red"), captioned(2, "blue"), captioned(3, "  ")))),
        Acknowledge.VISIBLE);
    Value.Obj result = run(new Encode("", "v2", "sense", PayloadPath.parse("caption")));
    assertEquals(2, result.integer("encoded", -1));
    assertTrue(result.fields().get("failures").toString().contains("no text at `caption`"));
  }

  @Test
  void aVectorThatDoesNotFitIsRefused() {
    refused("name the model", new Encode("", "v2", null, null));
    refused("no encoder `dall`", new Encode("", "v2", "dall", null));
    refused("Not existing vector name error: no", new Encode("no", "v2", "sense", null));
    refused("`` is both", new Encode("", "", "sense", null));
    refused("reads no pictures", new Encode("", "v2", "terms", null));
    refused("reads no texts", new Encode("", "v2", "eye", PayloadPath.parse("caption")));
    assertFalse(fixture.collections.settings("c").vectors().containsKey("v2"));
  }

  @Test
  void anExistingVectorKeepsItsEncoder() throws Exception {
    run(STEP);
    refused("is of the encoder `sense`, not `eye`", new Encode("", "v2", "eye", null));
    assertEquals(0, run(new Encode("", "v2", null, null)).integer("encoded", -1));
  }

  private void refused(String why, Encode step) {
    String message =
        assertThrows(RuntimeException.class, () -> fixture.migrations.check("c", step))
            .getMessage();
    assertTrue(message.contains(why), message);
  }

  private Value.Obj run(Encode step) throws InterruptedException {
    return fixture.migrations.run("c", step, _ -> {});
  }

  private static WritePoint captioned(int id, String caption) {
    return new WritePoint(
        PointId.of(id),
        Map.of("", VectorInput.of(1, 2, 3)),
        new Value.Obj(Map.of("caption", Value.of(caption))));
  }

  private long having(String vector) {
    return fixture.collections.count(
        "c", Filter.must(new Condition.HasVector(vector)), Deadline.never());
  }

  private float[] vector(String path, String name) {
    var point =
        fixture
            .collections
            .retrieve(
                "c",
                List.of(Fixture.id(root, path)),
                Selector.Whole.NONE,
                Selector.Whole.ALL,
                Deadline.never())
            .getFirst();
    return ((VectorValue.Dense) point.vectors().get(name)).values();
  }

  /// With a file of those bytes.
  private EncodedPicture picture(String path, int r, int g, int b) throws IOException {
    return Fixture.pictureFile(root, path, r, g, b);
  }
}
