import dev.brickway.demo.DemoOptions;
import dev.brickway.demo.DemoWorkspace;
import dev.brickway.demo.Pace;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The strict demo workspace behind TLS with a company's own certificate, as a proxy in front of a real one shows it.
 * Arguments: token, address to listen on, PKCS#12 file with the certificate, its password. Prints the port.
 */
final class PrivateWorkspace {
    private PrivateWorkspace() {}

    public static void main(String[] args) throws Exception {
        DemoWorkspace demo = DemoWorkspace.start(new DemoOptions(0, Pace.INSTANT, args[0]));
        char[] password = args[3].toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(args[2]))) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        ServerSocket server =
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral(args[1]));
        System.out.println("port " + server.getLocalPort());
        while (true) {
            Socket client = server.accept();
            Thread.ofVirtual().start(() -> pass(client, demo.uri().getPort()));
        }
    }

    private static void pass(Socket client, int port) {
        try (client;
                Socket demo = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread back = Thread.ofVirtual().start(() -> copy(demo, client));
            copy(client, demo);
            back.join();
        } catch (IOException refused) {
            // The client does not trust the certificate, which is what some checks are about.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // One of the two has closed, and now both are.
        }
    }
}
