package io.ocelli.server.fetch;

import java.net.InetAddress;

/// Which addresses are the public internet's.
final class PublicAddress {
  private PublicAddress() {}

  /// Neither of this machine nor of a private or special network (RFC 6890, the IANA registries of
  /// special-purpose addresses).
  static boolean is(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean ordinary = bytes.length == 4 ? isOrdinary4(bytes) : isOrdinary6(bytes);
    return ordinary
        && !address.isAnyLocalAddress()
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !address.isMulticastAddress();
  }

  private static boolean isOrdinary4(byte[] bytes) {
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    int third = bytes[2] & 0xFF;
    boolean special =
        first == 0 // this network
            || first == 100 && second >= 64 && second < 128 // carriers (RFC 6598)
            || first == 192 && second == 0 && third == 0 // protocol assignments
            || first == 192 && second == 0 && third == 2 // documentation
            || first == 192 && second == 88 && third == 99 // relays of 6to4
            || first == 198 && (second == 18 || second == 19) // benchmarks
            || first == 198 && second == 51 && third == 100 // documentation
            || first == 203 && second == 0 && third == 113 // documentation
            || first >= 240; // reserved, broadcast
    return !special;
  }

  /// Of `2000::/3`, all that is given out: mapped (`::ffff:0:0/96`) and translated (`64:ff9b::/96`)
  /// IPv4 addresses, unique local and discarded ones lie outside.
  private static boolean isOrdinary6(byte[] bytes) {
    int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    int second = (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
    boolean special =
        first == 0x2001 && second < 0x0200 // protocol assignments, Teredo among them
            || first == 0x2001 && second == 0x0DB8 // documentation
            || first == 0x2002 // 6to4: an IPv4 address within
            || first == 0x3FFF && second < 0x1000; // documentation (RFC 9637)
    return (first & 0xE000) == 0x2000 && !special;
  }
}
