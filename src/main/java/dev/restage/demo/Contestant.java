package dev.restage.demo;

import java.util.List;
import java.util.Map;

/**
 * One way to fill a copy of the shop, as a command of this machine.
 *
 * @param missing the program that is not installed; empty where all are
 */
record Contestant(
        String name, List<String> command, Map<String, String> environment, Preparation preparation, String missing) {
    /** What has to be there before the clock starts. */
    interface Preparation {
        void perform() throws Exception;
    }

    Contestant {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Of other programs all that is copied is compared with, nothing is masked. */
    boolean peer() {
        return !name.startsWith("restage");
    }
}
