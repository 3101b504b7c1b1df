package dev.brickway.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kinds of files in which companies hand out their certificate authority, and what is said of all others. */
class CaFileTest {
    @TempDir
    private static Path folder;

    private static X509Certificate ca;
    private static X509Certificate other;

    @BeforeAll
    static void make() throws Exception {
        ca = TestAuthority.make(folder.resolve("a"), "dns:a.test").certificate();
        other = TestAuthority.make(folder.resolve("b"), "dns:b.test").certificate();
    }

    private static List<X509Certificate> read(String content) throws Exception {
        return CaFile.read(Files.writeString(folder.resolve("file"), content));
    }

    private static String refusal(Path file) {
        String message = String.valueOf(
                assertThrows(CaFile.Unusable.class, () -> CaFile.read(file)).getMessage());
        assertTrue(message.startsWith(file.toString()), message);
        assertTrue(message.endsWith("."), message);
        return message;
    }

    @Test
    void pemWithOneOrManyAndWordsAroundThem() throws Exception {
        assertEquals(List.of(ca), read(TestAuthority.pem(ca)));
        assertEquals(
                List.of(ca, other),
                read("# Acme\r\n" + TestAuthority.pem(ca).replace("\n", "\r\n") + "\n subject=x\n"
                        + TestAuthority.pem(other)));
    }

    @Test
    void der() throws Exception {
        assertEquals(List.of(ca), CaFile.read(Files.write(folder.resolve("ca.cer"), ca.getEncoded())));
    }

    @Test
    void pkcs7() throws Exception {
        byte[] p7 = CertificateFactory.getInstance("X.509")
                .generateCertPath(List.of(ca))
                .getEncoded("PKCS7");
        assertEquals(List.of(ca), CaFile.read(Files.write(folder.resolve("ca.p7b"), p7)));
    }

    @Test
    void pkcs12WithoutPassword() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("acme", ca);
        Path file = folder.resolve("ca.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, new char[0]);
        }
        assertEquals(List.of(ca), CaFile.read(file));
    }

    @Test
    void aFileThatIsNotThere() {
        assertTrue(refusal(folder.resolve("missing.pem")).contains("does not exist"));
        assertTrue(refusal(folder).contains("is a folder"));
    }

    @Test
    void aFileWithoutCertificate() throws Exception {
        for (String content : List.of(
                "", "hello", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "0\u0082\u0001")) {
            Path file = Files.writeString(folder.resolve("none.pem"), content);
            assertTrue(refusal(file).contains("holds no certificate"), content);
        }
    }

    @Test
    void aDamagedCertificate() throws Exception {
        String pem = TestAuthority.pem(ca);
        Path file = Files.writeString(
                folder.resolve("broken.pem"), TestAuthority.pem(other) + pem.replaceFirst("(?s)\n.{80}", "\n"));
        assertTrue(refusal(file).contains("block 2"));
    }

    @Test
    void anExpiredAuthorityIsOnlyAnErrorWhenThereIsNoOther() throws Exception {
        TestAuthority old =
                TestAuthority.make(folder.resolve("c"), "dns:c.test", "-startdate", "-9d", "-validity", "3");
        X509Certificate expired = old.serverCertificate();
        Path file = Files.writeString(folder.resolve("expired.pem"), TestAuthority.pem(expired));
        assertTrue(refusal(file).contains("expired"));
        assertEquals(2, read(TestAuthority.pem(expired) + TestAuthority.pem(ca)).size());
    }
}
