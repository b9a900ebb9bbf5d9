package io.ocelli.engine.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.explain.ExplainRequest;
import io.ocelli.core.explain.Explanation;
import io.ocelli.core.explain.Fill;
import io.ocelli.core.explain.HeatMap;
import io.ocelli.core.explain.Occlusion;
import io.ocelli.core.explain.Side;
import io.ocelli.core.explain.Term;
import io.ocelli.core.id.PointId;
import io.ocelli.core.metric.Metric;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.SearchMode;
import io.ocelli.core.service.Deadline;
import io.ocelli.core.vector.Region;
import io.ocelli.core.vector.VectorInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Explanations of scores of mean colours, followed by hand.
class ExplanationEngineTest {
  private static final VectorInput RED = VectorInput.of(1, 0, 0);
  private static final Occlusion NONE = Occlusion.DEFAULT.withSides(Set.of());

  @TempDir Path folder;
  @TempDir Path photos;
  private Gallery gallery;

  @BeforeEach
  void open() {
    gallery = new Gallery(folder);
  }

  @AfterEach
  void close() {
    gallery.close();
  }

  /// Eight pixels, the first of them red: a patch of k pixels under the mean colour, 32 of 255,
  /// takes 255 - 32 k off the sum where the red one is among them, and adds 32 k where it is not.
  @Test
  void aPatchIsWorthWhatTheScoreLosesUnderIt() {
    gallery.withSeen(Metric.DOT);
    Explanation explanation = explain(RED, picture(4, 2, 0), withGrid(4));
    assertEquals(1 / 8f, explanation.score(), 1e-7);
    HeatMap map = explanation.maps().get(Side.FOUND);
    assertEquals(4, map.width());
    assertEquals(2, map.height());
    assertEquals(1 / 8.0, map.score(), 1e-7);

    double unit = 1 / (255.0 * 8);
    // Of the four patches over a cell in a corner 1, 2, 2 and 4 pixels are inside; two of them
    // cover the red one where the cell is its neighbour.
    assertEquals((4 * 255 - 32 * 9) / 4.0 * unit, map.drops()[0][0], 1e-7);
    assertEquals((2 * 255 - 32 * (2 + 2 + 4 + 4)) / 4.0 * unit, map.drops()[0][1], 1e-7);
    assertEquals(-32 * (2 + 2 + 4 + 4) / 4.0 * unit, map.drops()[0][2], 1e-7);
    assertEquals((2 * 255 - 32 * 9) / 4.0 * unit, map.drops()[1][0], 1e-7);
    assertEquals(-32 * 9 / 4.0 * unit, map.drops()[1][3], 1e-7);
    assertEquals(1 + 5 * 3, explanation.passes());
  }

  @Test
  void ofDistancesADropIsWhatIsAddedToThem() {
    gallery.withSeen(Metric.EUCLID);
    Explanation explanation = explain(RED, picture(4, 2, 0), withGrid(4).withFill(Fill.GREY));
    double far = explanation.maps().get(Side.FOUND).drops()[0][0];
    assertEquals(7 / 8f, explanation.score(), 1e-6);
    assertTrue(far > 0, "without the red pixel it is farther from red: " + far);
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void theScoreIsThatOfASearch(Metric metric) {
    gallery.withSeen(metric);
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 20; i++) {
      PointId id = gallery.add(i, noise(random), Value.Obj.EMPTY);
      for (VectorInput query :
          List.of(VectorInput.of(0.3f, -2, 0.5f), noise(random), text("red red blue"))) {
        ExplainRequest request =
            ExplainRequest.of(query, new VectorInput.OfPoint(id)).withOcclusion(NONE);
        assertEquals(
            gallery.searched(Gallery.SEEN, query, id),
            gallery.explain(Gallery.SEEN, request).score(),
            1e-6);
      }
    }
  }

  @Test
  void pictureFilesAreCoveredBehindTheTransform() {
    PixelImage redAndGreen = pixels(6, 4, 0);
    redAndGreen.rgb()[3 * 23 + 1] = (byte) 255;
    PointId id = gallery.index("files", "blind", photos.resolve("a.gaze"), redAndGreen);
    VectorInput query = VectorInput.of(0, 0.2f, 1);
    Explanation explanation =
        gallery.explain("files", ExplainRequest.of(query, new VectorInput.OfPoint(id)));
    assertEquals(gallery.searched("files", query, id), explanation.score(), 1e-6);
    HeatMap map = explanation.maps().get(Side.FOUND);
    assertEquals(explanation.score(), map.score(), 1e-6, "the file makes the stored vector again");
    assertEquals(6, map.columns());
    assertEquals(4, map.rows());
    assertTrue(map.drops()[0][0] > 0.01, "red stands where blue is asked for");
    assertTrue(map.drops()[3][5] < -0.01, "green is asked for less than there is");
  }

