package io.ocelli.engine.health;

import io.ocelli.core.payload.Value;
import io.ocelli.engine.analysis.Answer;
import java.util.Map;

/// One figure of the health of vectors.
///
/// @param name as answers name it
/// @param reading null where more is neither better nor worse
/// @param bounds what the reading goes by, or how to understand a figure without one
record Figure(String name, double value, Reading reading, String bounds, Told told) {

  /// @param advice what to do about it, in one sentence
  /// @param details what else was found on the way
  record Told(String advice, Value.Obj details) {
    Told(String advice) {
      this(advice, Value.Obj.EMPTY);
    }
  }

  /// @param advice what to do, for values that are not good
  static Figure of(String name, double value, Bounds bounds, Told advice) {
    Reading reading = bounds.of(value);
    Told told =
        reading == Reading.GOOD ? new Told("Nothing needs to be done.", advice.details()) : advice;
    return new Figure(name, value, reading, bounds.text(), told);
  }

  /// By another number than is shown, for instance a share of the greatest that is possible.
  static Figure by(double read, String name, double value, Bounds bounds, Told advice) {
    Figure figure = of(name, read, bounds, advice);
    return new Figure(name, value, figure.reading(), figure.bounds(), figure.told());
  }

  Value.Obj answer() {
    Answer answer = new Answer().put("name", name).put("value", value);
    answer.put("reading", reading == null ? Value.Null.NULL : Value.of(reading.word()));
    answer.put("bounds", bounds).put("advice", told.advice());
    for (Map.Entry<String, Value> detail : told.details().fields().entrySet()) {
      answer.put(detail.getKey(), detail.getValue());
    }
    return answer.object();
  }
}
