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
record CommitState(
    String name,
    CollectionSettings settings,
    PointFields fields,
    long sequence,
    Map<String, String> transforms,
    List<AlignerEntry> aligners) {
  CommitState {
    transforms = Collections.unmodifiableMap(new TreeMap<>(transforms));
    aligners = List.copyOf(aligners);
  }

  /// Of a collection without aligners.
  CommitState(
      String name,
      CollectionSettings settings,
      PointFields fields,
      long sequence,
      Map<String, String> transforms) {
    this(name, settings, fields, sequence, transforms, List.of());
  }

  /// The ids of all transforms, those of aligners among them.
  List<String> transformIds() {
    return Stream.concat(transforms.values().stream(), aligners.stream().map(AlignerEntry::id))
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
    return new CommitState(name, newSettings, newFields, sequence, kept, between);
  }

  CommitState at(long newSequence) {
    return new CommitState(name, settings, fields, newSequence, transforms, aligners);
  }

  CommitState after(int operations) {
    return at(sequence + operations);
  }

  CommitState named(String newName) {
    return new CommitState(newName, settings, fields, sequence, transforms, aligners);
  }

  /// Without the aligners of that vector: its space is another one.
  CommitState withTransform(String vector, String id) {
    Map<String, String> changed = new TreeMap<>(transforms);
    changed.put(vector, id);
    List<AlignerEntry> others = without(each -> each.concerns(vector));
    return new CommitState(name, settings, fields, sequence, changed, others);
  }

  /// In the place of the one of the same vectors.
  CommitState withAligner(AlignerEntry aligner) {
    List<AlignerEntry> changed =
        new ArrayList<>(without(each -> each.is(aligner.from(), aligner.to())));
    changed.add(aligner);
    return new CommitState(name, settings, fields, sequence, transforms, changed);
  }

  CommitState withoutAligner(String from, String to) {
    List<AlignerEntry> others = without(each -> each.is(from, to));
    return new CommitState(name, settings, fields, sequence, transforms, others);
  }

  private List<AlignerEntry> without(Predicate<AlignerEntry> gone) {
    return aligners.stream().filter(gone.negate()).toList();
  }
}
