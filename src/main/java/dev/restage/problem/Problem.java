package dev.restage.problem;

import java.util.Objects;

/**
 * One thing that is wrong. No part of it may hold a row value or a secret: name the table, the column, the row number or
 * the shape of the value instead.
 *
 * @param where the place, from the outside in: {@code jobs/shop.yaml:12:5}, {@code shop: public.customers.nickname}; may be empty
 * @param what one sentence without a full stop
 * @param todo what the user does next; may be empty where nothing can be done
 */
public record Problem(ProblemKind kind, String where, String what, String todo) {
    public Problem {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(where);
        Objects.requireNonNull(what);
        Objects.requireNonNull(todo);
    }

    /** One line: where, what, and what to do. */
    public String line() {
        String place = where.isEmpty() ? "" : where + ": ";
        String remedy = todo.isEmpty() ? "" : ". " + todo;
        return place + what + remedy;
    }
}
