package dev.brickway.databricks.check;

import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** What people call the issuer of a certificate. */
final class PeerCertificates {
    private PeerCertificates() {}

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
}
