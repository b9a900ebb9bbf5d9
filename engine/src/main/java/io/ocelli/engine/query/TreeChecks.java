package io.ocelli.engine.query;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Composition.Part;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.query.tree.Step;
import io.ocelli.core.vector.VectorInput;
import java.util.List;

/// What a tree of steps must be to mean anything.
final class TreeChecks {
  /// Each may have to be encoded.
  private static final int MOST_INPUTS = 256;

  /// Of all texts that words are said with: each is made.
  private static final long MOST_CHARACTERS = 100_000;

  /// Texts with words, of all searches of a request.
  private static final long MOST_SAID = 20_000;

  private TreeChecks() {}

  /// That the tree can be walked.
  ///
  /// @throws OcelliException BAD_REQUEST, or INVALID_VALUE for a limit of 0
  static void requireBounds(Step root) {
    requireBounds(root, 0);
  }

  private static void requireBounds(Step step, int depth) {
    if (depth > Step.MAX_DEPTH) {
      throw wrong("prefetches stand in one another more than " + Step.MAX_DEPTH + " deep");
    }
    if (step.limit() < 1) {
      throw OcelliException.invalid(
          "Validation error in JSON body: [limit: value "
              + step.limit()
              + " invalid, must be 1 or larger]");
    }
    if (step.query() instanceof Query.Compose(var composition)) {
      requireFew(composition);
    }
    step.prefetch().forEach(each -> requireBounds(each, depth + 1));
  }

  /// That each step can be carried out.
  ///
  /// @throws OcelliException BAD_REQUEST
  static void requireSense(Step step) {
    requirePrefetch(step);
    requireThreshold(step);
    requireExamples(step.query());
    if (step.query() instanceof Query.Compose(var composition)
        && composition.method() instanceof Composition.Method.FreeDom method) {
      requireWords(step, composition, method);
    }
    step.prefetch().forEach(TreeChecks::requireSense);
  }

  private static void requirePrefetch(Step step) {
    boolean isFusion =
        switch (step.query()) {
          case Query.RankFusion(_, List<Float> weights) -> {
            requireWeights(weights, step.prefetch().size());
            yield true;
          }
          case Query.DistributionFusion _ -> true;
          case Query.ById _ -> {
            if (!step.prefetch().isEmpty()) {
              throw badRequest(
                  "A query is needed to merge the prefetches. Can't have prefetches without"
                      + " defining a query.");
            }
            yield false;
          }
          case Query.Formula _,
              Query.Sample _,
              Query.Nearest _,
              Query.Recommend _,
              Query.Discover _,
              Query.Context _,
              Query.Compose _,
              Query.Feedback _,
              Query.Ordered _ ->
              false;
        };
    if (isFusion && !step.using().isEmpty()) {
      throw badRequest("Fusion queries cannot be combined with the 'using' field.");
    }
    if (step.prefetch().isEmpty() && (isFusion || step.query() instanceof Query.Formula)) {
      throw wrong("cannot apply " + (isFusion ? "Fusion" : "Formula") + " without prefetches");
    }
  }

  private static void requireWeights(List<Float> weights, int prefetches) {
    if (!weights.isEmpty() && weights.size() != prefetches) {
      throw wrong(
          "RRF weights length ("
              + weights.size()
              + ") does not match number of prefetches ("
              + prefetches
              + ")");
    }
  }

  private static void requireThreshold(Step step) {
    if (step.scoreThreshold() == null) {
      return;
    }
    if (step.query() instanceof Query.Ordered) {
      throw badRequest("Can't use score_threshold with an order_by query.");
    }
    if (step.query() instanceof Query.ById) {
      throw badRequest(
          "A query is needed to use the score_threshold. Can't have score_threshold without"
              + " defining a query.");
    }
  }

  private static void requireExamples(Query query) {
    if (query instanceof Query.Recommend(var positive, var negative, var strategy)) {
      boolean isMean = strategy == Query.Strategy.AVERAGE_VECTOR;
      if (positive.isEmpty() && (isMean || negative.isEmpty())) {
        throw badRequest(
            "At least one positive "
                + (isMean ? "" : "or negative ")
                + "vector ID required with this strategy");
      }
    }
    if (query instanceof Query.Compose(var composition) && composition.live().length == 0) {
      throw wrong("the query `compose` needs at least one part whose weight is not 0");
    }
    if (query instanceof Query.Context(var pairs) && pairs.isEmpty()) {
      throw badRequest("a context needs at least one pair of a positive and a negative example");
    }
  }

  private static void requireWords(
      Step step, Composition composition, Composition.Method.FreeDom method) {
    List<Part> parts = composition.liveParts();
    requireBothKinds(parts);
    if (parts.stream().map(part -> Inputs.stepOf(step, part).using()).distinct().count() > 1) {
      throw wrong(
          "the method `freedom` finds words and points in one space: give all parts the same"
              + " `using`");
    }
    List<String> texts = said(composition);
    if ((long) texts.size() * method.words() > MOST_INPUTS) {
      throw wrong(
          "%d words with each of %d texts would be encoded, at most %d texts are: lower `words`"
              .formatted(method.words(), texts.size(), MOST_INPUTS));
    }
    long characters = texts.stream().mapToLong(String::length).sum();
    if (characters * method.words() > MOST_CHARACTERS) {
      throw wrong(
          "%d words with each of texts of %d characters are more than %d characters: shorten the texts"
              .formatted(method.words(), characters, MOST_CHARACTERS));
    }
  }

  /// The texts that words are said with.
  private static List<String> said(Composition composition) {
    return composition.liveParts().stream()
        .filter(composition::takesWords)
        .flatMap(Part::inputs)
        .filter(VectorInput.Text.class::isInstance)
        .map(input -> ((VectorInput.Text) input).text())
        .toList();
  }

  /// @throws OcelliException BAD_REQUEST for trees that together ask for more words with texts than
  ///   are held, with their vectors
  static void requireFewSaid(List<Step> roots) {
    long texts = 0;
    for (Step step : roots.stream().flatMap(Step::all).toList()) {
      if (step.query() instanceof Query.Compose(var composition)
          && composition.method() instanceof Composition.Method.FreeDom method) {
        texts += (long) said(composition).size() * method.words();
      }
    }
    if (texts > MOST_SAID) {
      throw wrong(
          "%d texts with words of `freedom` are more than %d in a request: lower `words`, or ask for less together"
              .formatted(texts, MOST_SAID));
    }
  }

  private static void requireBothKinds(List<Part> parts) {
    if (parts.stream().noneMatch(part -> part.weight() > 0 && !part.isText())) {
      throw wrong(
          "the method `freedom` needs a picture to find words for: a part that is an image, an id"
              + " or a vector, of a weight above 0");
    }
    if (parts.stream().noneMatch(part -> part.weight() > 0 && part.isText())) {
      throw wrong(
          "the method `freedom` needs a text that says as what the picture is wanted: a part that"
              + " is a text, of a weight above 0");
    }
  }

  private static void requireFew(Composition composition) {
    long inputs = composition.parts().stream().flatMap(Composition.Part::inputs).count();
    if (inputs > MOST_INPUTS) {
      throw wrong(
          inputs
              + " parts and alternatives in one composition, at most "
              + MOST_INPUTS
              + " are taken");
    }
  }

  private static OcelliException wrong(String why) {
    return OcelliException.badRequest("Wrong input: " + why);
  }

  private static OcelliException badRequest(String why) {
    return OcelliException.badRequest("Bad request: " + why);
  }
}
