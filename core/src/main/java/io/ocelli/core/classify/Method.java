package io.ocelli.core.classify;

import io.ocelli.core.error.OcelliException;
import io.ocelli.core.filter.Filter;
import io.ocelli.core.payload.PayloadPath;
import io.ocelli.core.payload.Value;
import io.ocelli.core.query.SearchParams;
import io.ocelli.core.vector.VectorInput;
import java.util.List;
import java.util.stream.Stream;

/// Where labels come from. A label is a text, an integer or a bool.
public sealed interface Method {
  /// What similarities are divided by before they become weights, as of Wu, Xiong, Yu and Lin 2018,
  /// section 3.4, for nearest neighbours; it does for attention, too.
  double DEFAULT_TEMPERATURE = 0.07;

  /// What it brings of the vector's space, beside the inputs; texts of labels are for any.
  default Stream<VectorInput> inputs() {
    return switch (this) {
      case FewShot few -> few.classes().stream().flatMap(each -> each.examples().stream());
      case Mix mix -> mix.other().inputs();
      case Neighbours _, ZeroShot _, Saved _ -> Stream.empty();
    };
  }

  /// The nearest labelled points of the collection, weighted by their similarity: p(y) is the share
  /// of sum exp(s/T) over the k nearest that those labelled y have (Wu et al. 2018, section 3.4).
  ///
  /// @param labelKey where a point's labels are; one with several gives each an equal part
  /// @param filter which points may vote
  /// @param k how many vote at most, at least 1
  /// @param temperature T, above 0
  record Neighbours(
      PayloadPath labelKey, Filter filter, int k, double temperature, SearchParams params)
      implements Method {
    /// As many as in Wu et al. 2018, section 3.4.
    public static final int DEFAULT_K = 200;

    public Neighbours {
      requirePositive("temperature", temperature);
      if (k < 1) {
        throw OcelliException.invalid("k is " + k + ", must be 1 or larger");
      }
    }

    /// With the default k, temperature and parameters.
    public static Neighbours by(String labelKey) {
      return new Neighbours(
          PayloadPath.parse(labelKey),
          Filter.ALL,
          DEFAULT_K,
          DEFAULT_TEMPERATURE,
          SearchParams.DEFAULT);
    }

    public Neighbours withK(int most) {
      return new Neighbours(labelKey, filter, most, temperature, params);
    }

    public Neighbours withTemperature(double other) {
      return new Neighbours(labelKey, filter, k, other, params);
    }

    public Neighbours withFilter(Filter other) {
      return new Neighbours(labelKey, other, k, temperature, params);
    }

    public Neighbours withParams(SearchParams other) {
      return new Neighbours(labelKey, filter, k, temperature, other);
    }
  }

  /// Examples that the request brings, compared by cosine. Classes are what the request says they
  /// are, so they are added by being named.
  ///
  /// @param classes at least one, each label once
  /// @param temperature what cosines are divided by before the softmax, above 0
  record FewShot(List<Support> classes, Comparison comparison, double temperature)
      implements Method {
    public FewShot {
      classes = List.copyOf(classes);
      requirePositive("temperature", temperature);
      requireOnce(classes.stream().map(Support::label).toList());
    }
  }

  /// What an input is compared with.
  enum Comparison {
    /// Every example: p(y) is the share of the softmax of cosines that examples of y have (Vinyals
    /// et al. 2016, section 2.1.1).
    ATTENTION,
    /// The mean of each class's unit vectors (Mensink et al. 2013): p is the softmax of the cosines
    /// to the means.
    CLASS_MEAN
  }

  /// @param examples of one class, at least one
  record Support(Value label, List<VectorInput> examples) {
    public Support {
      examples = List.copyOf(examples);
    }
  }

  /// Labels by what they are called: each is the mean of the unit vectors of its texts (prompt
  /// ensembles, Radford et al. 2021, section 3.1.4; descriptors, Menon and Vondrick 2023, average
  /// similarities instead), p the softmax of the cosines to them. It needs an encoder that puts
  /// texts where the vectors are.
  ///
  /// @param classes at least one, each label once
  /// @param temperature what cosines are divided by before the softmax, above 0; null for what the
  ///   encoder says of its cosines: each label has a probability of its own, sigmoid(scale cosine +
  ///   bias), where it was trained so (Zhai et al. 2023, "Sigmoid Loss for Language Image
  ///   Pre-Training", section 3.2), else the softmax by its scale or the default
  record ZeroShot(List<Described> classes, Double temperature) implements Method {
    /// The inverse of the largest factor that CLIP was allowed (Radford et al. 2021, section 2.5).
    public static final double DEFAULT_TEMPERATURE = 0.01;

    public ZeroShot {
      classes = List.copyOf(classes);
      if (temperature != null) {
        requirePositive("temperature", temperature);
      }
      requireOnce(classes.stream().map(Described::label).toList());
    }
  }

  /// @param texts that describe the label, at least one
  record Described(Value label, List<String> texts) {
    public static final String DEFAULT_TEMPLATE = "a photo of a {}.";

    /// Where a template has the label's text.
    public static final String PLACE = "{}";

    public Described {
      texts = List.copyOf(texts);
    }

    /// The label's own text in each template.
    public static Described by(Value label, List<String> templates) {
      String text = Labels.text(label);
      return new Described(
          label, templates.stream().map(template -> template.replace(PLACE, text)).toList());
    }
  }

  /// A classifier that was fitted on the collection and kept with it.
  record Saved(String name) implements Method {}

  /// Neighbours beside another method: p = alpha p of the neighbours + (1 - alpha) p of the other
  /// (Jia et al. 2021, "Rethinking Nearest Neighbors for Visual Classification"). Where one of them
  /// says nothing, the other decides alone. Evidence and scores are the neighbours'.
  ///
  /// @param alpha 0 to 1
  record Mix(Neighbours neighbours, Method other, double alpha) implements Method {
    public static final double DEFAULT_ALPHA = 0.5;

    public Mix {
      if (!(alpha >= 0 && alpha <= 1)) {
        throw OcelliException.invalid("alpha is " + alpha + ", must be from 0 to 1");
      }
    }
  }

  private static void requireOnce(List<Value> labels) {
    if (labels.stream().distinct().count() < labels.size()) {
      throw OcelliException.invalid("a label stands twice among the classes, must be once");
    }
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw OcelliException.invalid(what + " is " + value + ", must be above 0");
    }
  }
}
