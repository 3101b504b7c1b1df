package dev.brickway.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies' addresses as people write them. */
class ProxyAddressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            http://proxy.example:3128                   | proxy.example | 3128 | -        | -
            HTTP://proxy.example:3128/                  | proxy.example | 3128 | -        | -
            proxy.example:3128                          | proxy.example | 3128 | -        | -
            proxy_1                                     | proxy_1       | 80   | -        | -
            proxy:1                                     | proxy         | 1    | -        | -
            proxy:65535                                 | proxy         | 65535 | -       | -
            @proxy:3128                                 | proxy         | 3128 | -        | -
            http://%61lice:secret%7e@proxy:3128         | proxy         | 3128 | alice    | secret~
            http://alice:half%7@proxy:3128              | proxy         | 3128 | alice    | half%7
            http://[2001:db8::1]:3128                   | 2001:db8::1   | 3128 | -        | -
            http://alice@proxy:3128                     | proxy         | 3128 | alice    | -
            http://alice:@proxy:3128                    | proxy         | 3128 | alice    | -
            http://alice:secret@proxy:3128              | proxy         | 3128 | alice    | secret
            http://a%40b.example:p%3Aw%2f%25@proxy:3128 | proxy         | 3128 | a@b.example | p:w/%
            http://ACME\\alice:p@ss#1%zz%C3%A4@proxy:3128 | proxy       | 3128 | ACME\\alice | p@ss#1%zzä
            """)
    void isRead(String text, String host, int port, String user, String password) {
        ProxyAddress address = ProxyAddress.parse(text);
        assertEquals(host, address.host());
        assertEquals(port, address.port());
        assertEquals(user, address.user());
        assertEquals(
                password, address.password() == null ? null : address.password().reveal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            socks5://proxy:1080         | SOCKS
            socks://proxy:1080          | SOCKS
            https://proxy:3128          | https://
            ftp://proxy:21              | ftp://
            http://                     | address of a proxy
            http://proxy:70000          | 65535
            http://proxy:0              | 65535
            http://a b:3128             | address of a proxy
            """)
    void isRefusedWithAReason(String text, String part) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> ProxyAddress.parse(text))
                .getMessage());
        assertTrue(message.contains(part), message);
        assertTrue(message.endsWith("."), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://alice:hunter2@proxy:99999999",
                "http://alice:hunter2@pro xy:3128",
                "socks5://alice:hunter2@proxy:1080",
                "http://alice:hun@ter2/@hunter2:x",
                "http://alice:hunter2%0a@proxy:3128"
            })
    void aRefusalNeverQuotesThePassword(String text) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> ProxyAddress.parse(text))
                .getMessage());
        assertFalse(message.contains("hunter2") || message.contains("ter2"), message);
    }
}
