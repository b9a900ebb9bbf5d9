package io.ocelli.core.classify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Known lists of sentences about a label.
public final class PromptTemplates {
  /// What requests call [#imagenet80].
  public static final String IMAGENET_80 = "imagenet-80";

  private PromptTemplates() {}

  /// The 80 that Radford et al. 2021, section 3.1.4, average over for ImageNet, in the order of
  /// `notebooks/Prompt_Engineering_for_ImageNet.ipynb` of github.com/openai/CLIP (MIT licence).
  public static List<String> imagenet80() {
    String file = IMAGENET_80 + ".txt";
    try (InputStream in = PromptTemplates.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
