package io.ocelli.storage.collection;

import io.ocelli.ann.codec.meta.VectorIndexSettings;
import io.ocelli.core.collection.CollectionSettings;
import io.ocelli.core.collection.ElementType;
import io.ocelli.core.collection.IndexSettings;
import io.ocelli.core.collection.VectorSettings;
import io.ocelli.storage.field.PointFields;
import io.ocelli.storage.filter.PayloadIndexes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a commit says beside its points.
///
/// @param sequence number of write operations so far
/// @param fields names of the Lucene fields of vectors and payload indexes
/// @param transforms id of the transform in force, by vector name
/// @param aligners between vectors, in the order in which they were fitted
/// @param classifiers likewise
record CommitState(
    String name,
    CollectionSettings settings,
    PointFields fields,
    long sequence,
    Map<String, String> transforms,
    List<AlignerEntry> aligners,
    List<ClassifierEntry> classifiers) {
  CommitState {
    transforms = Collections.unmodifiableMap(new TreeMap<>(transforms));
    aligners = List.copyOf(aligners);
    classifiers = List.copyOf(classifiers);
  }

  /// Of a collection without aligners and classifiers.
  CommitState(
      String name,
      CollectionSettings settings,
      PointFields fields,
      long sequence,
      Map<String, String> transforms) {
    this(name, settings, fields, sequence, transforms, List.of(), List.of());
  }

  /// The ids of all that was fitted: transforms, those of aligners among them, and classifiers.
  List<String> fittedIds() {
    return Stream.of(
            transforms.values().stream(),
            aligners.stream().map(AlignerEntry::id),
            classifiers.stream().map(ClassifierEntry::id))
        .flatMap(ids -> ids)
        .distinct()
        .sorted()
        .toList();
  }

  /// How the vectors of a Lucene field are indexed; the defaults for one that there is no more.
  VectorIndexSettings vectorIndex(String field) {
    VectorSettings vector = settings.vectors().get(PointFields.vectorName(field));
    boolean present = vector != null && fields.vector(PointFields.vectorName(field)).equals(field);
    return present
        ? VectorIndexing.of(vector.index(), vector.element())
        : VectorIndexing.of(IndexSettings.DEFAULT, ElementType.FLOAT32);
  }

  PayloadIndexes payloadIndexes() {
    return new PayloadIndexes(settings.payloadIndexes(), fields);
  }

  CommitState withSettings(CollectionSettings newSettings, PointFields newFields) {
    Map<String, String> kept = new TreeMap<>(transforms);
    Set<String> vectors = newSettings.vectors().keySet();
    kept.keySet().retainAll(vectors);
    List<AlignerEntry> between =
        without(each -> !vectors.contains(each.from()) || !vectors.contains(each.to()));
    List<ClassifierEntry> same =
        keep(each -> isSame(settings, newSettings, newFields, each.vector()));
    return new CommitState(name, newSettings, newFields, sequence, kept, between, same);
  }

  /// Whether a vector still holds what it held.
  private boolean isSame(
      CollectionSettings old, CollectionSettings now, PointFields newFields, String vector) {
    VectorSettings before = old.vectors().get(vector);
    VectorSettings after = now.vectors().get(vector);
    return after != null
        && before.size() == after.size()
        && before.metric() == after.metric()
        && Objects.equals(before.encoder(), after.encoder())
        && fields.vector(vector).equals(newFields.vector(vector));
  }

  CommitState at(long newSequence) {
    return new CommitState(name, settings, fields, newSequence, transforms, aligners, classifiers);
  }

  CommitState after(int operations) {
    return at(sequence + operations);
  }

  CommitState named(String newName) {
    return new CommitState(newName, settings, fields, sequence, transforms, aligners, classifiers);
  }

  /// Without the aligners and classifiers of that vector: its space is another one.
  CommitState withTransform(String vector, String id) {
    Map<String, String> changed = new TreeMap<>(transforms);
    changed.put(vector, id);
    List<AlignerEntry> others = without(each -> each.concerns(vector));
    List<ClassifierEntry> rest = keep(each -> !each.vector().equals(vector));
    return new CommitState(name, settings, fields, sequence, changed, others, rest);
  }

  /// In the place of the one of the same vectors.
  CommitState withAligner(AlignerEntry aligner) {
    List<AlignerEntry> changed =
        new ArrayList<>(without(each -> each.is(aligner.from(), aligner.to())));
    changed.add(aligner);
    return new CommitState(name, settings, fields, sequence, transforms, changed, classifiers);
  }

  CommitState withoutAligner(String from, String to) {
    List<AlignerEntry> others = without(each -> each.is(from, to));
    return new CommitState(name, settings, fields, sequence, transforms, others, classifiers);
  }

  /// In the place of the one of the same name.
  CommitState withClassifier(ClassifierEntry classifier) {
    List<ClassifierEntry> changed =
        new ArrayList<>(keep(each -> !each.name().equals(classifier.name())));
    changed.add(classifier);
    return new CommitState(name, settings, fields, sequence, transforms, aligners, changed);
  }

  CommitState withoutClassifier(String gone) {
    List<ClassifierEntry> others = keep(each -> !each.name().equals(gone));
    return new CommitState(name, settings, fields, sequence, transforms, aligners, others);
  }

  private List<ClassifierEntry> keep(Predicate<ClassifierEntry> kept) {
    return classifiers.stream().filter(kept).toList();
  }

  private List<AlignerEntry> without(Predicate<AlignerEntry> gone) {
    return aligners.stream().filter(gone.negate()).toList();
  }
}
