package io.ocelli.core.query.tree;

import io.ocelli.core.filter.Condition;
import io.ocelli.core.filter.GeoPoint;
import io.ocelli.core.payload.PayloadPath;
import java.time.Instant;
import java.util.List;

/// A formula whose value for a point is a real number.
public sealed interface Expression {

  record Constant(double value) implements Expression {}

  /// Something that a point has, or that a default stands in for.
  sealed interface Variable extends Expression {}

  /// The point's score in a prefetch, counted from 0.
  record Score(int prefetch) implements Variable {}

  /// The number at a payload key.
  record Payload(PayloadPath key) implements Variable {}

  /// 1 where the condition holds, else 0.
  record Holds(Condition condition) implements Expression {}

  /// Metres along the Earth's surface from a place to the one at a payload key.
  record Distance(GeoPoint origin, Payload to) implements Expression {}

  /// Seconds since 1970.
  record Time(Instant value) implements Expression {}

  /// Seconds since 1970 of the time at a payload key.
  record TimeAt(Payload key) implements Expression {}

  record Product(List<Expression> factors) implements Expression {
    public Product {
      factors = List.copyOf(factors);
    }
  }

  record Sum(List<Expression> terms) implements Expression {
    public Sum {
      terms = List.copyOf(terms);
    }
  }

  /// @param byZero what it is where `right` is 0; null makes that an error
  record Quotient(Expression left, Expression right, Double byZero) implements Expression {}

  record Power(Expression base, Expression exponent) implements Expression {}

  record Of(Function function, Expression argument) implements Expression {}

  /// Functions of one number.
  enum Function {
    NEGATED,
    ABSOLUTE,
    SQUARE_ROOT,
    EXPONENTIAL,
    LOG10,
    LN
  }

  /// 1 at the target, `midpoint` at a distance of `scale` from it, going to 0 beyond.
  ///
  /// @param target null for 0
  /// @param scale above 0
  /// @param midpoint between 0 and 1; exclusive, but where the shape is linear
  record Decay(Shape shape, Expression x, Expression target, double scale, double midpoint)
      implements Expression {
    public static final double DEFAULT_SCALE = 1;
    public static final double DEFAULT_MIDPOINT = 0.5;
  }

  /// How a [Decay] falls.
  enum Shape {
    LINEAR,
    EXPONENTIAL,
    GAUSSIAN
  }
}
