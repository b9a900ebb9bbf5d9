package io.ocelli.encoder.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.encoder.contract.Graph;
import io.ocelli.encoder.contract.ImageTower;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.contract.VectorHead;
import io.ocelli.encoder.preprocess.Fit;
import io.ocelli.encoder.preprocess.ImageInput;
import io.ocelli.encoder.preprocess.Interpolation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  private static final String SIGLIP = "hf:google/siglip-base-patch16-256";
  private static final Catalogue CATALOGUE = Catalogue.load();

  @Test
  void agreesWithAContractAsItShouldBe() {
    ModelContract siglip = contract(256, new Fit.Squash(), NamedNormalisation.HALF, 768);

    assertEquals(List.of(), diagnosis(SIGLIP, siglip).orElseThrow().differences());
    assertEquals(
        List.of(),
        diagnosis("/models/siglip-base-patch16-256", siglip).orElseThrow().differences());
  }

  @Test
  void saysWhatIsWrongWithAFolderThatCrops() {
    Diagnosis wrong =
        diagnosis(SIGLIP, contract(224, new Fit.CentreCrop(224), NamedNormalisation.CLIP, 512))
            .orElseThrow();

    assertTrue(wrong.entry().diagnosis().startsWith("this is SigLIP: squash"));
    assertEquals(
        List.of(
            "pictures are 256 x 256, not 224 x 224",
            "pictures are scaled by squash, not by shortest@224",
            "mean and std are those called half ([0.5, 0.5, 0.5], [0.5, 0.5, 0.5])",
            "vectors have 768 values, not 512"),
        wrong.differences());
  }

  @Test
  void hasNothingToSayOfAModelThatIsNotKnown() {
    ModelContract any = contract(224, new Fit.Squash(), NamedNormalisation.HALF, 8);

    assertTrue(diagnosis("hf:nobody/nothing", any).isEmpty());
    assertTrue(diagnosis("/models/mine", any).isEmpty());
    assertTrue(diagnosis(null, any).isEmpty());
  }

  private static Optional<Diagnosis> diagnosis(String origin, ModelContract contract) {
    return Diagnosis.of(CATALOGUE, origin, contract);
  }

  private static ModelContract contract(
      int side, Fit fit, NamedNormalisation normalisation, int dims) {
    ImageInput input =
        new ImageInput(side, side, fit, Interpolation.BICUBIC, normalisation.normalisation());
    return new ModelContract(
        new ModelContract.Identity("test", null, "", null, null),
        new ImageTower(
            input,
            new Graph(Map.of(), "pixel_values", "pooler_output"),
            VectorHead.asIs(dims),
            ImageTower.Views.ONE),
        null,
        List.of(),
        ModelContract.Similarity.NONE);
  }
}
