package dev.restage.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who is at the keyboard, as the history shows it: {@code anna@ops1}. */
public final class Person {
    private Person() {}

    public static String atKeyboard() {
        return System.getProperty("user.name", "somebody") + "@" + host();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
