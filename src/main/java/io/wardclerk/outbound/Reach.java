package io.wardclerk.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Where an address leads, by the registries of special-purpose addresses (IANA, RFC 6890). An IPv6 address that carries an IPv4
 * one (mapped, compatible, 6to4, NAT64, Teredo) leads where that one does.
 */
enum Reach {
    PUBLIC,

    /** A network of the house: RFC 1918, shared address space, unique local addresses. */
    PRIVATE,

    /** This very machine. */
    LOOPBACK,

    /** Nothing that we call: metadata services, link-local, multicast, reserved. */
    NEVER;

    private record Block(InetAddress first, int bits, Reach reach) {

        static Block of(String cidr, Reach reach) {
            String[] parts = cidr.split("/", 2);
            return new Block(address(parts[0]), Integer.parseInt(parts[1]), reach);
        }

        boolean holds(byte[] address) {
            byte[] prefix = first.getAddress();
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Block> BLOCKS = List.of(
            // Metadata of clouds outside of link-local: Alibaba, Oracle, AWS by IPv6.
            Block.of("100.100.100.200/32", NEVER),
            Block.of("192.0.0.192/32", NEVER),
            Block.of("fd00:ec2::/32", NEVER),
            Block.of("0.0.0.0/8", NEVER),
            Block.of("127.0.0.0/8", LOOPBACK),
            Block.of("10.0.0.0/8", PRIVATE),
            Block.of("172.16.0.0/12", PRIVATE),
            Block.of("192.168.0.0/16", PRIVATE),
            Block.of("100.64.0.0/10", PRIVATE),
            Block.of("169.254.0.0/16", NEVER),
            Block.of("192.0.0.0/24", NEVER),
            Block.of("192.0.2.0/24", NEVER),
            Block.of("198.18.0.0/15", NEVER),
            Block.of("198.51.100.0/24", NEVER),
            Block.of("203.0.113.0/24", NEVER),
            Block.of("224.0.0.0/3", NEVER),
            Block.of("::1/128", LOOPBACK),
            Block.of("::/128", NEVER),
            Block.of("fc00::/7", PRIVATE),
            Block.of("fe80::/10", NEVER),
            Block.of("fec0::/10", PRIVATE),
            Block.of("ff00::/8", NEVER),
            Block.of("100::/64", NEVER),
            Block.of("2001:db8::/32", NEVER),
            Block.of("3fff::/20", NEVER),
            Block.of("5f00::/16", NEVER));

    static Reach of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (!(address instanceof Inet4Address)) {
            byte[] carried = carried(bytes);
            if (carried.length == 4) {
                return of(carried);
            }
        }
        return of(bytes);
    }

    private static Reach of(byte[] address) {
        return BLOCKS.stream()
                .filter(block -> block.holds(address))
                .map(Block::reach)
                .findFirst()
                .orElse(PUBLIC);
    }

    /** The IPv4 address inside, or nothing. */
    private static byte[] carried(byte[] six) {
        byte[] last = Arrays.copyOfRange(six, 12, 16);
        if (starts(six, 0x20, 0x02)) {
            return Arrays.copyOfRange(six, 2, 6);
        }
        if (starts(six, 0x20, 0x01, 0, 0)) {
            // Teredo keeps the client's address inverted.
            for (int i = 0; i < 4; i++) {
                last[i] = (byte) ~last[i];
            }
            return last;
        }
        boolean mapped = starts(six, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff);
        boolean nat64 = starts(six, 0, 0x64, 0xff, 0x9b);
        boolean compatible = starts(six, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) && (last[0] != 0 || last[1] != 0);
        return mapped || nat64 || compatible ? last : new byte[0];
    }

    private static boolean starts(byte[] address, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((address[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Not an address: " + literal, e);
        }
    }
}
