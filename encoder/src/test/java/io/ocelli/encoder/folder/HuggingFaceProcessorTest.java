package io.ocelli.encoder.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the processors of transformers mean by their numbers; the same key means different things
/// to different processors.
class HuggingFaceProcessorTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        // CLIP: a plain number is the shortest side.
        "CLIPImageProcessor      | 'size':224,'crop_size':224              | shortest | 224       |"
            + " 224",
        "CLIPFeatureExtractor    | 'size':224,'crop_size':224,'resample':3 | shortest | 224       |"
            + " 224",
        // ViT: a plain number is a square.
        "ViTImageProcessor       | 'size':224                              | squash   | [224,224] |"
            + " 224",
        "SiglipImageProcessor    | 'size':{'height':256,'width':256}       | squash   | [256,256] |"
            + " 256",
        // DeiT squashes to 256 and then cuts out 224.
        "DeiTImageProcessor      |"
            + " 'size':{'height':256,'width':256},'crop_size':{'height':224,'width':224} | squash |"
            + " [256,256] | 224",
        // DINOv2
        "BitImageProcessor       |"
            + " 'size':{'shortest_edge':256},'do_center_crop':true,'crop_size':{'height':224,'width':224}"
            + " | shortest | 256 | 224",
        // ConvNeXt: the shortest side is what remains after the crop.
        "ConvNextImageProcessor  | 'size':{'shortest_edge':224},'crop_pct':0.875 | shortest | 256  "
            + " | 224",
        // And from 384 on there is no crop.
        "ConvNextImageProcessor  | 'size':{'shortest_edge':384},'crop_pct':1.0   | squash   |      "
            + " | 384",
        "LevitImageProcessor     |"
            + " 'size':{'shortest_edge':224},'crop_size':{'height':224,'width':224} | shortest |"
            + " 256 | 224",
        // PoolFormer: what is cut out of the resized picture is crop_pct of it.
        "PoolFormerImageProcessor |"
            + " 'size':{'shortest_edge':224},'crop_size':{'height':224,'width':224},'crop_pct':0.9"
            + " | shortest | 248 | 224",
        "MobileViTFeatureExtractor | 'size':288,'crop_size':256 | shortest | 288 | 256"
      })
  void sizes(String type, String keys, String fit, String resize, int side) {
    Draft draft = read(type, keys);

    assertEquals(fit, draft.text("image.fit"));
    assertEquals(resize == null ? "" : resize, draft.get("image.resize").toString());
    assertEquals(side, draft.get("image.height").asInt());
    assertEquals(side, draft.get("image.width").asInt());
    assertEquals("floor", draft.text("image.crop"));
  }

  /// PIL's numbers.
  @ParameterizedTest
  @CsvSource({"0,nearest", "1,lanczos", "2,bilinear", "3,bicubic", "4,box", "5,hamming"})
  void resampling(int number, String name) {
    assertEquals(
        name, read("CLIPImageProcessor", "'resample':" + number).text("image.interpolation"));
  }

  /// ALIGN: x / 127.5 - 1.
  @ParameterizedTest
  @CsvSource({"1.0"})
  void rescaleOffset(double mean) {
    Draft draft =
        read(
            "EfficientNetImageProcessor",
            "'size':289,'rescale_factor':0.00784313725490196,'rescale_offset':true,"
                + "'do_normalize':false,'include_top':false");

    assertEquals(0.00784313725490196, draft.get("image.rescale").asDouble());
    for (int channel = 0; channel < 3; channel++) {
      assertEquals(mean, draft.get("image.mean").path(channel).asDouble());
      assertEquals(1.0, draft.get("image.std").path(channel).asDouble());
    }
  }

  /// As apple/mobilevit-small has it.
  @Test
  void mobileVitTakesBlueFirstAndIsNotNormalised() {
    Draft draft =
        read(
            "MobileViTFeatureExtractor",
            "'crop_size':256,'do_center_crop':true,'do_flip_channel_order':true,'size':288");

    assertEquals("bgr", draft.text("image.channels"));
    assertFalse(draft.has("image.mean"));
    assertFalse(draft.has("image.std"));
  }

  private static Draft read(String type, String keys) {
    String json = "{'image_processor_type':'%s',%s}".formatted(type, keys).replace('\'', '"');
    Draft draft = new Draft();
    HuggingFaceProcessor.read((ObjectNode) Json.value(json), draft);
    return draft;
  }
}
