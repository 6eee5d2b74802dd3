package dev.restage.dialect;

/** How values travel between server and Restage: the engine's binary form, or its text form without any escapes. */
public enum WireForm {
    BINARY,
    TEXT
}