  /// Longer lists than a batch keep their order.
  @Test
  void cellsDoNotDependOnBatches() {
    gallery.withSeen(Metric.DOT);
    PixelImage picture = pixels(16, 16, 3, 77, 78, 120, 255);
    VectorInput.Image found = new VectorInput.Image(Gaze.file(picture), null);
    HeatMap map = explain(RED, found, withGrid(16)).maps().get(Side.FOUND);
    assertTrue(gallery.gaze.batches.contains(32), gallery.gaze.batches.toString());
    assertTrue(gallery.gaze.batches.stream().allMatch(size -> size <= 32));

    PatchGrid grid = PatchGrid.of(16, 16, 16);
    Canvas canvas = Canvas.of(picture, Fill.MEAN, 2);
    double[] drops = new double[grid.patches()];
    float whole = Gaze.mean(picture.rgb())[0];
    for (int i = 0; i < drops.length; i++) {
      drops[i] = whole - Gaze.mean(canvas.covered(grid.patch(i)).rgb())[0];
    }
    double[][] cells = grid.cells(drops);
    for (int row = 0; row < cells.length; row++) {
      assertArrayEquals(cells[row], map.drops()[row], 1e-7);
    }
  }

  @Test
  void bothPicturesAreCoveredWhereThatIsAskedFor() {
    gallery.withSeen(Metric.DOT);
    Occlusion both = withGrid(4).withSides(Set.of(Side.QUERY, Side.FOUND));
    Explanation explanation = explain(picture(4, 2, 7), picture(4, 2, 0), both);
    assertEquals(Set.of(Side.QUERY, Side.FOUND), explanation.maps().keySet());
    HeatMap query = explanation.maps().get(Side.QUERY);
    assertEquals(
        explanation.maps().get(Side.FOUND).drops()[0][0],
        query.drops()[1][3],
        1e-9,
        "the same, turned round");
    assertEquals(2 * 16, explanation.passes());
  }

  @Test
  void aRegionIsCoveredAsIfItWereAll() {
    gallery.withSeen(Metric.DOT);
    VectorInput.Image part =
        new VectorInput.Image(Gaze.file(pixels(8, 2, 4)), null, new Region(4, 0, 4, 2));
    Explanation ofPart = explain(RED, part, withGrid(4));
    Explanation ofWhole = explain(RED, picture(4, 2, 0), withGrid(4));
    assertEquals(ofWhole.score(), ofPart.score());
    assertEquals(4, ofPart.maps().get(Side.FOUND).width());
    assertArrayEquals(
        ofWhole.maps().get(Side.FOUND).drops()[0], ofPart.maps().get(Side.FOUND).drops()[0]);
  }

  @Test
  void aWordIsWorthWhatTheScoreLosesWithoutIt() {
    gallery.withSeen(Metric.DOT);
    PointId id = gallery.add(1, VectorInput.of(0.5f, 0, 2), Value.Obj.EMPTY);
    ExplainRequest request =
        ExplainRequest.of(text("a red, \"blue\" blue sky"), new VectorInput.OfPoint(id));
    Explanation explanation =
        gallery.explain(
            Gallery.SEEN, request.withOcclusion(request.occlusion().withSides(NONE.sides())));
    assertEquals(2f, explanation.score());
    assertEquals(
        List.of(
            new Term("a", 0, 1, 0),
            new Term("red", 2, 5, 0),
            new Term("blue", 8, 12, 0),
            new Term("blue", 14, 18, 2),
            new Term("sky", 19, 22, 0)),
        explanation.terms());
    assertEquals(5, explanation.passes());
  }

  /// An encoder without texts leaves them to BM25, whose scores are sums over words.
  @Test
  void wordsThatAreLookedForEarnTheirPartOfTheSum() {
    PointId id = gallery.index("files", "blind", photos.resolve("red cat.gaze"), pixels(2, 2, 0));
    gallery.index("files", "blind", photos.resolve("red dog.gaze"), pixels(2, 2, 1));
    VectorInput query = text("red cat sleeping");
    Explanation explanation =
        gallery.explain("files", ExplainRequest.of(query, new VectorInput.OfPoint(id)));
    assertEquals(SearchMode.LEXICAL, explanation.mode());
    assertEquals(Map.of(), explanation.maps());
    assertEquals(gallery.searched("files", query, id), explanation.score());
    List<Double> parts = new ArrayList<>();
    explanation.terms().forEach(term -> parts.add(term.contribution()));
    assertTrue(parts.get(1) > parts.get(0), "fewer names have a cat than red: " + parts);
    assertEquals(0, parts.get(2), 1e-6);
    assertEquals(explanation.score(), parts.stream().mapToDouble(Double::doubleValue).sum(), 1e-5);
    Explanation one =
        gallery.explain("files", ExplainRequest.of(text("cat"), new VectorInput.OfPoint(id)));
    assertEquals(one.score(), one.terms().getFirst().contribution(), 1e-6);

    assertRefused(
        ErrorKind.BAD_REQUEST,
        "occlude",
        "files",
        ExplainRequest.of(query, new VectorInput.OfPoint(id)).withOcclusion(withGrid(4)));
    assertRefused(
        ErrorKind.BAD_REQUEST, "picture", "files", ExplainRequest.of(query, picture(2, 2, 0)));
    assertRefused(
        ErrorKind.NOT_FOUND,
        "No point with id 5",
        "files",
        ExplainRequest.of(query, new VectorInput.OfPoint(PointId.of(5))));
  }

