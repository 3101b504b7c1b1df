package dev.brickway.network;

import dev.brickway.platform.HowTo;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Why a server's certificate was refused.
 *
 * @param sentence for people: what is wrong with it and what helps
 * @param exception what the verifier said that came closest to accepting it
 */
record CertificateRefusal(Kind kind, String sentence, CertificateException exception) {
    private static final int LONGEST_NAME = 120;

    /** From the farthest from being accepted to the nearest: a wrong name is found only in a chain that is trusted. */
    enum Kind {
        UNKNOWN_AUTHORITY,
        /** The authority is called like one that is trusted, but has another key: renewed, as a rule. */
        OTHER_AUTHORITY,
        OTHER,
        NOT_YET_VALID,
        EXPIRED,
        WRONG_NAME
    }

    /**
     * Chooses the reason that says most.
     *
     * @param host whose certificate it should have been
     * @param chain as the server sent it, its own certificate first
     * @param reasons what each verifier said
     */
    static CertificateRefusal of(String host, X509Certificate[] chain, List<CertificateException> reasons) {
        CertificateException best = reasons.stream()
                .max(Comparator.comparing(CertificateRefusal::kind))
                .orElseGet(() -> new CertificateException("no trusted authorities are known"));
        Kind kind = reasons.isEmpty() ? Kind.UNKNOWN_AUTHORITY : kind(best);
        String sentence =
                chain.length == 0 ? "no certificate came from " + host + "." : sentence(kind, host, chain, best);
        return new CertificateRefusal(kind, sentence, best);
    }

    private static String sentence(Kind kind, String host, X509Certificate[] chain, CertificateException reason) {
        return switch (kind) {
            case UNKNOWN_AUTHORITY ->
                "the certificate of " + host + " is not trusted: it is " + issued(chain)
                        + ". If your company inspects TLS, save its certificate authority to a file and name that file "
                        + HowTo.NAME_CA_FILE + ".";
            case OTHER_AUTHORITY ->
                "the certificate of " + host + " is not trusted: it is " + issuer(chain)
                        + ", but not with the key of the authority of that name that is known here. Ask for the new"
                        + " file of that authority and name it " + HowTo.NAME_CA_FILE + ".";
            case WRONG_NAME ->
                "the certificate is not for " + host + " but for " + names(chain[0])
                        + ". Check the workspace address; if it is right, something on the way answers in its place.";
            case EXPIRED ->
                "the certificate of " + host + " expired on "
                        + day(ended(chain).getNotAfter().toInstant())
                        + ". Check this computer's date and time; if they are right, the certificate must be renewed"
                        + " by whoever runs " + host + " or the proxy that inspects TLS.";
            case NOT_YET_VALID ->
                "the certificate of " + host + " is valid only from "
                        + day(chain[0].getNotBefore().toInstant()) + " on. Check this computer's date and time.";
            case OTHER -> "the certificate of " + host + " is not accepted (" + reason.getMessage() + ").";
        };
    }

    private static Kind kind(CertificateException reason) {
        for (Throwable cause = reason; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException
                    || (cause instanceof CertPathValidatorException path && path.getReason() == BasicReason.EXPIRED)) {
                return Kind.EXPIRED;
            }
            if (cause instanceof CertificateNotYetValidException
                    || (cause instanceof CertPathValidatorException path
                            && path.getReason() == BasicReason.NOT_YET_VALID)) {
                return Kind.NOT_YET_VALID;
            }
        }
        for (Throwable cause = reason; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathValidatorException path && path.getReason() == BasicReason.INVALID_SIGNATURE) {
                return Kind.OTHER_AUTHORITY;
            }
            if (cause instanceof CertPathBuilderException) {
                return Kind.UNKNOWN_AUTHORITY;
            }
        }
        // The JDK's host name check is the only one that throws the plain class, without a cause.
        boolean plain = reason.getClass() == CertificateException.class && reason.getCause() == null;
        return plain ? Kind.WRONG_NAME : Kind.OTHER;
    }

    private static String issued(X509Certificate[] chain) {
        X509Certificate last = chain[chain.length - 1];
        X500Principal issuer = last.getIssuerX500Principal();
        boolean itsOwn = chain.length == 1 && issuer.equals(last.getSubjectX500Principal());
        return itsOwn
                ? "signed by itself, as '" + name(issuer) + "'"
                : issuer(chain) + ", an authority that neither Java nor this computer knows";
    }

    private static String issuer(X509Certificate[] chain) {
        return "issued by '" + name(chain[chain.length - 1].getIssuerX500Principal()) + "'";
    }

    /** The certificate of the chain whose time is over. */
    private static X509Certificate ended(X509Certificate[] chain) {
        Instant now = Instant.now();
        for (X509Certificate one : chain) {
            if (one.getNotAfter().toInstant().isBefore(now)) {
                return one;
            }
        }
        return chain[0];
    }

    private static String names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        for (List<?> name : alternativeNames(certificate)) {
            Object type = name.getFirst();
            if (type.equals(2) || type.equals(7)) { // dNSName, iPAddress: RFC 5280 §4.2.1.6
                names.add("'" + clean(String.valueOf(name.get(1))) + "'");
            }
        }
        if (names.isEmpty()) {
            return "'" + name(certificate.getSubjectX500Principal()) + "'";
        }
        return names.size() <= 4
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 3)) + " and " + (names.size() - 3) + " others";
    }

    private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException unreadable) {
            return List.of(); // the subject is named instead
        }
    }

    /** The part of a name that people know an authority by. */
    private static String name(X500Principal principal) {
        String whole = principal.getName();
        try {
            List<Rdn> parts = new LdapName(whole).getRdns();
            String common = part(parts, "CN");
            String name = common != null ? common : part(parts, "O");
            return clean(name == null ? whole : name);
        } catch (InvalidNameException unusual) {
            return clean(whole);
        }
    }

    private static @Nullable String part(List<Rdn> parts, String type) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (parts.get(i).getType().equalsIgnoreCase(type)) {
                return String.valueOf(parts.get(i).getValue());
            }
        }
        return null;
    }

    /** Whoever made the certificate may have written anything into it. */
    private static String clean(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", " ").strip();
        return printable.length() <= LONGEST_NAME ? printable : printable.substring(0, LONGEST_NAME) + "…";
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneId.systemDefault());
    }
}
