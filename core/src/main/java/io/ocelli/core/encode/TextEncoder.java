package io.ocelli.core.encode;

import java.util.List;

/// Texts to vectors. Safe for use by many threads at once.
public interface TextEncoder {
  /// Name of the prompt of what is searched for.
  String QUERY = "query";

  /// Name of the prompt of what is stored.
  String DOCUMENT = "document";

  EncoderInfo info();

  /// @param prompt name of one of the model's prompts; a model without it puts nothing before
  /// @return one raw vector a text, in order; what a text gets never depends on its batch
  List<float[]> encode(List<String> texts, String prompt);

  /// Texts that the caller has cut into tokens, special ones included where the model wants them.
  ///
  /// @throws io.ocelli.core.error.OcelliException BAD_REQUEST for ids that the model does not have,
  ///   or more than its context takes
  List<float[]> encodeTokens(List<int[]> tokens);

  /// How many tokens the network reads for a text, cut off at the context length.
  int tokens(String text);
}
