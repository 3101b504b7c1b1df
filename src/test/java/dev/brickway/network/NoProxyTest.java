package dev.brickway.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which hosts a NO_PROXY list takes out of the proxy's way. */
class NoProxyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                          | workspace.test        | 443  | false
            ''                          | localhost             | 443  | true
            ''                          | 127.3.2.1             | 443  | true
            ''                          | [::1]                 | 443  | true
            *                           | workspace.test        | 443  | true
            workspace.test              | workspace.test        | 443  | true
            workspace.test              | WORKSPACE.Test        | 443  | true
            WORKSPACE.TEST              | workspace.test.       | 443  | true
            workspace.test              | adb-1.workspace.test  | 443  | true
            .workspace.test             | adb-1.workspace.test  | 443  | true
            *.workspace.test            | adb-1.workspace.test  | 443  | true
            .workspace.test             | workspace.test        | 443  | true
            workspace.test              | otherworkspace.test   | 443  | false
            workspace.test              | workspace.test.evil   | 443  | false
            workspace.test:8443         | workspace.test        | 8443 | true
            workspace.test:8443         | workspace.test        | 443  | false
            a.test, b.test,workspace.test | workspace.test      | 443  | true
            a.test b.test;workspace.test | workspace.test       | 443  | true
            ,, ,                        | workspace.test        | 443  | false
            10.1.2.3                    | 10.1.2.3              | 443  | true
            10.1.2.3                    | 10.1.2.30             | 443  | false
            10.1.2.3:8443               | 10.1.2.3              | 8443 | true
            10.1.2.3:8443               | 10.1.2.3              | 443  | false
            10.0.0.0/8                  | 10.200.3.4            | 443  | true
            10.0.0.0/8                  | 11.0.0.1              | 443  | false
            192.168.16.0/20             | 192.168.31.255        | 443  | true
            192.168.16.0/20             | 192.168.32.0          | 443  | false
            0.0.0.0/0                   | 8.8.8.8               | 443  | true
            10.1.2.3/32                 | 10.1.2.3              | 443  | true
            10.1.2.3/32                 | 10.1.2.4              | 443  | false
            10.0.0.0/99                 | 10.0.0.1              | 443  | false
            10.0.0.0/x                  | 10.0.0.1              | 443  | false
            workspace.test/8            | workspace.test        | 443  | false
            [workspace.test             | workspace.test        | 443  | false
            10.0.0.0/8                  | 10.example.test       | 443  | false
            2001:db8::1                 | [2001:db8:0:0::1]     | 443  | true
            [2001:db8::1]:8443          | [2001:db8::1]         | 8443 | true
            [2001:db8::1]:8443          | [2001:db8::1]         | 443  | false
            2001:db8::/32               | 2001:db8:ffff::9      | 443  | true
            2001:db8::/32               | 2001:db9::9           | 443  | false
            0.0.0.0/0                   | 2001:db9::9           | 443  | false
            """)
    void covers(String list, String host, int port, boolean expected) {
        assertEquals(expected, NoProxy.of(list).covers(host, port));
    }
}
