package io.ocelli.storage.collection;

import io.ocelli.core.classify.FittedClassifier;
import io.ocelli.core.classify.SavedClassifier;
import io.ocelli.core.encode.Aligner;
import io.ocelli.core.encode.FittedTransform;
import io.ocelli.core.error.OcelliException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was fitted on a collection and is kept beside its index: transforms, aligners' maps and
/// classifiers. Reading is safe for many threads; changes belong to the one path of writes.
final class FittedKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(FittedKeeper.class);

  /// More than can be replaced while a snapshot is read; each may have some megabytes.
  private static final int RETIRED = 16;

  /// Classifiers in memory; one may have 32 MiB.
  private static final int CLASSIFIERS = 4;

  private final CollectionFiles files;

  /// Those in force that were asked for, and the last ones that were.
  private final Map<String, FittedTransform> transforms = new ConcurrentHashMap<>();

  /// Ids of those that no commit names any more, oldest first. Their files are gone; who reads an
  /// older snapshot may still ask for them.
  private final Deque<String> retired = new ArrayDeque<>();

  /// Those that were asked for last.
  private final Map<String, FittedClassifier> classifiers =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, FittedClassifier> eldest) {
              return size() > CLASSIFIERS;
            }
          });

  FittedKeeper(CollectionFiles files) {
    this.files = files;
  }

  /// How many transforms are in memory.
  int transformsKept() {
    return transforms.size();
  }

  FittedTransform transform(String id) {
    return transforms.computeIfAbsent(
        id,
        key -> {
          try {
            return files.transforms().load(key);
          } catch (IOException | RuntimeException e) {
            throw Faults.of(files.name(), e);
          }
        });
  }

  FittedClassifier classifier(String id) {
    FittedClassifier known = classifiers.get(id);
    if (known == null) {
      try {
        known = files.classifiers().load(id);
      } catch (IOException | RuntimeException e) {
        throw Faults.of(files.name(), e);
      }
      classifiers.put(id, known);
    }
    return known;
  }

  /// What is known of a classifier; it stays on disk.
  SavedClassifier about(String id) {
    FittedClassifier known = classifiers.get(id);
    if (known != null) {
      return known.about();
    }
    try {
      return files.classifiers().about(id);
    } catch (IOException | RuntimeException e) {
      throw Faults.of(files.name(), e);
    }
  }

  /// Deletes the files that no commit names. Those that are left over from a crash do no harm.
  void forgetOld(CommitState state) {
    List<String> inForce = state.fittedIds();
    try {
      files.transforms().keepOnly(inForce);
    } catch (IOException e) {
      LOG.warn("Collection {}: old transforms stay: {}", files.name(), e.toString());
    }
    transforms.keySet().stream()
        .filter(id -> !inForce.contains(id) && !retired.contains(id))
        .forEach(retired::add);
    while (retired.size() > RETIRED) {
      transforms.remove(retired.remove());
    }
  }

  /// In the place of the one of the same vectors.
  void put(Aligner aligner, WritePath path) throws IOException {
    FittedTransform map = aligner.map();
    requireVector(path.state(), aligner.from());
    requireVector(path.state(), aligner.to());
    files.transforms().save(map);
    remember(path.state());
    path.change(state ->
        state.withAligner(
            new AlignerEntry(aligner.from(), aligner.to(), map.id(), aligner.figures())));
    forgetOld(path.state());
  }

  /// @return whether there was one
  boolean dropAligner(String from, String to, WritePath path) throws IOException {
    boolean there = path.state().aligners().stream().anyMatch(each -> each.is(from, to));
    if (there) {
      remember(path.state());
      path.change(state -> state.withoutAligner(from, to));
      forgetOld(path.state());
    }
    return there;
  }

  /// The files go; who reads an older snapshot may still ask for them.
  private void remember(CommitState state) {
    state.aligners().forEach(each -> transform(each.id()));
  }

  /// In the place of the one of the same name.
  void put(FittedClassifier classifier, WritePath path) throws IOException {
    String name = classifier.about().name();
    requireVector(path.state(), classifier.about().vector());
    files.classifiers().save(classifier);
    remember(path.state(), name);
    path.change(state ->
        state.withClassifier(
            new ClassifierEntry(name, classifier.about().vector(), classifier.id())));
    forgetOld(path.state());
  }

  /// @return whether there was one
  boolean dropClassifier(String name, WritePath path) throws IOException {
    boolean there = path.state().classifiers().stream().anyMatch(each -> each.name().equals(name));
    if (there) {
      remember(path.state(), name);
      path.change(state -> state.withoutClassifier(name));
      forgetOld(path.state());
    }
    return there;
  }

  private void remember(CommitState state, String name) {
    state.classifiers().stream()
        .filter(each -> each.name().equals(name))
        .forEach(each -> classifier(each.id()));
  }

  private void requireVector(CommitState state, String vector) {
    if (!state.settings().vectors().containsKey(vector)) {
      throw OcelliException.notFound(
          "Collection `%s` has no dense vector `%s`".formatted(files.name(), vector));
    }
  }
}
