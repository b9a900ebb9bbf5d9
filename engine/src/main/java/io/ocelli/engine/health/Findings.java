package io.ocelli.engine.health;

import io.ocelli.core.payload.Value;
import io.ocelli.engine.analysis.Answer;
import java.util.ArrayList;
import java.util.List;

/// The figures that were found, and why others were not.
final class Findings {
  private final List<Value> figures = new ArrayList<>();
  private final List<Value> leftOut = new ArrayList<>();

  void add(Figure figure) {
    figures.add(figure.answer());
  }

  void leaveOut(String name, String reason) {
    leftOut.add(new Answer().put("name", name).put("reason", reason).object());
  }

  Answer writeTo(Answer answer) {
    return answer.put("figures", figures).put("left_out", leftOut);
  }
}
