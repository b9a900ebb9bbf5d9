package io.ocelli.ann.quantize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.quantize.QuantizationGate.Gated;
import io.ocelli.ann.quantize.QuantizationGate.Settings;
import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.score.Space;
import io.ocelli.core.collection.IndexSettings.Below;
import io.ocelli.core.collection.Quantization;
import io.ocelli.core.collection.Quantization.Binary;
import io.ocelli.core.collection.Quantization.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuantizationGateTest {
  private static final VectorSample SAMPLE = Trial.sample(Trial.embeddings(2_000, 64, 1));

  private static Gated gated(Quantization spec, Space space, Settings settings) {
    return QuantizationGate.train(spec, SAMPLE, space, Workers.alone(), settings);
  }

  @ParameterizedTest
  @EnumSource(Space.class)
  void fineCodesPass(Space space) {
    GateResult result = gated(new Scalar(8), space, new Settings(0.99, 2, Below.REFUSE)).result();
    assertTrue(result.passed(), result.sentence());
    assertTrue(result.warning().isEmpty());
    assertEquals(200, result.queries());
    assertEquals(1_800, result.sampleSize());
  }

  @Test
  void coarseCodesAreWarnedOfInOneSentence() {
    GateResult result = gated(new Binary(1), Space.L2, new Settings(0.95, 1, Below.WARN)).result();
    assertFalse(result.passed());
    String warning = result.warning().orElseThrow();
    assertTrue(
        warning.matches(
            "quantisation loses too much. Codes find \\d\\d\\.\\d % of the true nearest 10 without"
                + " rescoring \\(target 95.0 %; 200 held-out vectors among 1,800\\). Rescore more"
                + " \\(oversampling above 1\\), compress less, or lower the target."),
        warning);
  }

  @Test
  void coarseCodesAreRefusedWhenTold() {
    Settings refuse = new Settings(0.95, 1, Below.REFUSE);
    Gated gated = gated(new Binary(1), Space.L2, refuse);
    assertNull(gated.quantizer());
    assertFalse(gated.result().passed(), gated.result().sentence());
  }

  @Test
  void rescoringMoreFindsMore() {
    Quantizer quantizer = Quantizer.train(new Binary(1), SAMPLE, Space.L2).orElseThrow();
    double last = 0;
    for (int oversampling : new int[] {1, 4, 16}) {
      Settings settings = new Settings(0.95, oversampling, Below.WARN);
      double recall = QuantizationGate.measure(quantizer, SAMPLE, settings).recall();
      assertTrue(recall > last, oversampling + ": " + recall);
      last = recall;
    }
    assertTrue(last > 0.95, "recall " + last);
  }

  @Test
  void aFewVectorsAreTrainedOnAndNotMeasured() {
    VectorSample few = SAMPLE.slice(0, 4);
    Settings refuse = new Settings(0.95, 1, Below.REFUSE);
    Gated gated = QuantizationGate.train(new Scalar(8), few, Space.L2, Workers.alone(), refuse);
    assertNotNull(gated.quantizer());
    assertEquals("Too few vectors to measure what the codes lose.", gated.result().sentence());
  }

  @Test
  void driftIsAtMostOneForLikeVectorsAndGrowsForOthers() {
    for (Quantization spec :
        new Quantization[] {
          new Quantization.Auto(),
          new Quantization.Product(16, 8, Quantization.Rotation.NONE),
          new Scalar(7)
        }) {
      Quantizer quantizer = Quantizer.train(spec, SAMPLE, Space.L2).orElseThrow();
      double like = quantizer.drift(Trial.sample(Trial.embeddings(500, 64, 2)));
      assertTrue(like < 1.15, spec + ": " + like);
      float[][] others = Trial.embeddings(500, 64, 3);
      for (float[] other : others) {
        for (int i = 0; i < 32; i++) {
          other[i] += 40;
        }
      }
      assertTrue(quantizer.drift(Trial.sample(others)) > 1.5, spec.toString());
    }
  }
}
