package io.ocelli.encoder.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Entries that were compared with the reference by hand, the traps first of all.
class KnownModelsTest {
  private final Catalogue catalogue = Catalogue.load();

  @Test
  void clipCutsTheCentreAndTakesQuickGelu() {
    assertEquals(
        "this is CLIP: shortest@224 to 224, bicubic, clip mean and std, cls pooling,"
            + " context 77, clip-bpe tokens, eot pooling of tokens, 512 dims,"
            + " QuickGELU; texts are padded with 49407",
        entry("openai/clip-vit-base-patch32").diagnosis());
  }

  @Test
  void siglipSquashesAndHasNoProjection() {
    assertEquals(
        "this is SigLIP: squash to 224, bicubic, half mean and std, map pooling,"
            + " context 64, sentencepiece tokens, last pooling of tokens, 768 dims,"
            + " no projection; sigmoid score",
        entry("google/siglip-base-patch16-224").diagnosis());
    assertEquals(
        "SigLIP: squash, context 64, MAP head, no projection, sigmoid score",
        catalogue.family("SigLIP").orElseThrow().line());
  }

  @Test
  void theSameSiglipWeightsAreReadDifferentlyByTimm() {
    assertEquals("squash", fit("timm/ViT-B-16-SigLIP"));
    assertEquals("shortest@248", fit("timm/vit_base_patch16_siglip_224.webli"));
  }

  @Test
  void clipaReadsTheImagenetMeanAndThirtyTwoTokens() {
    CatalogueEntry clipa = entry("UCSC-VLAA/ViT-H-14-CLIPA-336-datacomp1B");
    ImageFacts image = clipa.image().orElseThrow();
    assertEquals(Optional.of(NamedNormalisation.IMAGENET), image.normalisation());
    assertEquals(Optional.of(Pooling.MEAN), image.pooling());
    assertEquals(OptionalInt.of(32), clipa.text().orElseThrow().context());
    assertEquals(OptionalInt.of(1024), clipa.vector().dims());
  }

  /// The one LAION-2B model that was not trained with CLIP's mean.
  @Test
  void laionsLargeModelIsReadFromMinusOneToOne() {
    assertEquals(
        Optional.of(NamedNormalisation.HALF),
        entry("laion/CLIP-ViT-L-14-laion2B-s32B-b82K").image().orElseThrow().normalisation());
    assertEquals(
        Optional.of(NamedNormalisation.CLIP),
        entry("laion/CLIP-ViT-B-32-laion2B-s34B-b79K").image().orElseThrow().normalisation());
  }

  @Test
  void torchvisionsResnetIsBilinear() {
    assertEquals(
        "this is ResNet: shortest@256 to 224, bilinear, imagenet mean and std, gap pooling,"
            + " 2048 dims",
        entry("timm/resnet50.tv_in1k").diagnosis());
    assertEquals("shortest@235", fit("timm/resnet50.a1_in1k"));
  }

  @Test
  void voloIsScaledBelowItsInput() {
    CatalogueEntry volo = entry("timm/volo_d5_512.sail_in1k");
    assertEquals("shortest@445", fit("timm/volo_d5_512.sail_in1k"));
    assertEquals(OptionalInt.of(512), volo.image().orElseThrow().size());
    assertTrue(volo.provenance().note().contains("crop 1.15"));
  }

  @Test
  void noMiilModelHasAMean() {
    List<CatalogueEntry> miil =
        catalogue.all().stream().filter(entry -> entry.model().family().equals("MIIL")).toList();
    assertEquals(10, miil.size());
    for (CatalogueEntry entry : miil) {
      assertEquals(
          Optional.of(NamedNormalisation.UNIT),
          entry.image().orElseThrow().normalisation(),
          entry.model().id());
    }
  }

  /// Their `num_features` is narrower than the vector that the classifier sees.
  @Test
  void widthsAreThoseBeforeTheClassifier() {
    assertEquals(OptionalInt.of(2304), entry("timm/inception_next_tiny.sail_in1k").vector().dims());
    assertEquals(OptionalInt.of(1280), entry("timm/fasternet_l.in1k").vector().dims());
    assertEquals(OptionalInt.of(4096), entry("timm/vgg16.tv_in1k").vector().dims());
    assertEquals(OptionalInt.of(1152), entry("timm/crossvit_base_240.in1k").vector().dims());
    assertEquals(OptionalInt.of(7392), entry("timm/regnety_1280.seer").vector().dims());
  }

  @Test
  void whatIsRememberedSaysSo() {
    CatalogueEntry dino = entry("facebook/dinov2-small");
    assertEquals(OptionalInt.of(384), dino.vector().dims());
    assertEquals("shortest@256", fit("facebook/dinov2-small"));
    assertTrue(dino.checked());
    assertTrue(dino.diagnosis().endsWith("(unchecked)"));
    assertFalse(entry("facebook/vit-msn-large-7").checked());
  }

  @Test
  void graniteTakesTheFirstToken() {
    CatalogueEntry granite = entry("ibm-granite/granite-embedding-30m-english");
    assertEquals(Modality.TEXT, granite.model().modality());
    assertEquals(OptionalInt.of(384), granite.vector().dims());
    assertEquals(Optional.of(Pooling.CLS), granite.text().orElseThrow().pooling());
    assertEquals(OptionalInt.of(512), granite.text().orElseThrow().context());
    assertEquals("Apache-2.0", granite.provenance().licence());
    assertTrue(granite.image().isEmpty());
  }

  @Test
  void matryoshkaVectorsMayBeCutAndFacesLieOnNoHub() {
    assertEquals(
        List.of(64, 128, 256, 512, 896),
        entry("HIT-TMG/KaLM-embedding-multilingual-mini-instruct-v2").vector().matryoshka());
    assertEquals(9, entry("MRL ResNet-50").vector().matryoshka().size());
    CatalogueEntry arcface = entry("buffalo_l/w600k_r50.onnx");
    assertEquals("insightface model packs", arcface.model().where());
    assertEquals("align5", fit("buffalo_l/w600k_r50.onnx"));
    assertEquals("non-commercial", arcface.provenance().licence());
  }

  private String fit(String id) {
    return entry(id).image().orElseThrow().fit().orElseThrow().toString();
  }

  private CatalogueEntry entry(String id) {
    return catalogue.find(id).orElseThrow(() -> new AssertionError("no " + id));
  }
}
