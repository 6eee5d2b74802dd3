package dev.restage.mask;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Pieces of a text that something was found to be; what is found first keeps its place. */
final class FoundText {
    /** What a piece is: the name of the masker that takes it, or the text to put in its place. */
    record Piece(int start, int end, String masker, String replacement) {}

    private final BitSet taken = new BitSet();
    private final List<Piece> pieces = new ArrayList<>();

    /** Unless part of it is something else already. */
    void found(int start, int end, String masker) {
        add(new Piece(start, end, masker, ""));
    }

    void replaced(int start, int end, String replacement) {
        add(new Piece(start, end, "", replacement));
    }

    private void add(Piece piece) {
        if (isFree(piece.start(), piece.end())) {
            taken.set(piece.start(), piece.end());
            pieces.add(piece);
        }
    }

    boolean isFree(int start, int end) {
        for (int at = start; at < end; at++) {
            if (taken.get(at)) {
                return false;
            }
        }
        return true;
    }

    /** In the text's order. */
    List<Piece> pieces() {
        return pieces.stream().sorted(Comparator.comparingInt(Piece::start)).toList();
    }
}
