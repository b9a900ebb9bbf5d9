package io.ocelli.app.cli;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Composition.Method;
import io.ocelli.core.query.tree.Composition.Negatives;
import io.ocelli.core.query.tree.Composition.Part;
import io.ocelli.core.query.tree.Composition.Vocabulary;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.vector.VectorInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What to look for: one thing, or several that make one question.
final class SearchParts {
  private static final String USE_TEXT = "to search for these words use --text";

  enum MethodName {
    sum,
    slerp,
    weicom,
    freedom
  }

  @Parameters(arity = "0..1", paramLabel = "TEXT|IMAGE", description = "A picture file, or words.")
  private String bare;

  @Option(names = "--image", paramLabel = "FILE", description = "A picture file.")
  private List<Path> images = List.of();

  @Option(names = "--text", paramLabel = "WORDS", description = "Words.")
  private List<String> texts = List.of();

  @Option(names = "--id", paramLabel = "ID", description = "A point of the collection.")
  private List<String> ids = List.of();

  @Option(
      names = "--not",
      paramLabel = "TEXT|IMAGE",
      description = "What results should not be like: a picture file, or words.")
  private List<String> nots = List.of();

  @Option(
      names = "--more",
      paramLabel = "WORDS",
      description = "What results should be more of; needs --less, its opposite.")
  private List<String> mores = List.of();

  @Option(names = "--less", paramLabel = "WORDS", description = "What results should be less of.")
  private List<String> lesses = List.of();

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description =
          "How several of these make one question: ${COMPLETION-CANDIDATES} (default: sum).")
  private MethodName method;

  @Option(
      names = "--lambda",
      paramLabel = "L",
      description =
          "What words count beside pictures with --method weicom, from 0 to 1 (default: 0.5).")
  private Float lambda;

  @Option(
      names = "--vocabulary",
      paramLabel = "COLLECTION[:KEY]",
      description =
          "With --method freedom: the collection of words for what pictures show, and the key of"
              + " its payload that has the word (default: text).")
  private String vocabulary;

  @Option(
      names = "--penalty",
      paramLabel = "P",
      description =
          "Take P times the similarity to what is --not wanted off the score of the rest, instead"
              + " of turning away from it.")
  private Float penalty;

  Query query() {
    List<VectorInput> wanted = new ArrayList<>();
    images.forEach(file -> wanted.add(PictureArgument.read(file)));
    if (bare != null) {
      wanted.add(PictureArgument.orWords(bare, USE_TEXT));
    }
    ids.forEach(id -> wanted.add(new VectorInput.OfPoint(PointId.parse(id))));
    texts.forEach(text -> wanted.add(words(text)));
    if (wanted.isEmpty() && nots.isEmpty() && mores.isEmpty() && lesses.isEmpty()) {
      throw OcelliException.invalid(
          "nothing to look for: give a picture or words, or --image, --text or --id");
    }
    if (mores.isEmpty() != lesses.isEmpty()) {
      throw OcelliException.invalid(
          "--more and --less are the ends of one scale, for instance --more day --less night");
    }
    if (wanted.size() == 1 && nots.isEmpty() && mores.isEmpty()) {
      requireNothingToCompose();
      return Query.nearest(wanted.getFirst());
    }
    List<Part> parts = new ArrayList<>();
    wanted.forEach(input -> parts.add(new Part(input, 1, null)));
    List<VectorInput> less = lesses.stream().map(SearchParts::words).toList();
    mores.forEach(more -> parts.add(new Part(words(more), 1, null, less)));
    nots.forEach(not -> parts.add(new Part(PictureArgument.orWords(not, USE_TEXT), -1, null)));
    return new Query.Compose(new Composition(parts, chosenMethod(), negatives()));
  }

  private void requireNothingToCompose() {
    if (method != null || lambda != null || vocabulary != null || penalty != null) {
      throw OcelliException.invalid(
          "--method, --lambda, --vocabulary and --penalty are for several things to look for: add"
              + " --text, --image, --id or --not");
    }
  }

  private Method chosenMethod() {
    if (lambda != null && method != MethodName.weicom) {
      throw OcelliException.invalid("--lambda belongs to --method weicom");
    }
    if ((vocabulary != null) != (method == MethodName.freedom)) {
      throw OcelliException.invalid(
          "--method freedom needs --vocabulary, a collection of words, and no other method has"
              + " one");
    }
    return switch (method) {
      case null -> Method.Sum.SUM;
      case sum -> Method.Sum.SUM;
      case slerp -> Method.Slerp.SLERP;
      case weicom -> weicom();
      case freedom -> freedom();
    };
  }

  /// Names of collections have no colons, keys may.
  private Method freedom() {
    int colon = vocabulary.indexOf(':');
    return new Method.FreeDom(
        new Vocabulary(
            colon < 0 ? vocabulary : vocabulary.substring(0, colon),
            null,
            colon < 0 ? Vocabulary.DEFAULT_KEY : vocabulary.substring(colon + 1)),
        Method.FreeDom.DEFAULT_PROXIES,
        Method.FreeDom.DEFAULT_WORDS_EACH,
        Method.FreeDom.DEFAULT_WORDS);
  }

  private Method weicom() {
    float share = lambda == null ? Method.WeiCom.DEFAULT_LAMBDA : lambda;
    if (!(share >= 0 && share <= 1)) {
      throw OcelliException.invalid("--lambda must be from 0 to 1");
    }
    return new Method.WeiCom(share);
  }

  private Negatives negatives() {
    if (penalty == null) {
      return Negatives.Subtraction.SUBTRACTION;
    }
    if (!(penalty >= 0 && penalty <= 100)) {
      throw OcelliException.invalid("--penalty must be from 0 to 100");
    }
    return new Negatives.Penalty(penalty);
  }

  private static VectorInput words(String text) {
    return new VectorInput.Text(text, "auto");
  }
}
