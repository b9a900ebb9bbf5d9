package io.ocelli.bench.quality.workload;

import io.ocelli.bench.quality.composed.ComposedQuery;
import io.ocelli.bench.quality.composed.ComposedWorkload;
import io.ocelli.bench.quality.composed.Lexicon;
import io.ocelli.bench.quality.composed.Part;
import io.ocelli.core.id.PointId;
import io.ocelli.indexer.sample.SampleCollection;
import io.ocelli.indexer.sample.SamplePicture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Queries over the generated sample pictures, with the vectors of an [AttributeSpace]: "this, but
/// red" and "this, but not blue". Each picture is asked for once in each workload. Right answers
/// follow from what the pictures were drawn to show, so they are exact. Point i is the i-th picture
/// of [SampleCollection#pictures].
public final class AttributeWorkloads {
  /// Words for what no picture shows: `noun` and two letters.
  private static final List<String> OTHERS =
      IntStream.range(0, 500)
          .mapToObj(i -> "noun" + (char) ('a' + i / 26) + (char) ('a' + i % 26))
          .toList();

  private final List<SamplePicture> pictures = SampleCollection.pictures();
  private final AttributeSpace space;
  private final long seed;
  private final List<float[]> vectors;

  public AttributeWorkloads(AttributeSpace.Parameters parameters) {
    List<String> all = new ArrayList<>(words());
    all.addAll(OTHERS);
    space = new AttributeSpace(parameters, Set.copyOf(all));
    seed = parameters.seed();
    vectors = pictures.stream().map(each -> space.picture(each.path(), shown(each))).toList();
  }

  public List<float[]> vectors() {
    return vectors;
  }

  public AttributeSpace space() {
    return space;
  }

  /// Texts as the space reads them, and two vocabularies: names of things, which are the shapes, as
  /// the method's authors take them, and the words for all that is shown. In both are 500 words for
  /// what no picture shows.
  public Lexicon lexicon() {
    Set<String> shapes = pictures.stream().map(SamplePicture::shape).collect(Collectors.toSet());
    return new Lexicon(
        Map.of("names of things", withOthers(shapes), "all words", withOthers(words())),
        space::text);
  }

  private static List<String> withOthers(Set<String> words) {
    return Stream.concat(words.stream().sorted(), OTHERS.stream()).toList();
  }

  /// The workloads of the tables.
  public List<ComposedWorkload> all() {
    return List.of(
        changed(Set.of(Attribute.SHAPE), Attribute.COLOUR),
        changed(Set.of(Attribute.SHAPE), Attribute.TEXTURE),
        changed(Set.of(Attribute.COLOUR), Attribute.SHAPE),
        changed(Set.of(Attribute.SHAPE, Attribute.TEXTURE), Attribute.COLOUR),
        without(Attribute.SHAPE, Attribute.COLOUR),
        without(Attribute.SHAPE, Attribute.TEXTURE));
  }

  /// A picture and a word for another value of one of its attributes. Right is what has that value
  /// and agrees with the picture in what is kept; other attributes may be anything.
  public ComposedWorkload changed(Set<Attribute> kept, Attribute changed) {
    List<String> values = pictures.stream().map(changed::of).distinct().toList();
    SplittableRandom random = new SplittableRandom(seed);
    List<ComposedQuery> queries = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      SamplePicture asked = pictures.get(i);
      List<String> others =
          values.stream().filter(value -> !value.equals(changed.of(asked))).toList();
      String target = others.get(random.nextInt(others.size()));
      Set<PointId> relevant =
          where(other -> changed.of(other).equals(target) && agrees(kept, asked, other));
      queries.add(
          new ComposedQuery(
              List.of(picture(i), words(target, changed)),
              List.of(),
              Set.of(PointId.of(i)),
              relevant));
    }
    return new ComposedWorkload("same " + names(kept) + ", other " + changed, queries);
  }

  /// A picture and, unwanted, the word for one of its own values. Right is what agrees with it in
  /// what is kept and has any other value.
  public ComposedWorkload without(Attribute kept, Attribute unwanted) {
    List<ComposedQuery> queries = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      SamplePicture asked = pictures.get(i);
      String value = unwanted.of(asked);
      Set<PointId> relevant =
          where(other -> !unwanted.of(other).equals(value) && agrees(Set.of(kept), asked, other));
      queries.add(
          new ComposedQuery(
              List.of(picture(i)),
              List.of(words(value, unwanted)),
              Set.of(PointId.of(i)),
              relevant));
    }
    return new ComposedWorkload("same " + kept + ", not its " + unwanted, queries);
  }

  private Part picture(int i) {
    return new Part.Picture(PointId.of(i), vectors.get(i));
  }

  private Part words(String text, Attribute kind) {
    List<float[]> others =
        pictures.stream()
            .map(kind::of)
            .distinct()
            .filter(value -> !value.equals(text))
            .map(space::text)
            .toList();
    return new Part.Words(text, space.text(text), others);
  }

  private Set<PointId> where(Predicate<SamplePicture> right) {
    return IntStream.range(0, pictures.size())
        .filter(i -> right.test(pictures.get(i)))
        .mapToObj(PointId::of)
        .collect(Collectors.toSet());
  }

  private static boolean agrees(Set<Attribute> kept, SamplePicture one, SamplePicture other) {
    return kept.stream().allMatch(attribute -> attribute.of(one).equals(attribute.of(other)));
  }

  private static String names(Set<Attribute> attributes) {
    return attributes.stream()
        .sorted()
        .map(Attribute::toString)
        .collect(Collectors.joining(" and "));
  }

  private static List<String> shown(SamplePicture picture) {
    return Stream.of(Attribute.values()).map(attribute -> attribute.of(picture)).toList();
  }

  private static Set<String> words() {
    return SampleCollection.pictures().stream()
        .flatMap(picture -> shown(picture).stream())
        .collect(Collectors.toSet());
  }
}
