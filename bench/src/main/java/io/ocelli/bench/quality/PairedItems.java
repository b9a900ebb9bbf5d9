package io.ocelli.bench.quality;

import io.ocelli.ann.sample.VectorSample;
import io.ocelli.ann.transform.VectorPairs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Labelled items as two encoders see them, in folds that hold each of them out once.
final class PairedItems {
  private static final int FOLDS = 10;
  private static final long SEED = 10;

  private final List<Item> items;

  /// @param from of unit length, by the encoder that is mapped
  /// @param to of unit length, by the encoder that is searched
  record Item(String label, String contentHash, float[] from, float[] to) {}

  /// @param order of the items; the first `heldOut` ones are not to be fitted on
  record Fold(List<Item> order, int heldOut) {
    VectorPairs pairs() {
      return new VectorPairs(
          VectorSample.of(order.stream().map(Item::from).toArray(float[][]::new)),
          VectorSample.of(order.stream().map(Item::to).toArray(float[][]::new)));
    }
  }

  PairedItems(List<Item> items) {
    this.items = shuffled(items);
  }

  private static List<Item> shuffled(List<Item> items) {
    List<Item> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, new Random(SEED));
    return shuffled;
  }

  List<Fold> folds() {
    int size = items.size();
    return IntStream.range(0, FOLDS)
        .mapToObj(fold -> {
          int first = fold * size / FOLDS;
          int end = (fold + 1) * size / FOLDS;
          List<Item> order = new ArrayList<>(items.subList(first, end));
          order.addAll(items.subList(0, first));
          order.addAll(items.subList(end, size));
          return new Fold(order, end - first);
        })
        .toList();
  }

  /// The same items with the encoders in each other's place.
  PairedItems reversed() {
    return new PairedItems(
        items.stream()
            .map(each -> new Item(each.label(), each.contentHash(), each.to(), each.from()))
            .toList());
  }
}
