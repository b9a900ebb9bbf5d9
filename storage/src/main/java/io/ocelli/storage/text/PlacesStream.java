package io.ocelli.storage.text;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// Texts that were cut into words already, for Lucene to index. No phrase reaches from one text
/// into the next. Can be read once.
public final class PlacesStream extends TokenStream {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private final Iterator<List<Set<String>>> texts;
  private Iterator<Set<String>> places = List.<Set<String>>of().iterator();
  private Iterator<String> words = List.<String>of().iterator();

  /// @param texts the words at each place of each text
  public PlacesStream(List<List<Set<String>>> texts) {
    this.texts = texts.iterator();
  }

  @Override
  public boolean incrementToken() {
    int steps = 0;
    while (!words.hasNext()) {
      if (places.hasNext()) {
        words = places.next().iterator();
        steps++;
      } else if (texts.hasNext()) {
        places = texts.next().iterator();
        steps++;
      } else {
        return false;
      }
    }
    clearAttributes();
    term.append(words.next());
    step.setPositionIncrement(steps);
    return true;
  }
}
