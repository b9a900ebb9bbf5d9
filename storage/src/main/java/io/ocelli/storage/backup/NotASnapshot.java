package io.ocelli.storage.backup;

import java.io.IOException;

/// Why a file is not taken: its message goes on after "the file".
final class NotASnapshot extends IOException {
  private static final long serialVersionUID = 1L;

  NotASnapshot(String why) {
    super(why);
  }
}
