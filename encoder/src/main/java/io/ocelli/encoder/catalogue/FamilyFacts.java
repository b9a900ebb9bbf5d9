package io.ocelli.encoder.catalogue;

/// What all models of one family have in common.
///
/// @param facts one line
/// @param traps what gives vectors that look fine and are wrong; may be empty
public record FamilyFacts(String family, String facts, String traps) {
  /// `SigLIP: squash, context 64, MAP head, no projection, sigmoid score`.
  public String line() {
    return family + ": " + facts;
  }
}
