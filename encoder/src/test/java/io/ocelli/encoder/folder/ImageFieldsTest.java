package io.ocelli.encoder.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.contract.FaceCrop;
import io.ocelli.encoder.contract.ImageTower.Views;
import io.ocelli.encoder.contract.ModelContract;
import io.ocelli.encoder.preprocess.TensorForm.Conversion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// When pictures become RGB, and which parts of them are seen.
class ImageFieldsTest {

  @Test
  void picturesAreConvertedFirstUnlessTheContractSaysOtherwise() {
    ModelContract usual = contract("{}");
    ModelContract last = contract("{\"image\": {\"convert\": \"last\"}}");

    assertEquals(Conversion.FIRST, usual.image().input().form().conversion());
    assertEquals(Conversion.LAST, last.image().input().form().conversion());
    assertFalse(usual.image().input().canonicalText().contains("convert"));
    assertTrue(last.image().input().canonicalText().endsWith("convert last\n"));
    assertEquals(last, ContractReader.read(ContractWriter.write(last)));
    assertEquals(usual, ContractReader.read(ContractWriter.write(usual)));
  }

  @ParameterizedTest
  @EnumSource
  void viewsSurviveTheFile(Views views) {
    ModelContract contract =
        contract("{\"image\": {\"resize\": 9, \"views\": \"%s\"}}".formatted(Fields.name(views)));

    assertEquals(views, contract.image().views());
    assertEquals(contract, ContractReader.read(ContractWriter.write(contract)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"image\": {\"fit\": \"squash\", \"views\": \"five\"}}",
        "{\"image\": {\"fit\": \"longest-pad\", \"views\": \"ten\"}}",
        "{\"image\": {\"fit\": \"longest\", \"views\": \"five\"}}",
        "{\"image\": {\"resize\": 7, \"views\": \"five\"}}",
        "{\"image\": {\"resize\": [8, 7], \"views\": \"ten\"}}",
        "{\"image\": {\"fit\": \"squash\", \"resize\": [7, 9], \"views\": \"ten\"}}"
      })
  void cornersNeedAPictureThatIsLargerThanTheInput(String over) {
    OcelliException refusal = assertThrows(OcelliException.class, () -> contract(over));

    assertEquals(
        "the contract of model `m` is wrong: image.views five and ten need a fit that cuts a part"
            + " out of a larger picture (`resize` at least the input's sides)",
        refusal.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"image\": {\"resize\": 8, \"views\": \"five\"}}",
        "{\"image\": {\"resize\": [8, 9], \"views\": \"ten\"}}",
        "{\"image\": {\"fit\": \"squash\", \"resize\": [9, 8], \"views\": \"ten\"}}",
        "{\"image\": {\"fit\": \"squash\", \"views\": \"flip\"}}"
      })
  void whereThereIsRoomTheyAreTaken(String over) {
    assertTrue(contract(over).image().views() != Views.ONE);
  }

  @Test
  void aFaceDetectorIsNamedByItsFileAlone() {
    ModelContract contract = contract("{\"image\": {\"faces\": {\"model\": \"detector.onnx\"}}}");

    assertEquals(
        new FaceCrop("detector.onnx", FaceCrop.Kind.ULTRAFACE, 0.7, 0, FaceCrop.Otherwise.WHOLE),
        contract.image().faces());
    assertNull(contract("{}").image().faces());
  }

  @Test
  void allThatIsWrongWithADetectorIsSaidAtOnce() {
    String over =
        "{\"image\": {\"faces\": {\"model\": \"/detector.onnx\", \"kind\": \"mtcnn\","
            + " \"threshold\": 1.5, \"margin\": -1, \"otherwise\": \"skip\", \"size\": 112}}}";

    OcelliException refusal = assertThrows(OcelliException.class, () -> contract(over));

    assertEquals(
        "the contract of model `m` is wrong: image.faces.model must be a path within the model's"
            + " folder, not /detector.onnx; image.faces.kind must be one of ultraface, not mtcnn;"
            + " image.faces.threshold must be a number from 0 to 1.0, not 1.5; image.faces.margin"
            + " must be a number from 0 to 4.0, not -1.0; image.faces.otherwise must be one of"
            + " whole, refuse, not skip; image.faces.size is not known here; there is: kind,"
            + " margin, model, otherwise, threshold",
        refusal.getMessage());
  }

  /// A network of 8 x 8.
  private static ModelContract contract(String over) {
    Draft draft = new Draft();
    draft
        .put("format", 1)
        .put("name", "m")
        .put("image.model", "model.onnx")
        .put("image.input", "pixels")
        .put("image.tap", "vector")
        .put("image.width", 8)
        .put("image.height", 8)
        .put("image.dims", 4);
    draft.merge((ObjectNode) Json.value(over));
    return ContractReader.read(draft.tree());
  }
}
