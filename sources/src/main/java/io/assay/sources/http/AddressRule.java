package io.assay.sources.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Tells addresses that anyone on the internet may serve from those inside a machine or a private network. */
final class AddressRule {
    private static final byte[] NAT64 = {0x00, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private AddressRule() {}

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return switch (address) {
            case Inet4Address ipv4 -> isPublic4(ipv4.getAddress());
            case Inet6Address ipv6 -> isPublic6(ipv6.getAddress());
            default -> false;
        };
    }

    private static boolean isPublic4(byte[] octets) {
        int first = octets[0] & 0xff;
        int second = octets[1] & 0xff;
        int third = octets[2] & 0xff;
        boolean isSharedByCarriers = first == 100 && second >= 64 && second < 128;
        boolean isProtocol = first == 192 && second == 0 && third == 0;
        boolean isForBenchmarks = first == 198 && (second == 18 || second == 19);
        return first != 0 && first < 240 && !isSharedByCarriers && !isProtocol && !isForBenchmarks;
    }

    private static boolean isPublic6(byte[] octets) {
        boolean isUniqueLocal = (octets[0] & 0xfe) == 0xfc;
        if (isUniqueLocal) {
            return false;
        }
        if (Arrays.equals(Arrays.copyOf(octets, NAT64.length), NAT64)) {
            return isPublicEmbedded(octets, 12);
        }
        boolean is6to4 = octets[0] == 0x20 && octets[1] == 0x02;
        return !is6to4 || isPublicEmbedded(octets, 2);
    }

    private static boolean isPublicEmbedded(byte[] octets, int from) {
        try {
            return isPublic(InetAddress.getByAddress(Arrays.copyOfRange(octets, from, from + 4)));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("Cannot read an address of four bytes", impossible);
        }
    }
}
