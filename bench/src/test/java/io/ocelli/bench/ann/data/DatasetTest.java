package io.ocelli.bench.ann.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ocelli.core.metric.Metric;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatasetTest {
  @Test
  void a_label_is_read_as_it_was_written() {
    Dataset dataset = new Dataset("glove-50x2", 1_183, 50, Metric.COSINE);

    assertEquals("glove-50x2-1183x50-cosine", dataset.label());
    assertEquals(Optional.of(dataset), Dataset.ofLabel(dataset.label()));
  }

  @Test
  void other_labels_tell_nothing() {
    for (String label : new String[] {"set", "a-10x2", "a-10x2-hamming", "10x2-euclid"}) {
      assertEquals(Optional.empty(), Dataset.ofLabel(label), label);
    }
  }
}
