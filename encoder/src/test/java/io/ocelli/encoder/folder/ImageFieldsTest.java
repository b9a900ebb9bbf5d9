package io.ocelli.encoder.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocelli.core.error.OcelliException;
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
