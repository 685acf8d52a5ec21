package io.wardclerk.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where addresses lead, whatever form they are written in. */
class ReachTest {

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, PUBLIC",
        "2606:4700:4700::1111, PUBLIC",
        "172.32.0.1, PUBLIC",
        "100.128.0.1, PUBLIC",
        "10.1.2.3, PRIVATE",
        "172.16.0.1, PRIVATE",
        "172.31.255.255, PRIVATE",
        "192.168.1.1, PRIVATE",
        "100.64.0.1, PRIVATE",
        "fd12:3456::1, PRIVATE",
        "127.0.0.1, LOOPBACK",
        "127.255.255.254, LOOPBACK",
        "::1, LOOPBACK",
        "0.0.0.0, NEVER",
        "0.1.2.3, NEVER",
        "::, NEVER",
        "169.254.169.254, NEVER",
        "100.100.100.200, NEVER",
        "192.0.0.192, NEVER",
        "fd00:ec2::254, NEVER",
        "fe80::1, NEVER",
        "224.0.0.1, NEVER",
        "255.255.255.255, NEVER",
        "ff02::1, NEVER",
        "::ffff:169.254.169.254, NEVER",
        "::ffff:7f00:1, LOOPBACK",
        "::127.0.0.1, LOOPBACK",
        "64:ff9b::a9fe:a9fe, NEVER",
        "64:ff9b::808:808, PUBLIC",
        "2002:7f00:1::, LOOPBACK",
        "2002:a9fe:a9fe::1, NEVER",
        "2002:0a00:1::1, PRIVATE",
        "2001:0:4136:e378:8000:63bf:f5ff:fffe, PRIVATE"
    })
    void anAddressLeadsWhereItsRegistrySays(String address, Reach reach) throws UnknownHostException {
        assertThat(Reach.of(InetAddress.getByName(address))).isEqualTo(reach);
    }
}
