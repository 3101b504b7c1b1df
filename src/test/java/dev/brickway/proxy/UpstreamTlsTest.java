package dev.brickway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brickway.network.ServerTrust;
import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The workspace's certificate must be trusted and carry the workspace's name, unless the user switched that off. */
@Timeout(60)
class UpstreamTlsTest {
    private static final String BODY = "{\"model\":\"m\",\"messages\":[]}";
    private static final String COMPLETION =
            "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\","
                    + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hello\"},\"finish_reason\":\"stop\"}]}";

    private static RawClient.Answer ask(String host, ServerTrust trust, int times) throws Exception {
        try (RawUpstream upstream = new RawUpstream(
                        TestCertificate.server()
                                .getServerSocketFactory()
                                .createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")),
                        call -> {
                            call.raw("HTTP/1.1 103 Early Hints\r\n\r\n"); // is left out over TLS, too
                            call.json(200, COMPLETION);
                        });
                TestProxy proxy = TestProxy.tls(URI.create("https://" + host + ":" + upstream.port()), trust);
                RawClient client = proxy.client()) {
            RawClient.Answer answer = client.post("/v1/chat/completions", BODY).read();
            for (int i = 1; i < times; i++) {
                answer = client.post("/v1/chat/completions", BODY).read();
            }
            assertTrue(answer.status() != 200 || upstream.connections() == 1, "connections are kept");
            return answer;
        }
    }

    @Test
    void aTrustedCertificateWithTheRightNameIsAccepted() throws Exception {
        RawClient.Answer answer = ask("localhost", ServerTrust.in(TestCertificate.trusting()), 3);
        assertEquals(200, answer.status(), answer.body());
        assertEquals(COMPLETION, answer.body());
    }

    @Test
    void aTrustedCertificateWithAnotherNameIsRefused() throws Exception {
        RawClient.Answer answer = ask("127.0.0.1", ServerTrust.in(TestCertificate.trusting()), 1);
        assertEquals(502, answer.status(), answer.body());
        assertTrue(answer.body().contains("certificate"), answer.body());
    }

    @Test
    void anUntrustedCertificateIsRefusedWithAWayOut() throws Exception {
        RawClient.Answer answer = ask("localhost", ServerTrust.of(true), 1);
        assertEquals(502, answer.status(), answer.body());
        assertTrue(answer.body().contains("certificate"), answer.body());
    }

    @Test
    void verificationCanBeSwitchedOff() throws Exception {
        assertEquals(200, ask("127.0.0.1", ServerTrust.of(false), 1).status());
    }
}
