package io.ocelli.encoder.traps;

import static io.ocelli.encoder.testing.SyntheticPictures.checksum;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.encode.PixelImage;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.contract.Pooling;
import io.ocelli.encoder.contract.TextInput;
import io.ocelli.encoder.preprocess.Fit;
import io.ocelli.encoder.preprocess.ImageInput;
import io.ocelli.encoder.preprocess.Interpolation;
import io.ocelli.encoder.preprocess.Normalisation;
import io.ocelli.encoder.testing.SyntheticPictures;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pre-processing that looks right and is not: each test shows what a folder's own configuration
/// gives, and that what one would guess gives something else. The numbers are
/// `zlib.crc32(picture.tobytes())` after the resize and the crop of timm 1.0.29
/// (`create_transform`) and open_clip 3.3.0 (`image_transform_v2`).
///
/// What is not pixels is in [ModelTrapsTest]. Vectors longer than Lucene's 1024 dimensions are
/// tested in `ann.codec.LuceneSearchTest`; parametrisation before the export, and which exporter,
/// is the affair of the scripts in `encoder/export`.
class PreprocessingTrapsTest {
  private static final PixelImage PICTURE = SyntheticPictures.ramps(300, 200);

  private static final String CLIP_NORM =
      """
      "mean": [0.48145466, 0.4578275, 0.40821073], "std": [0.26862954, 0.26130258, 0.27577711]\
      """;

  private static final String IMAGENET =
      """
      "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]\
      """;

  private static final String HALVES =
      """
      "mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5]\
      """;

  @TempDir Path temp;
  private ModelFolders folders;

  @BeforeEach
  void prepare() {
    folders = new ModelFolders(temp);
  }

  @Test
  void clipsWeightsAreFedOtherPixelsByTimmThanByOpenClip() {
    ImageInput timm = timm(224, "\"crop_pct\": 0.9, \"interpolation\": \"bicubic\", " + CLIP_NORM);
    ImageInput openClip =
        openClip("\"interpolation\": \"bicubic\", \"resize_mode\": \"shortest\", " + CLIP_NORM);

    assertEquals(3324091184L, checksum(timm.prepare(PICTURE).rgb()));
    assertEquals(2504225756L, checksum(openClip.prepare(PICTURE).rgb()));
    assertEquals(0.96684009f, timm.tensor(PICTURE)[0], 1e-6f);
    assertEquals(0.39750150f, openClip.tensor(PICTURE)[0], 1e-6f);
  }

  @Test
  void siglipsWeightsAreCroppedByTimmAndSquashedByOpenClip() {
    ImageInput timm = timm(224, "\"crop_pct\": 0.9, \"interpolation\": \"bicubic\", " + HALVES);
    ImageInput openClip =
        openClip("\"interpolation\": \"bicubic\", \"resize_mode\": \"squash\", " + HALVES);

    assertEquals(3324091184L, checksum(timm.prepare(PICTURE).rgb()));
    assertEquals(2974929785L, checksum(openClip.prepare(PICTURE).rgb()));
    assertEquals(-0.99215686f, openClip.tensor(PICTURE)[0], 1e-6f);
  }

  @Test
  void clipaIsBilinearAndSquashedWithTheNumbersOfImagenetAndAContextOf32() {
    ModelContract contract =
        folders.openClip(
            "\"embed_dim\": 3, \"text_cfg\": {\"context_length\": 32}",
            "\"interpolation\": \"bilinear\", \"resize_mode\": \"squash\", " + IMAGENET);
    ImageInput clipa = contract.image().input();
    ImageInput clip =
        openClip("\"interpolation\": \"bicubic\", \"resize_mode\": \"shortest\", " + CLIP_NORM);

    assertEquals(3857071691L, checksum(clipa.prepare(PICTURE).rgb()));
    assertEquals(-2.10077929f, clipa.tensor(PICTURE)[0], 1e-6f);
    assertEquals(32, contract.text().input().context());
    assertNotEquals(3857071691L, checksum(clip.prepare(PICTURE).rgb()));
  }

  /// What [#siglipsWeightsAreCroppedByTimmAndSquashedByOpenClip] does to pixels, and the rest of
  /// SigLIP: the attention pool's output is the vector.
  @Test
  void siglipHasNoProjectionAContextOf64AndABias() {
    ModelContract siglip =
        folders.openClip(
            """
            "embed_dim": 3, "init_logit_bias": -10,
            "text_cfg": {"context_length": 64, "tokenizer_kwargs": {"clean": "canonicalize"}}\
            """,
            "\"resize_mode\": \"squash\", " + HALVES);
    ModelContract clip = folders.openClip("\"embed_dim\": 3, \"text_cfg\": {}", CLIP_NORM);

    assertEquals(new Fit.Squash(), siglip.image().input().fit());
    assertEquals(new Pooling.None(), siglip.image().head().pooling());
    assertEquals(List.of(), siglip.image().head().heads());
    assertEquals(64, siglip.text().input().context());
    assertEquals(TextInput.Cleaning.CANONICAL, siglip.text().input().cleaning());
    assertEquals(-10.0, siglip.similarity().logitBias());

    assertEquals(new Fit.CentreCrop(224), clip.image().input().fit());
    assertEquals(77, clip.text().input().context());
    assertEquals(null, clip.similarity().logitBias());
  }

