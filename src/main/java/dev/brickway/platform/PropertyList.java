package dev.brickway.platform;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads Apple's property lists, as plist(5) has them. The XML form is read here; of the binary one macOS makes XML. Nothing
 * that a file names is ever fetched, and its own entities are not known.
 */
public final class PropertyList {
    private static final Path PLUTIL = Path.of("/usr/bin/plutil");
    private static final byte[] BINARY = "bplist".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST = 1 << 20;
    private static final int DEEPEST = 32;

    private PropertyList() {}

    /** A file that is no property list with names in it, or cannot be read; the message is a sentence with what to do. */
    public static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    /**
     * What a file holds, by name: String, Boolean, Long, List and Map; numbers with a fraction, dates and data as they are
     * written.
     */
    public static Map<String, Object> read(Path file) throws Broken {
        return read(file, Files.isExecutable(PLUTIL) ? PLUTIL : null);
    }

    /**
     * The same.
     *
     * @param plutil macOS's program for property lists, null where there is none
     */
    static Map<String, Object> read(Path file, @Nullable Path plutil) throws Broken {
        byte[] bytes = bytes(file);
        if (bytes.length >= BINARY.length && Arrays.equals(bytes, 0, BINARY.length, BINARY, 0, BINARY.length)) {
            bytes = converted(file, plutil);
        }
        try {
            return parse(bytes);
        } catch (XMLStreamException | NumberFormatException mistake) {
            throw new Broken(file + " is not a property list" + place(mistake) + ".");
        }
    }

    private static byte[] bytes(Path file) throws Broken {
        try {
            if (Files.size(file) > LARGEST) {
                throw new Broken(file + " is too large for a property list of launchd.");
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new Broken(file + " cannot be read (" + FileTrouble.of(unreadable) + ").");
        }
    }

    private static byte[] converted(Path file, @Nullable Path plutil) throws Broken {
        String byHand = "plutil -convert xml1 -o readable.plist " + file.getFileName();
        if (plutil == null) {
            throw new Broken(file + " is a binary property list, which is read on a Mac only. Make it readable there: "
                    + byHand);
        }
        try {
            SystemCommand.Result result = SystemCommand.run(
                    List.of(plutil.toString(), "-convert", "xml1", "-o", "-", file.toString()), SystemCommand.LIMIT);
            if (result.exitCode() == 0) {
                return result.out().getBytes(StandardCharsets.UTF_8);
            }
            throw new Broken(
                    file + " is a binary property list that plutil does not read (" + result.complaint() + ").");
        } catch (IOException failed) {
            throw new Broken(
                    file + " is a binary property list, and plutil did not read it (" + failed.getMessage() + ").");
        }
    }

    /** Apple's are UTF-8. Told here, since JDK 25's parser prints to the standard error what it finds in other bytes. */
    private static String text(byte[] bytes) throws XMLStreamException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException another) {
            throw new XMLStreamException("not UTF-8", another);
        }
    }

    private static Map<String, Object> parse(byte[] bytes) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text(bytes)));
        try {
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                // the declaration and comments before it
            }
            reader.require(XMLStreamConstants.START_ELEMENT, null, "plist");
            if (reader.nextTag() != XMLStreamConstants.START_ELEMENT
                    || !reader.getLocalName().equals("dict")) {
                throw new XMLStreamException("no dict", reader.getLocation());
            }
            return dict(reader, 0);
        } finally {
            reader.close();
        }
    }

    private static Object value(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("too deep", reader.getLocation());
        }
        return switch (reader.getLocalName()) {
            case "dict" -> dict(reader, depth);
            case "array" -> {
                List<Object> values = new ArrayList<>();
                while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
                    values.add(value(reader, depth + 1));
                }
                yield values;
            }
            case "true", "false" -> {
                boolean flag = reader.getLocalName().equals("true");
                reader.nextTag();
                yield flag;
            }
            case "integer" -> Long.decode(reader.getElementText().strip());
            case "string", "real", "date", "data" -> reader.getElementText();
            default -> throw new XMLStreamException("unknown element", reader.getLocation());
        };
    }

    private static Map<String, Object> dict(XMLStreamReader reader, int depth) throws XMLStreamException {
        Map<String, Object> values = new LinkedHashMap<>();
        while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
            reader.require(XMLStreamConstants.START_ELEMENT, null, "key");
            String name = reader.getElementText();
            reader.nextTag();
            reader.require(XMLStreamConstants.START_ELEMENT, null, null);
            values.put(name, value(reader, depth + 1));
        }
        return values;
    }

    private static String place(Exception mistake) {
        return mistake instanceof XMLStreamException where && where.getLocation() != null
                ? ": line " + where.getLocation().getLineNumber() + " cannot be understood"
                : "";
    }
}
