package io.ocelli.engine.cluster.insight;

import io.ocelli.ann.cluster.ClusterMembers;
import io.ocelli.ann.cluster.Workers;
import io.ocelli.ann.cluster.profile.ClusterProfile;
import io.ocelli.ann.cluster.profile.ClusterProfiles;
import io.ocelli.core.analysis.NameSource;
import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.Selector;
import io.ocelli.core.service.Pace;
import io.ocelli.engine.analysis.PointTable;
import io.ocelli.engine.space.InputVectors;
import io.ocelli.storage.collection.Snapshot;
import io.ocelli.storage.text.NamingWords;
import java.util.Collections;
import java.util.List;

/// Says what clusters of a collection's points are about.
public final class ClusterInsights {
  /// Traits of a cluster.
  private static final int TRAITS = 10;

  /// Terms of a cluster: so many that two clusters rarely share all.
  private static final int TERMS = 10;

  /// Words of a name: one from a vocabulary says what there is, of captions it takes a few.
  private static final int WORDS = 3;

  private static final int TERMS_OF_VOCABULARY = 1;

  private final Snapshot snapshot;
  private final String using;
  private final InputVectors inputs;
  private final Asked asked;

  /// @param profiles how much is told of the members
  /// @param names null for none
  public record Asked(ClusterProfiles.Settings profiles, NameSource names) {}

  /// @param using the vector that clusters are of
  public ClusterInsights(Snapshot snapshot, String using, InputVectors inputs, Asked asked) {
    this.snapshot = snapshot;
    this.using = using;
    this.inputs = inputs;
    this.asked = asked;
  }

  /// @throws OcelliException BAD_REQUEST where the source of names gives none
  public void check() {
    switch (asked.names()) {
      case null -> {}
      case NameSource.Vocabulary _ -> Vocabulary.requireText(using, snapshot, inputs);
      case NameSource.Texts(var key) -> {
        Filter having = new Filter(List.of(), List.of(), List.of(new Condition.IsEmpty(key)), null);
        if (snapshot.points() > 0 && snapshot.count(having) == 0) {
          throw OcelliException.badRequest(
              "Wrong input: no point has anything at `names.payload`, `%s`".formatted(key.text()));
        }
      }
    }
  }

  /// One for each cluster.
  ///
  /// @param assigned the cluster of each row of the table, below `clusters`; negative for none
  public List<ClusterInsight> of(
      PointTable table, int[] assigned, int clusters, Workers workers, Pace pace) {
    ClusterMembers members = ClusterMembers.of(assigned, clusters);
    List<ClusterProfile> profiles =
        ClusterProfiles.of(table.vectors(), members, asked.profiles(), workers, pace);
    try (NamingWords words = new NamingWords()) {
      PayloadTraits traits = new PayloadTraits(assigned, clusters);
      WordTerms texts = new WordTerms(assigned, clusters, words::of);
      for (int row = 0; row < table.count(); row++) {
        pace.step(row, table.count());
        Value.Obj payload =
            snapshot.read(table.docs()[row], Selector.Whole.ALL, Selector.Whole.NONE).payload();
        traits.add(row, payload);
        addTexts(row, payload, texts);
      }
      List<List<Term>> terms =
          switch (asked.names()) {
            case null -> Collections.nCopies(clusters, List.<Term>of());
            case NameSource.Texts _ -> texts.terms(TERMS, pace);
            case NameSource.Vocabulary(var described) ->
                VocabularyTerms.of(
                    table.vectors(),
                    members,
                    Vocabulary.of(described, using, snapshot, inputs, pace),
                    workers,
                    pace);
          };
      return ClusterInsight.of(
          profiles, ClusterNames.of(terms, words()), terms, traits.traits(TRAITS, pace));
    }
  }

  private int words() {
    return asked.names() instanceof NameSource.Vocabulary ? TERMS_OF_VOCABULARY : WORDS;
  }

  private void addTexts(int row, Value.Obj payload, WordTerms texts) {
    if (asked.names() instanceof NameSource.Texts(var key)) {
      for (Value value : key.resolve(payload, true)) {
        if (value instanceof Value.Text(String text)) {
          texts.add(row, text);
        }
      }
    }
  }
}
