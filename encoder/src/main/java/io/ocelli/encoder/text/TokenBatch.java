package io.ocelli.encoder.text;

import io.ocelli.encoder.contract.TextInput.Padding;
import java.nio.LongBuffer;
import java.util.List;

/// Texts padded to one length, as tensors `[texts, length]`.
///
/// @param items no longer than `length`
record TokenBatch(List<Tokens> items, int length, Padding padding) {
  private interface Cell {
    /// @param at index within the text, outside of it for padding
    long value(Tokens item, int at);
  }

  void ids(LongBuffer out) {
    fill(out, (item, at) -> real(item, at) ? item.ids()[at] : padding.id());
  }

  /// 1 for what the network may look at.
  void mask(LongBuffer out) {
    fill(out, (item, at) -> real(item, at) || !padding.masked() ? 1 : 0);
  }

  void typeIds(LongBuffer out) {
    fill(out, (item, at) -> real(item, at) ? item.typeIds()[at] : 0);
  }

  /// Counted from the first token of the text, so that padding before it does not shift it.
  void positions(LongBuffer out) {
    fill(out, (_, at) -> Math.max(0, at));
  }

  private static boolean real(Tokens item, int at) {
    return at >= 0 && at < item.length();
  }

  private void fill(LongBuffer out, Cell cell) {
    for (Tokens item : items) {
      int before = before(item);
      for (int i = 0; i < length; i++) {
        out.put(cell.value(item, i - before));
      }
    }
  }

  private int before(Tokens item) {
    return padding.left() ? length - item.length() : 0;
  }

  /// First token that is pooled.
  int from(Tokens item) {
    return padding.masked() || item.prompt() > 0 ? before(item) + item.prompt() : 0;
  }

  /// Behind the last token that is pooled; padding counts where the network sees it.
  int to(Tokens item) {
    return padding.masked() ? before(item) + item.length() : length;
  }
}
