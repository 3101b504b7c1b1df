import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Gives the classes of a jar that were compiled for Java 5 or older the form of Java 8, with stack maps: {@code java RaiseClassFiles.java JAR…}.
 *
 * <p>The JVM keeps no class in an ahead-of-time cache whose version is below 50 ("Old class has been linked", JDK 25.0.3), and checks such classes with its slow
 * old verifier. picocli 4.7.7 is compiled for Java 5: without this every command takes 0.25 s longer to begin. Nothing else in the classes changes.
 */
final class RaiseClassFiles {
    /** The oldest that has to have stack maps is 51, Java 7; 52 is what most libraries have. */
    private static final int RAISED = ClassFile.JAVA_8_VERSION;

    private RaiseClassFiles() {}

    public static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            Path path = Path.of(jar);
            int raised = raise(path);
            if (raised > 0) {
                System.out.println("  " + raised + " classes of " + path.getFileName() + " raised to Java 8");
            }
        }
    }

    /** Rewrites the jar if it has an old class; returns how many there were. */
    private static int raise(Path path) throws IOException {
        Path raised = path.resolveSibling(path.getFileName() + ".raised");
        int old = 0;
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                old += isOld(jar, entry) ? 1 : 0;
            }
            if (old > 0) {
                rewrite(jar, raised);
            }
        }
        if (old > 0) { // only now: Windows replaces no open file
            Files.setLastModifiedTime(raised, Files.getLastModifiedTime(path));
            Files.move(raised, path, StandardCopyOption.REPLACE_EXISTING);
        }
        return old;
    }

    private static void rewrite(JarFile jar, Path raised) throws IOException {
        ClassFile classFile = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ClassHierarchyResolverOption.of(hierarchy(jar)));
        try (OutputStream file = Files.newOutputStream(raised);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (JarEntry entry : jar.stream().toList()) {
                byte[] content;
                try (InputStream in = jar.getInputStream(entry)) {
                    content = in.readAllBytes();
                }
                ZipEntry written = new ZipEntry(entry.getName());
                written.setTime(entry.getTime());
                out.putNextEntry(written);
                out.write(isOld(jar, entry) ? raised(classFile, content) : content);
                out.closeEntry();
            }
        }
    }

    private static boolean isOld(JarFile jar, JarEntry entry) throws IOException {
        if (!entry.getName().endsWith(".class") || entry.getName().endsWith("module-info.class")) {
            return false;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] begin = in.readNBytes(8);
            return begin.length == 8 && ((begin[6] & 0xff) << 8 | begin[7] & 0xff) < ClassFile.JAVA_6_VERSION;
        }
    }

    private static byte[] raised(ClassFile classFile, byte[] content) {
        // Method bodies have to go through a transform, or they are copied as they are, without stack maps.
        ClassTransform sameCode = ClassTransform.transformingMethodBodies(CodeBuilder::with);
        return classFile.transformClass(
                classFile.parse(content),
                sameCode.andThen(ClassTransform.endHandler(builder -> builder.withVersion(RAISED, 0))));
    }

    /** Superclasses of the jar's own classes; all others are the JDK's. */
    private static ClassHierarchyResolver hierarchy(JarFile jar) {
        return ClassHierarchyResolver.ofResourceParsing(type -> {
                    JarEntry entry = jar.getJarEntry(
                            (type.packageName().isEmpty() ? "" : type.packageName().replace('.', '/') + "/")
                                    + type.displayName() + ".class");
                    try {
                        return entry == null ? null : jar.getInputStream(entry);
                    } catch (IOException unreadable) {
                        throw new UncheckedIOException(unreadable);
                    }
                })
                .orElse(ClassHierarchyResolver.defaultResolver());
    }
}
