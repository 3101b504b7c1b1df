package dev.brickway.packaging;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The repository's own files, as tests about packages read them. */
final class Repository {
    static final Path ROOT = Path.of("").toAbsolutePath();

    /** A word of an argument file: in double quotes, or without blanks; the rest of a line after # is left out. */
    private static final Pattern WORD = Pattern.compile("#.*|\"([^\"]*)\"|([^\\s\"]+)");

    private Repository() {}

    static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    /** The arguments in a file of jpackage's or jlink's. */
    static List<String> arguments(String file) throws IOException {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text(file));
        while (matcher.find()) {
            if (matcher.group(1) != null || matcher.group(2) != null) {
                words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
            }
        }
        return words;
    }

    /** What follows each occurrence of an option. */
    static List<String> values(String file, String option) throws IOException {
        List<String> words = arguments(file);
        List<String> values = new ArrayList<>();
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).equals(option)) {
                values.add(words.get(i + 1));
            }
        }
        return values;
    }

    static String value(String file, String option) throws IOException {
        List<String> values = values(file, option);
        if (values.size() != 1) {
            throw new AssertionError(file + " has " + option + " " + values.size() + " times");
        }
        return values.getFirst();
    }

    /** What a pattern's first group finds in a file. */
    static List<String> found(String file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(text(file))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    /** Parses without looking at any DTD, which would be fetched from the network. */
    static Document xml(String file) throws IOException, SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text(file))));
        } catch (ParserConfigurationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static List<Element> elements(Node in, String name) {
        NodeList nodes = in instanceof Document document
                ? document.getElementsByTagNameNS("*", name)
                : ((Element) in).getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