  /// VOLO-D5 at 512: resized to 445, so there is a border of 33 on the left and 34 on the right.
  @Test
  void aCropFractionAboveOneLeavesABorder() {
    ImageInput volo = timm(512, "\"crop_pct\": 1.15, \"interpolation\": \"bicubic\", " + IMAGENET);
    ImageInput clamped =
        timm(512, "\"crop_pct\": 1.0, \"interpolation\": \"bicubic\", " + IMAGENET);

    PixelImage prepared = volo.prepare(PICTURE);

    assertEquals(3154479657L, checksum(prepared.rgb()));
    assertTrue(Arrays.equals(new byte[3 * 512 * 33], Arrays.copyOf(prepared.rgb(), 3 * 512 * 33)));
    assertEquals(-2.11790395f, volo.tensor(PICTURE)[0], 1e-6f);
    assertNotEquals(3154479657L, checksum(clamped.prepare(PICTURE).rgb()));
  }

  /// A mean of 0 and a spread of 1 are numbers, not absent ones.
  @Test
  void miilsWeightsTakeLevelsFromZeroToOne() {
    ImageInput miil =
        timm(
            224,
            """
            "crop_pct": 0.875, "interpolation": "bilinear",
            "mean": [0.0, 0.0, 0.0], "std": [1.0, 1.0, 1.0]\
            """);
    ImageInput usual =
        timm(224, "\"crop_pct\": 0.875, \"interpolation\": \"bilinear\", " + IMAGENET);

    assertEquals(Normalisation.UNIT, miil.normalisation());
    assertEquals(1581043005L, checksum(miil.prepare(PICTURE).rgb()));
    assertArrayEquals(
        new float[] {0.78039217f, 0.79215688f, 0.8f}, Arrays.copyOf(miil.tensor(PICTURE), 3));
    assertNotEquals(miil.tensor(PICTURE)[0], usual.tensor(PICTURE)[0], 0.1f);
  }

  /// Retrieval at another size than in training: 60 x 40 at a longer side of 24 is 24 x 16, filled
  /// up to patches of 7. An input of fixed size would have squashed or cut it.
  @Test
  void retrievalKeepsTheProportionsAndFillsUpToWholePatches() {
    ImageInput free =
        new ImageInput(0, 0, new Fit.LongestSide(24, 7), Interpolation.BICUBIC, Normalisation.UNIT);

    PixelImage wide = free.prepare(SyntheticPictures.ramps(60, 40));
    PixelImage tall = free.prepare(SyntheticPictures.ramps(40, 60));

    assertEquals(List.of(28, 21), List.of(wide.width(), wide.height()));
    assertEquals(List.of(21, 28), List.of(tall.width(), tall.height()));
    assertEquals(405672500L, checksum(wide.rgb()));
  }

  /// Found while checking: where the input is no square, timm's ResizeKeepRatio is made without the
  /// configured interpolation and falls back to bilinear, open_clip's to bicubic.
  @Test
  void timmForgetsTheInterpolationOfInputsThatAreNoSquares() {
    String numbers = "\"mean\": [0, 0, 0], \"std\": [1, 1, 1]";
    ImageInput oblong =
        timm(24, 40, "\"crop_pct\": 0.875, \"interpolation\": \"bicubic\", " + numbers);
    ImageInput asConfigured =
        new ImageInput(
            40, 24, oblong.fit(), Interpolation.BICUBIC, oblong.normalisation(), oblong.form());
    PixelImage picture = SyntheticPictures.ramps(97, 61);

    assertEquals(1208674515L, checksum(oblong.prepare(picture).rgb()));
    assertNotEquals(1208674515L, checksum(asConfigured.prepare(picture).rgb()));
  }

  private ImageInput timm(int side, String rest) {
    return timm(side, side, rest);
  }

  private ImageInput timm(int height, int width, String rest) {
    return folders
        .timm("\"input_size\": [3, %d, %d], %s".formatted(height, width, rest), height, width)
        .image()
        .input();
  }

  private ImageInput openClip(String preprocessing) {
    return folders.openClip("\"embed_dim\": 3, \"text_cfg\": {}", preprocessing).image().input();
  }
}
