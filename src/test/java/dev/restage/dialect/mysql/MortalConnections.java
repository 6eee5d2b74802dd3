package dev.restage.dialect.mysql;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The way to a server for a process that will be killed: passes everything on, and cuts all connections before a statement of a
 * given number reaches the server. To the server that is what kill -9 looks like.
 */
final class MortalConnections implements AutoCloseable {
    private static final int QUERY = 3;

    private final ServerSocket door;
    private final String host;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private long statementsLeft = Long.MAX_VALUE;
    private boolean dead;

    MortalConnections(String authority) throws IOException {
        this.host = authority.substring(0, authority.lastIndexOf(':'));
        this.port = Integer.parseInt(authority.substring(authority.lastIndexOf(':') + 1));
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::letIn);
    }

    String authority() {
        return "127.0.0.1:" + door.getLocalPort();
    }

    /** From here on so many statements reach the server. */
    synchronized void dieAfter(int statements) {
        statementsLeft = statements;
    }

    synchronized boolean isDead() {
        return dead;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "mortal-connection");
        thread.setDaemon(true);
        thread.start();
    }

    private void letIn() {
        try {
            while (!isDead()) {
                Socket client = door.accept();
                Socket server = new Socket(host, port);
                open.add(client);
                open.add(server);
                start(() -> passStatements(client, server));
                start(() -> passAnswers(server, client));
            }
        } catch (IOException closed) {
            // Nobody comes in any more.
        }
    }

    /** Packet by packet: three bytes of length, one that counts within a command, then the command. */
    private void passStatements(Socket client, Socket server) {
        try (client;
                server) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = server.getOutputStream();
            byte[] head = new byte[4];
            while (true) {
                in.readFully(head);
                byte[] body = in.readNBytes((head[0] & 0xff) | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16);
                if (head[3] == 0 && body.length > 0 && body[0] == QUERY && !mayPass()) {
                    die();
                    return;
                }
                out.write(head);
                out.write(body);
                out.flush();
            }
        } catch (IOException closed) {
            // One of the two has gone.
        }
    }

    private static void passAnswers(Socket server, Socket client) {
        try (client;
                server;
                InputStream in = server.getInputStream();
                OutputStream out = client.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException closed) {
            // One of the two has gone.
        }
    }

    private synchronized boolean mayPass() {
        return statementsLeft-- > 0;
    }

    private void die() throws IOException {
        synchronized (this) {
            dead = true;
        }
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        die();
    }
}
