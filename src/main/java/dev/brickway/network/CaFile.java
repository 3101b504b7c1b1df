package dev.brickway.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a company's certificate authorities from a file: PEM with one or many, DER, PKCS#7, or PKCS#12 without password. */
final class CaFile {
    /** The whole bundle of an operating system is about 250 KB. */
    private static final long LARGEST = 8L << 20;

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    private CaFile() {}

    /** The file cannot be used; the message names it and says why. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(Path file, String why) {
            super(file + " " + why);
        }
    }

    /**
     * Reads the certificates.
     *
     * @return at least one; expired ones are among them unless all are
     */
    static List<X509Certificate> read(Path file) throws Unusable {
        List<X509Certificate> found = certificates(file, bytes(file));
        if (found.isEmpty()) {
            throw new Unusable(
                    file,
                    "holds no certificate. It must be PEM (-----BEGIN CERTIFICATE-----), DER, or PKCS#12 without a "
                            + "password; ask for the file of your company's certificate authority.");
        }
        Instant now = Instant.now();
        if (found.stream().allMatch(one -> one.getNotAfter().toInstant().isBefore(now))) {
            LocalDate end = LocalDate.ofInstant(found.getFirst().getNotAfter().toInstant(), ZoneId.systemDefault());
            throw new Unusable(
                    file,
                    "holds only certificates that have expired, the first on " + end
                            + ". Ask for the new file of your company's certificate authority, and check this "
                            + "computer's date.");
        }
        return found;
    }

    private static byte[] bytes(Path file) throws Unusable {
        try {
            if (Files.isDirectory(file)) {
                throw new Unusable(file, "is a folder; name the file with the certificate authority in it.");
            }
            if (Files.size(file) > LARGEST) {
                throw new Unusable(file, "is too large to be a file of certificates.");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new Unusable(file, "does not exist; check its name.");
        } catch (IOException e) {
            throw new Unusable(file, "cannot be read (" + e.getClass().getSimpleName() + "); check its permissions.");
        }
    }

    private static List<X509Certificate> certificates(Path file, byte[] bytes) throws Unusable {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains("-----BEGIN ") ? pem(file, text) : binary(bytes);
    }

    private static List<X509Certificate> pem(Path file, String text) throws Unusable {
        List<X509Certificate> found = new ArrayList<>();
        Matcher blocks = PEM.matcher(text);
        int number = 0;
        while (blocks.find()) {
            number++;
            boolean certificate =
                    blocks.group(1).equals("CERTIFICATE") || blocks.group(1).equals("X509 CERTIFICATE");
            if (!certificate && !blocks.group(1).equals("PKCS7")) {
                continue; // a key, say: of no use here, and none of our business
            }
            try {
                found.addAll(x509(Base64.getMimeDecoder().decode(blocks.group(2))));
            } catch (CertificateException | IllegalArgumentException e) {
                throw new Unusable(file, "is damaged: block " + number + " is not a certificate. Copy the file again.");
            }
        }
        return found;
    }

    private static List<X509Certificate> binary(byte[] bytes) {
        try {
            return x509(bytes);
        } catch (CertificateException notX509) {
            return pkcs12(bytes);
        }
    }

    private static List<X509Certificate> pkcs12(byte[] bytes) {
        List<X509Certificate> found = new ArrayList<>();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), new char[0]);
            for (String alias : Collections.list(store.aliases())) {
                Certificate[] chain = store.getCertificateChain(alias);
                Certificate one = chain == null ? store.getCertificate(alias) : chain[chain.length - 1];
                if (one instanceof X509Certificate x509) {
                    found.add(x509);
                }
            }
        } catch (IOException | GeneralSecurityException notPkcs12) {
            return List.of(); // none of the formats: the caller says which ones there are
        }
        return found;
    }

    /** One DER certificate, or the several of a PKCS#7 file. */
    private static List<X509Certificate> x509(byte[] der) throws CertificateException {
        Collection<? extends Certificate> read =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(der));
        return read.stream().map(X509Certificate.class::cast).toList();
    }
}
