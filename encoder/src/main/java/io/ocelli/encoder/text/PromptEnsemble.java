package io.ocelli.encoder.text;

import io.ocelli.core.encode.TextEncoder;
import io.ocelli.core.error.OcelliException;
import io.ocelli.encoder.head.VectorHeads;
import java.util.List;

/// One vector a label out of several sentences about it, as CLIP's zero-shot classifiers are made
/// (Radford et al. 2021, section 3.1.4): each sentence's vector made length 1, their mean made
/// length 1.
///
/// @param templates sentences with `{}` where the label belongs
public record PromptEnsemble(List<String> templates) {
  private static final String PLACE = "{}";

  /// @throws OcelliException INVALID_VALUE where a template has no `{}`, or there is none
  public PromptEnsemble {
    templates = List.copyOf(templates);
    if (templates.isEmpty()) {
      throw OcelliException.invalid("a prompt ensemble needs at least one template");
    }
    for (String template : templates) {
      if (!template.contains(PLACE)) {
        throw OcelliException.invalid(
            "the template `%s` has no {} where the label belongs".formatted(template));
      }
    }
  }

  /// @return one vector of length 1 a label, in order
  public List<float[]> vectors(TextEncoder encoder, List<String> labels) {
    return labels.stream().map(label -> vector(encoder, label)).toList();
  }

  private float[] vector(TextEncoder encoder, String label) {
    List<String> texts =
        templates.stream().map(template -> template.replace(PLACE, label)).toList();
    float[] sum = new float[encoder.info().rawDims()];
    for (float[] vector : encoder.encode(texts, TextEncoder.QUERY)) {
      VectorHeads.normalise(vector);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += vector[i] / templates.size();
      }
    }
    VectorHeads.normalise(sum);
    return sum;
  }
}
