package io.ocelli.app.doctor;

/// One thing that was looked at.
///
/// @param advice what to do about it; null where nothing needs doing
public record Check(String name, Status status, String detail, String advice) {
  public enum Status {
    OK,
    WARN,
    FAIL
  }

  static Check ok(String name, String detail) {
    return new Check(name, Status.OK, detail, null);
  }

  static Check warn(String name, String detail, String advice) {
    return new Check(name, Status.WARN, detail, advice);
  }

  static Check fail(String name, String detail, String advice) {
    return new Check(name, Status.FAIL, detail, advice);
  }
}
