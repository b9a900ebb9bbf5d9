package io.ocelli.bench.quality.workload;

import io.ocelli.bench.quality.composed.ComposedQuery;
import io.ocelli.bench.quality.composed.ComposedWorkload;
import io.ocelli.bench.quality.composed.Lexicon;
import io.ocelli.bench.quality.composed.Part;
import io.ocelli.bench.quality.composed.Vectors;
import io.ocelli.core.id.PointId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// "This, but in the snow" over captioned photographs: a picture with a subject and a scene that
/// none of its captions tells of. Right are the pictures whose captions tell of both.
///
/// An encoder of pictures alone has no vectors of words. A word's stands in here: where the
/// pictures of another half lie that show it, less where all of that half lie. So its vectors are
/// real and not of a text encoder.
public final class CaptionWorkload {
  private static final int FEWEST_RELEVANT = 3;

  /// Of a word of the vocabulary.
  private static final int FEWEST_PHOTOS = 5;

  private static final double MOST_SHARE = 0.25;

  /// @param vector of unit length
  public record Photo(List<String> captions, float[] vector) {
    boolean shows(Topic topic) {
      return topic.isShown(captions);
    }
  }

  private final List<Photo> fitted = new ArrayList<>();
  private final List<Photo> searched = new ArrayList<>();

  /// @param photos every second one is searched, the others say what words mean
  public CaptionWorkload(List<Photo> photos) {
    for (int i = 0; i < photos.size(); i++) {
      (i % 2 == 0 ? fitted : searched).add(photos.get(i));
    }
  }

  /// Of the pictures that are searched; point i has the i-th.
  public List<float[]> vectors() {
    return searched.stream().map(Photo::vector).toList();
  }

  /// Each picture with each subject that it shows, and a scene drawn among those that it lacks and
  /// some others have.
  public ComposedWorkload queries(List<Topic> subjects, List<Topic> scenes, long seed) {
    Random random = new Random(seed);
    List<ComposedQuery> queries = new ArrayList<>();
    for (int i = 0; i < searched.size(); i++) {
      for (Topic subject : subjects) {
        Photo asked = searched.get(i);
        List<Topic> others =
            scenes.stream()
                .filter(scene -> scene.mentions(asked.captions()) == 0)
                .filter(scene -> relevant(subject, scene).size() >= FEWEST_RELEVANT)
                .toList();
        if (asked.shows(subject) && !others.isEmpty()) {
          queries.add(query(i, subject, others.get(random.nextInt(others.size()))));
        }
      }
    }
    return new ComposedWorkload("same subject, other scene", queries);
  }

  private ComposedQuery query(int picture, Topic subject, Topic scene) {
    PointId id = PointId.of(picture);
    return new ComposedQuery(
        List.of(
            new Part.Picture(id, searched.get(picture).vector()),
            new Part.Words(scene.name(), direction(scene))),
        List.of(),
        Set.of(id),
        relevant(subject, scene));
  }

  private Set<PointId> relevant(Topic subject, Topic scene) {
    Set<PointId> relevant = new HashSet<>();
    for (int i = 0; i < searched.size(); i++) {
      if (searched.get(i).shows(subject) && searched.get(i).shows(scene)) {
        relevant.add(PointId.of(i));
      }
    }
    return relevant;
  }

  /// A vocabulary of what captions tell of, and texts as sums of the directions of their words.
  ///
  /// @param scenes that texts name
  public Lexicon lexicon(List<Topic> scenes) {
    Map<String, float[]> directions = new TreeMap<>();
    words().forEach(word -> directions.put(word, direction(new Topic(word, Set.of(word)))));
    List<String> vocabulary = List.copyOf(directions.keySet());
    scenes.forEach(scene -> directions.put(scene.name(), direction(scene)));
    return new Lexicon(
        Map.of("words of captions", vocabulary), text -> sum(text.split(" "), directions));
  }

  private static float[] sum(String[] words, Map<String, float[]> directions) {
    double[] sum = new double[directions.values().iterator().next().length];
    for (String word : words) {
      Vectors.addTo(sum, directions.get(word), 1);
    }
    return Vectors.unit(sum);
  }

  /// What enough pictures show to say where they lie, and not so many that it says nothing.
  private Set<String> words() {
    Map<String, Integer> photos = new TreeMap<>();
    for (Photo photo : fitted) {
      photo.captions().stream()
          .flatMap(Topic::words)
          .distinct()
          .filter(word -> photo.shows(new Topic(word, Set.of(word))))
          .forEach(word -> photos.merge(word, 1, Integer::sum));
    }
    photos.values().removeIf(count -> count < FEWEST_PHOTOS || count > MOST_SHARE * fitted.size());
    return photos.keySet();
  }

  private float[] direction(Topic topic) {
    List<float[]> all = fitted.stream().map(Photo::vector).toList();
    List<float[]> shown =
        fitted.stream().filter(photo -> photo.shows(topic)).map(Photo::vector).toList();
    double[] direction = Vectors.mean(shown);
    double[] middle = Vectors.mean(all);
    for (int i = 0; i < direction.length; i++) {
      direction[i] -= middle[i];
    }
    return Vectors.unit(direction);
  }
}
