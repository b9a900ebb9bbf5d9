package io.ocelli.encoder.text;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.ocelli.core.error.ErrorKind;
import io.ocelli.core.error.OcelliException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;

/// A `tokenizer.json` in use, without the padding that it may ask for: only the length is bounded.
/// Safe for use by many threads at once; each computes on its own thread.
final class Tokenizer implements AutoCloseable {
  private final Path file;
  private final TokenizersLibrary library;
  private final long handle;
  private final int vocabulary;
  private final int unknown;

  /// Users hold the read lock: a tokenizer that is freed under one takes the process with it.
  private final ReadWriteLock open = new ReentrantReadWriteLock();

  private boolean closed;

  /// @param special for each id whether the tokenizer put it in, as [CLS] and end of text
  record Encoded(int[] ids, int[] typeIds, boolean[] special) {}

  /// @param longest tokens that a text may have, special ones included
  /// @throws OcelliException NOT_FOUND or CORRUPT when it cannot be read, UNAVAILABLE when the
  ///   library cannot
  static Tokenizer open(Path file, int longest) {
    return new Tokenizer(file, longest);
  }

  private Tokenizer(Path file, int longest) {
    this.file = file;
    library = TokenizerNatives.load();
    TokenizerFile read = TokenizerFile.read(file);
    vocabulary = read.vocabulary();
    unknown = read.unknown();
    try {
      handle = library.createTokenizerFromString(read.json());
    } catch (RuntimeException e) {
      throw new OcelliException(
          ErrorKind.CORRUPT,
          "the tokenizer %s cannot be used: %s".formatted(file, e.getMessage()),
          e);
    }
    library.disablePadding(handle);
    library.setTruncation(handle, longest, "LONGEST_FIRST", 0);
  }

  /// Ids are below it.
  int vocabulary() {
    return vocabulary;
  }

  /// Id of what stands for words that are not in the vocabulary; -1 where nothing does.
  int unknown() {
    return unknown;
  }

  /// @param special whether tokens such as [CLS] and end of text are put in
  Encoded encode(String text, boolean special) {
    return encoded(() -> library.encode(handle, text, special));
  }

  /// Two texts in one sequence, special tokens between them and around them. Where they are too
  /// long together, the longer one is cut.
  Encoded encodePair(String first, String second) {
    return encoded(() -> library.encodeDual(handle, first, second, true));
  }

  /// @param call gives the handle of what was encoded
  private Encoded encoded(LongSupplier call) {
    open.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("tokenizer " + file + " is closed");
      }
      long encoding = call.getAsLong();
      try {
        return new Encoded(
            ints(library.getTokenIds(encoding)),
            ints(library.getTypeIds(encoding)),
            flags(library.getSpecialTokenMask(encoding)));
      } finally {
        library.deleteEncoding(encoding);
      }
    } finally {
      open.readLock().unlock();
    }
  }

  private static int[] ints(long[] values) {
    return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
  }

  private static boolean[] flags(long[] values) {
    boolean[] flags = new boolean[values.length];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = values[i] != 0;
    }
    return flags;
  }

  @Override
  public void close() {
    open.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        library.deleteTokenizer(handle);
      }
    } finally {
      open.writeLock().unlock();
    }
  }
}
