package io.ocelli.encoder.contract;

import io.ocelli.encoder.preprocess.ImageInput;

/// How two things that are read together become one number, greater for better pairs.
///
/// @param graph one network for both; its tap gives one number a pair, or one a class
/// @param label the class whose number is the score; [#ONE] where the network gives one
public record PairScorer(Graph graph, Sides sides, Activation activation, int label) {
  public static final int ONE = -1;

  /// What a pair is made of.
  public sealed interface Sides {
    /// Two texts in one sequence of tokens, the query first.
    record Texts(TextInput input) implements Sides {}

    /// Both prepared in the same way.
    ///
    /// @param query the graph's input of what is searched for
    /// @param candidate the graph's input of what was found
    record Pictures(ImageInput input, String query, String candidate) implements Sides {}

    /// One of each; either may be the query.
    ///
    /// @param pixels the graph's input of the picture
    record TextAndPicture(TextInput text, ImageInput picture, String pixels) implements Sides {}
  }

  public enum Activation {
    /// The network's own number.
    IDENTITY,
    SIGMOID,
    /// A class's share of all.
    SOFTMAX
  }

  String canonicalText() {
    String read =
        switch (sides) {
          case Sides.Texts(TextInput input) -> "texts\n" + input.canonicalText();
          case Sides.Pictures(ImageInput input, String query, String candidate) ->
              "pictures %s %s\n".formatted(query, candidate) + input.canonicalText();
          case Sides.TextAndPicture(TextInput text, ImageInput picture, String pixels) ->
              "text and picture %s\n".formatted(pixels)
                  + text.canonicalText()
                  + picture.canonicalText();
        };
    return "ocelli pair contract 1\n"
        + read
        + "tap %s\nactivation %s\n".formatted(graph.tap(), activation)
        + (label == ONE ? "" : "label " + label + "\n");
  }
}
