package dev.brickway.packaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.io.DataInputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** jpackage/RaiseClassFiles.java, which the packages' jars go through. */
@Timeout(120)
class RaiseClassFilesTest {
    private static final int JAVA_8 = 52;

    @TempDir
    private Path folder;

    private Path copyOf(Class<?> library) throws Exception {
        Path jar = Path.of(
                library.getProtectionDomain().getCodeSource().getLocation().toURI());
        return Files.copy(jar, folder.resolve(jar.getFileName()));
    }

    private static void raise(Path... jars) throws Exception {
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Repository.ROOT.resolve("jpackage/RaiseClassFiles.java").toString());
        for (Path jar : jars) {
            java.command().add(jar.toString());
        }
        Process process = java.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }

    private static List<JarEntry> classes(JarFile jar) {
        return jar.stream().filter(entry -> entry.getName().endsWith(".class")).toList();
    }

    @Test
    void oldClassesAreRaisedAndStillPassTheVerifier() throws Exception {
        Path picocli = copyOf(CommandLine.class);
        FileTime time = Files.getLastModifiedTime(picocli);
        raise(picocli);

        assertEquals(time, Files.getLastModifiedTime(picocli));
        try (JarFile jar = new JarFile(picocli.toFile());
                URLClassLoader loader =
                        new URLClassLoader(new URL[] {picocli.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            assertTrue(classes(jar).size() > 200);
            for (JarEntry entry : classes(jar)) {
                try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
                    in.readInt();
                    in.readUnsignedShort();
                    assertTrue(in.readUnsignedShort() >= JAVA_8, entry.getName());
                }
                if (!entry.getName().contains("module-info") && !entry.getName().contains("groovy")) {
                    String name = entry.getName().replace('/', '.').replaceAll("\\.class$", "");
                    Class.forName(name, true, loader); // initialised, so verified
                }
            }
        }
    }

    @Test
    void aJarWithoutOldClassesStaysAsItIs() throws Exception {
        Path gson = copyOf(Gson.class);
        byte[] before = Files.readAllBytes(gson);
        raise(gson);
        assertArrayEquals(before, Files.readAllBytes(gson));
    }
}