  @Test
  void workEndsOnceNobodyWaits() {
    gallery.withSeen(Metric.DOT);
    Deadline deadline = Deadline.never();
    gallery.gaze.watch = deadline::abandon;
    ExplainRequest request = ExplainRequest.of(RED, picture(16, 16, 0)).withOcclusion(withGrid(16));
    OcelliException gone =
        assertThrows(OcelliException.class, () -> gallery.explain(Gallery.SEEN, request, deadline));
    assertEquals(ErrorKind.TIMEOUT, gone.kind());
    assertEquals(1, gallery.gaze.batches.size(), "the found picture itself, no patch");
  }

  @Test
  void whatHasNoPictureOrNoVectorIsRefused() throws IOException {
    gallery.withSeen(Metric.COSINE);
    VectorInput bare = new VectorInput.OfPoint(gallery.add(1, picture(1, 1, 0), Value.Obj.EMPTY));
    Occlusion query = Occlusion.DEFAULT.withSides(Set.of(Side.QUERY));
    assertRefused(
        ErrorKind.NOT_FOUND,
        "point 1 has no picture file",
        Gallery.SEEN,
        ExplainRequest.of(RED, bare));
    assertRefused(
        ErrorKind.BAD_REQUEST,
        "occlude",
        Gallery.SEEN,
        ExplainRequest.of(RED, bare).withOcclusion(query));
    assertRefused(
        ErrorKind.BAD_REQUEST,
        "expected dim: 3, got 2",
        Gallery.SEEN,
        ExplainRequest.of(VectorInput.of(1, 2), bare));
    assertRefused(
        ErrorKind.NOT_FOUND,
        "No point with id 8",
        Gallery.SEEN,
        ExplainRequest.of(RED, new VectorInput.OfPoint(PointId.of(8))));
    assertRefused(
        ErrorKind.BAD_REQUEST,
        "Not existing vector name",
        Gallery.SEEN,
        ExplainRequest.of(RED, bare).withUsing("x"));
    assertRefused(
        ErrorKind.TOO_LARGE,
        "too many pixels",
        Gallery.SEEN,
        ExplainRequest.of(RED, new VectorInput.Image(new byte[70_000], null)));
    assertRefused(
        ErrorKind.INVALID_VALUE,
        "query: value of 65 words",
        Gallery.SEEN,
        ExplainRequest.of(text("red ".repeat(65)), bare).withOcclusion(NONE));
    assertRefused(
        ErrorKind.INVALID_VALUE,
        "query: value of 10001 characters",
        Gallery.SEEN,
        ExplainRequest.of(text("r".repeat(10_001)), bare).withOcclusion(NONE));

    Path file = photos.resolve("a.gaze");
    VectorInput indexed =
        new VectorInput.OfPoint(gallery.index("f", "gaze", file, pixels(2, 2, 0)));
    Files.write(file, Gaze.file(pixels(2, 2, 1)));
    ExplainRequest request = ExplainRequest.of(RED, indexed);
    assertRefused(ErrorKind.NOT_FOUND, "is another one now", "f", request);
    Files.delete(file);
    assertRefused(ErrorKind.NOT_FOUND, "no longer there", "f", request);
  }

  private void assertRefused(
      ErrorKind kind, String words, String collection, ExplainRequest request) {
    OcelliException refused =
        assertThrows(OcelliException.class, () -> gallery.explain(collection, request));
    assertEquals(kind, refused.kind(), refused.getMessage());
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  private Explanation explain(VectorInput query, VectorInput found, Occlusion occlusion) {
    return gallery.explain(Gallery.SEEN, ExplainRequest.of(query, found).withOcclusion(occlusion));
  }

  private static Occlusion withGrid(int grid) {
    return Occlusion.DEFAULT.withSides(Set.of(Side.FOUND)).withGrid(grid);
  }

  private static VectorInput text(String text) {
    return new VectorInput.Text(text, "auto");
  }

  private static VectorInput.Image picture(int width, int height, int... red) {
    return new VectorInput.Image(Gaze.file(pixels(width, height, red)), null);
  }

  /// Black but for some pixels, counted row after row.
  private static PixelImage pixels(int width, int height, int... red) {
    byte[] rgb = new byte[3 * width * height];
    for (int pixel : red) {
      rgb[3 * pixel] = (byte) 255;
    }
    return new PixelImage(width, height, rgb);
  }

  private static VectorInput.Image noise(SplittableRandom random) {
    byte[] rgb = new byte[3 * 30];
    random.nextBytes(rgb);
    return new VectorInput.Image(Gaze.file(new PixelImage(5, 6, rgb)), null);
  }
}
