package io.ocelli.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.id.PointId;
import io.ocelli.core.query.tree.Composition;
import io.ocelli.core.query.tree.Composition.Method;
import io.ocelli.core.query.tree.Composition.Negatives;
import io.ocelli.core.query.tree.Composition.Part;
import io.ocelli.core.query.tree.Composition.Vocabulary;
import io.ocelli.core.query.tree.Query;
import io.ocelli.core.vector.VectorInput;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// What is looked for, from arguments to the core's words.
class SearchPartsTest {
  private static final VectorInput POINT = new VectorInput.OfPoint(PointId.of(7));

  @CommandLine.Command
  private static final class Line {
    @CommandLine.Mixin private SearchParts parts;
  }

  private static Query query(String... arguments) {
    Line line = new Line();
    new CommandLine(line).parseArgs(arguments);
    return line.parts.query();
  }

  private static VectorInput words(String text) {
    return new VectorInput.Text(text, "auto");
  }

  private static Query composed(Method method, Negatives negatives, Part... parts) {
    return new Query.Compose(new Composition(List.of(parts), method, negatives));
  }

  @Test
  void oneThingIsAPlainSearch() {
    assertEquals(Query.nearest(words("red chair")), query("red chair"));
    assertEquals(Query.nearest(POINT), query("--id", "7"));
  }

  @Test
  void severalMakeOneQuestion() {
    assertEquals(
        composed(
            Method.Sum.SUM,
            Negatives.Subtraction.SUBTRACTION,
            new Part(POINT, 1, null),
            new Part(words("red"), 1, null),
            new Part(words("leather"), -1, null)),
        query("--id", "7", "--text", "red", "--not", "leather"));
    assertEquals(
        composed(
            new Method.WeiCom(0.4f),
            new Negatives.Penalty(2),
            new Part(POINT, 1, null),
            new Part(words("wet"), -1, null)),
        query(
            "--id",
            "7",
            "--not",
            "wet",
            "--method",
            "weicom",
            "--lambda",
            "0.4",
            "--penalty",
            "2"));
  }

  @Test
  void moreAndLessAreADirection() {
    assertEquals(
        composed(
            Method.Sum.SUM,
            Negatives.Subtraction.SUBTRACTION,
            new Part(words("night"), 1, null, List.of(words("day")))),
        query("--more", "night", "--less", "day"));
  }

  @Test
  void freedomHasAVocabulary() {
    for (String vocabulary : List.of("words", "words:text")) {
      assertEquals(
          composed(
              new Method.FreeDom(new Vocabulary("words", null, "text"), 20, 7, 7),
              Negatives.Subtraction.SUBTRACTION,
              new Part(POINT, 1, null),
              new Part(words("sculpture"), 1, null)),
          query(
              "--id",
              "7",
              "--text",
              "sculpture",
              "--method",
              "freedom",
              "--vocabulary",
              vocabulary));
    }
  }

  @Test
  void whatMakesNoQuestionIsRefused() {
    refused("nothing to look for");
    refused("--more and --less", "--id", "7", "--more", "night");
    refused("several things", "--id", "7", "--lambda", "0.5");
    refused("--lambda belongs to", "--id", "7", "--text", "red", "--lambda", "0.5");
    refused("0 to 1", "--id", "7", "--text", "red", "--method", "weicom", "--lambda", "NaN");
    refused("0 to 100", "--id", "7", "--not", "red", "--penalty", "-1");
    refused("needs --vocabulary", "--id", "7", "--text", "red", "--method", "freedom");
    refused("no other method", "--id", "7", "--text", "red", "--vocabulary", "words");
    refused("there is no picture", "--id", "7", "--not", "nowhere.jpg");
  }

  private static void refused(String why, String... arguments) {
    OcelliException e = assertThrows(OcelliException.class, () -> query(arguments));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }
}
