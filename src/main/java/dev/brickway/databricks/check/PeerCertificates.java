package dev.brickway.databricks.check;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Looks at certificates: what a server shows that is not trusted, and what people call its issuer. */
final class PeerCertificates {
    private PeerCertificates() {}

    /** The chain a server shows, leaf first; the handshake is always broken off. Empty when it shows none. */
    static List<X509Certificate> shownBy(Socket connected, URI origin) {
        Onlooker onlooker = new Onlooker();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {onlooker}, new SecureRandom());
            try (SSLSocket tls = (SSLSocket) context.getSocketFactory()
                    .createSocket(connected, Network.host(origin), Network.port(origin), true)) {
                tls.startHandshake();
            }
        } catch (IOException | GeneralSecurityException brokenOff) {
            return onlooker.seen; // as the onlooker wants it
        }
        return onlooker.seen;
    }

    /** Who issued a certificate: its organisation, or the common name. */
    static String issuer(X509Certificate certificate) {
        String name = certificate.getIssuerX500Principal().getName();
        String common = part(name, "CN");
        String organisation = part(name, "O");
        if (common.isEmpty() && organisation.isEmpty()) {
            return name;
        }
        return common.isEmpty() ? organisation : organisation.isEmpty() ? common : common + " (" + organisation + ")";
    }

    /** The host names a certificate is for. */
    static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                List<String> names = alternatives.stream()
                        .filter(entry -> Integer.valueOf(2).equals(entry.get(0))
                                || Integer.valueOf(7).equals(entry.get(0)))
                        .map(entry -> String.valueOf(entry.get(1)))
                        .limit(5)
                        .toList();
                if (!names.isEmpty()) {
                    return String.join(", ", names);
                }
            }
        } catch (CertificateParsingException odd) {
            return "names that cannot be read";
        }
        String common = part(certificate.getSubjectX500Principal().getName(), "CN");
        return common.isEmpty() ? "no host at all" : common;
    }

    private static String part(String name, String type) {
        try {
            for (Rdn rdn : new LdapName(name).getRdns()) {
                if (rdn.getType().toUpperCase(Locale.ROOT).equals(type)) {
                    return String.valueOf(rdn.getValue());
                }
            }
        } catch (InvalidNameException odd) {
            return name;
        }
        return "";
    }

    /** Notes the chain and refuses it, so that nothing is ever sent over the connection. */
    private static final class Onlooker extends X509ExtendedTrustManager {
        private List<X509Certificate> seen = List.of();

        private void note(X509Certificate[] chain) throws CertificateException {
            seen = List.of(chain);
            throw new CertificateException("only looking");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            note(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            note(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            note(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            note(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            note(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            note(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
