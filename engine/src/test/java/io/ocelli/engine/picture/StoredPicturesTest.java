package io.ocelli.engine.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.collection.Root;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.SearchRequest;
import io.ocelli.core.query.Selector;
import io.ocelli.core.service.PictureCollections.EncodedPicture;
import io.ocelli.core.service.PictureCollections.IndexedFile;
import io.ocelli.core.service.PictureCollections.PictureCollection;
import io.ocelli.core.vector.VectorInput;
import io.ocelli.core.vector.VectorValue;
import io.ocelli.core.write.WritePoint;
import io.ocelli.engine.testing.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredPicturesTest {
  @TempDir Path temp;
  private Path photos;
  private Fixture fixture;
  private PictureCollection collection;
  private Root root;

  @BeforeEach
  void open() throws IOException {
    photos = Files.createDirectories(temp.resolve("photos")).toRealPath();
    fixture = new Fixture(Files.createDirectories(temp.resolve("collections")));
    collection = fixture.pictures.open("c", null);
    root = collection.rootFor(photos);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aFolderAndItsSubfoldersShareOneRootThatIsKept() {
    assertEquals("photos", root.name());
    assertEquals(root, collection.rootFor(photos.resolve("holiday")));
    fixture.close();
    fixture = new Fixture(temp.resolve("collections"));
    assertEquals(root, fixture.pictures.open("c", null).rootFor(photos));
  }

  @Test
  void aSecondFolderOfTheSameNameGetsAnotherRootName() {
    assertEquals("photos-2", collection.rootFor(temp.resolve("elsewhere/photos")).name());
  }

  @Test
  void aFolderAroundAnIndexedOneIsRefused() {
    OcelliException refused =
        assertThrows(OcelliException.class, () -> collection.rootFor(photos.getParent()));
    assertTrue(refused.getMessage().contains("twice"));
  }

  @Test
  void keysThatClientsSetSurviveReindexing() {
    EncodedPicture picture = Fixture.picture(root, "a.dot", 1, 2, 3);
    Map<String, Value> mine = new LinkedHashMap<>(picture.payload().fields());
    mine.put("rating", Value.of(5));
    collection.upsert(
        List.of(new EncodedPicture(picture.id(), new Value.Obj(mine), picture.raw())));
    collection.upsert(List.of(Fixture.picture(root, "a.dot", 9, 9, 9)));
    Value.Obj stored = payload(picture.id());
    assertEquals(5, stored.integer("rating", 0));
    assertTrue(stored.text("content_hash").endsWith("090909"));
  }

  @Test
  void theWhiteningIsFittedAnewPastAThousandPicturesAndAgainAtEightTimesThat() {
    fill(RefitPolicy.FIRST - 1);
    assertFalse(collection.refitIfGrown(this::raw));
    collection.upsert(List.of(random("last.dot", new SplittableRandom(99))));
    assertTrue(collection.refitIfGrown(this::raw));
    assertFalse(collection.refitIfGrown(this::raw), "nothing has grown since");
    assertTrue(RefitPolicy.isDue(RefitPolicy.GROWTH * 1_000L, 1_000));
    assertFalse(RefitPolicy.isDue(1_000_000, RefitPolicy.SAMPLE), "enough was seen");
  }

  @Test
  void searchesAgreeWithThePointsAfterARefit() {
    fill(RefitPolicy.FIRST);
    assertTrue(collection.refitIfGrown(this::raw));
    EncodedPicture one = random("17.dot", new SplittableRandom(17));
    byte[] file = {(byte) one.raw()[0], (byte) one.raw()[1], (byte) one.raw()[2]};
    var nearest =
        fixture
            .collections
            .search("c", SearchRequest.nearest(new VectorInput.Image(file, null), 1))
            .points()
            .getFirst();
    assertEquals(1, nearest.score(), 1e-5, "the query goes through the same transform");
    assertEquals(RefitPolicy.FIRST, collection.count());
  }

  @Test
  void picturesWhoseFilesAreGoneKeepTheirNeighbours() {
    fill(RefitPolicy.FIRST);
    assertTrue(collection.refitIfGrown(_ -> null), "vectors are inverted where files are gone");
    var point =
        fixture
            .collections
            .retrieve(
                "c", List.of(Fixture.id(root, "17.dot")), Selector.Whole.NONE, Selector.Whole.ALL)
            .getFirst();
    assertEquals(3, ((VectorValue.Dense) point.vectors().get("")).values().length);
  }

  @Test
  void aRefitAsksForPicturesAsTheyAreIndexedAndForNothingElse() {
    fill(RefitPolicy.FIRST);
    EncodedPicture odd = Fixture.picture(root, "odd.dot", 1, 2, 3);
    Map<String, Value> fields = new LinkedHashMap<>(odd.payload().fields());
    fields.put("content_hash", Value.of("a client wrote this"));
    collection.upsert(List.of(new EncodedPicture(odd.id(), new Value.Obj(fields), odd.raw())));
    Collection<IndexedFile> asked = new ConcurrentLinkedQueue<>();
    assertTrue(
        collection.refitIfGrown(file -> {
          asked.add(file);
          return raw(file);
        }));
    assertEquals(RefitPolicy.FIRST, asked.size(), "each once");
    assertTrue(asked.stream().allMatch(file -> file.bytes() == 3), "the size guards the reading");
  }

  @Test
  void pointsWithoutAVectorDoNotMakeAFit() {
    List<WritePoint> bare = new ArrayList<>();
    for (int i = 0; i < RefitPolicy.FIRST; i++) {
      bare.add(new WritePoint(PointId.of(i), Map.of(), Value.Obj.EMPTY));
    }
    Fixture.upsert(fixture.collections, "c", bare);
    assertFalse(collection.refitIfGrown(this::raw));
  }

  @Test
  void pathsThatLeaveTheRootAreNotServed() throws IOException {
    Files.writeString(photos.resolve("a.dot"), "abc");
    Files.writeString(temp.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(photos.resolve("link.dot"), temp.resolve("secret.txt"));
    collection.upsert(
        List.of(
            Fixture.picture(root, "a.dot", 1, 1, 1),
            Fixture.picture(root, "../secret.txt", 2, 2, 2),
            Fixture.picture(root, "link.dot", 3, 3, 3),
            Fixture.picture(root, temp.resolve("secret.txt").toString(), 4, 4, 4),
            Fixture.picture(root, "gone.dot", 5, 5, 5),
            Fixture.picture(root, "nul\0.dot", 6, 6, 6)));
    assertEquals(photos.resolve("a.dot"), locate("a.dot"));
    assertEquals(ErrorKind.FORBIDDEN, refusal("../secret.txt"));
    assertEquals(ErrorKind.FORBIDDEN, refusal("link.dot"));
    assertEquals(ErrorKind.FORBIDDEN, refusal(temp.resolve("secret.txt").toString()));
    assertEquals(ErrorKind.NOT_FOUND, refusal("gone.dot"));
    EncodedPicture a = Fixture.picture(root, "a.dot", 1, 1, 1);
    collection.upsert(List.of(new EncodedPicture(PointId.of(7), a.payload(), a.raw())));
    assertEquals(
        ErrorKind.NOT_FOUND,
        assertThrows(OcelliException.class, () -> fixture.collections.picture("c", PointId.of(7)))
            .kind(),
        "only indexed points have pictures");
    assertEquals(ErrorKind.NOT_FOUND, refusal("nul\0.dot"));
  }

  @Test
  void aCollectionOfAnotherEncoderIsRefusedByBothNames() {
    OcelliException refused =
        assertThrows(OcelliException.class, () -> fixture.pictures.open("c", "clip"));
    assertTrue(refused.getMessage().contains("`eye`"));
    assertTrue(refused.getMessage().contains("`clip`"));
  }

  private void fill(int count) {
    List<EncodedPicture> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pictures.add(random(i + ".dot", new SplittableRandom(i)));
    }
    collection.upsert(pictures);
  }

  private EncodedPicture random(String path, SplittableRandom random) {
    return Fixture.picture(
        root, path, random.nextInt(256), random.nextInt(256), random.nextInt(256));
  }

  /// What the encoder says of a file: its colour is its hash.
  private float[] raw(IndexedFile file) {
    int rgb = Integer.parseInt(file.contentHash().substring(58), 16);
    return new float[] {rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF, 255};
  }

  private Value.Obj payload(PointId id) {
    return fixture
        .collections
        .retrieve("c", List.of(id), Selector.Whole.ALL, Selector.Whole.NONE)
        .getFirst()
        .payload();
  }

  private Path locate(String path) {
    return fixture.collections.picture("c", Fixture.id(root, path)).path();
  }

  private ErrorKind refusal(String path) {
    return assertThrows(OcelliException.class, () -> locate(path)).kind();
  }
}
