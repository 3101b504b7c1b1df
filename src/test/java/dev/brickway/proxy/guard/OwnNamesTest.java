package dev.brickway.proxy.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.NetworkInterface;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnNamesTest {
    @Test
    void aLoopbackAddressHasLoopbacksNamesOnly() {
        assertEquals(Set.of("127.0.0.1", "localhost", "[::1]"), OwnNames.of("127.0.0.1"));
        assertEquals(Set.of("127.0.0.1", "localhost", "[::1]"), OwnNames.of("::1"));
    }

    @Test
    void anotherAddressIsANameToo() {
        assertTrue(OwnNames.of("192.0.2.7").contains("192.0.2.7"));
        assertTrue(OwnNames.of("2001:db8::7").contains("[2001:db8::7]"));
    }

    @Test
    void allInterfacesMeansTheAddressOfEach() throws Exception {
        Set<String> names = OwnNames.of("0.0.0.0");
        long ipv4 = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(address -> address.getHostAddress())
                .filter(text -> !text.contains(":"))
                .peek(text -> assertTrue(names.contains(text), text))
                .count();
        assertTrue(ipv4 > 0);
        assertTrue(names.stream().noneMatch(name -> name.equals("0.0.0.0") || name.contains("%")), names.toString());
    }
}
