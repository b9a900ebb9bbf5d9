package io.ocelli.encoder.text;

/// A text as the network reads it, before padding.
///
/// @param typeIds token types, one an id; 0 for a text alone
/// @param prompt leading tokens that a prompt which is not pooled takes, with the special ones
///   before it; 0 where all tokens are pooled
public record Tokens(int[] ids, int[] typeIds, int prompt) {
  public int length() {
    return ids.length;
  }
}
