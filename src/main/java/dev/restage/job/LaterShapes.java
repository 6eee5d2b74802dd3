package dev.restage.job;

import dev.restage.connection.Secret;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** Sections of features that are not built yet: they are checked to the last key, and then refused. */
final class LaterShapes {
    /** What a message can tell. */
    private enum Event {
        COMPLETED,
        FAILED,
        REFUSED,
        STOPPED
    }

    private record Preserved(String table, Optional<String> condition) {}

    private record Blackout(LocalDateTime from, LocalDateTime to, String reason) {}

    private record Notification(Secret webhook, List<Event> events) {}

    private static final Key<String> TABLE =
            Key.required("table", Texts.any("a table's name"), "The table, as table or schema.table.", "feature_flags");
    private static final Key<String> WHERE = Key.optional(
            "where",
            Texts.any("an SQL condition"),
            "Which of its rows survive; default: all.",
            "\"email like '%@qa.example.com'\"");

    static final Key<List<Preserved>> PRESERVE = Key.unbuilt(
            "preserve",
            Items.of(
                    "a list of tables",
                    new Section<>(
                            List.of(TABLE, WHERE),
                            (fields, reading) -> Optional.of(new Preserved(fields.get(TABLE), fields.find(WHERE))))),
            "Rows of the present staging that survive the refresh.",
            "[{table: feature_flags}]",
            "keeping rows of the present staging");

    private static final Key<LocalDateTime> FROM =
            Key.required("from", Texts.moment(), "When the window begins.", "2026-12-01T00:00");
    private static final Key<LocalDateTime> TO =
            Key.required("to", Texts.moment(), "When the window ends.", "2026-12-05T18:00");
    private static final Key<String> REASON =
            Key.optional("reason", Texts.any("a text"), "Why; shown to who is refused.", "release 4.2 acceptance");

    static final Key<List<Blackout>> BLACKOUTS = Key.unbuilt(
            "blackouts",
            Items.of("a list of windows", new Section<>(List.of(FROM, TO, REASON), LaterShapes::blackout)),
            "Windows without a cutover.",
            "[{from: 2026-12-01T00:00, to: 2026-12-05T18:00, reason: release}]",
            "holding cutovers back in a window");

    private static final Key<Secret> WEBHOOK =
            Key.required("webhook", Texts.secret("a URL"), "Where to post; keep it secret.", "\"${CHAT_WEBHOOK}\"");
    private static final Key<List<Event>> ON = Key.optional(
            "on",
            Items.of("a list of outcomes", Texts.choice(Event.class)),
            "Which outcomes are told; default: all.",
            "[failed, completed]");

    static final Key<List<Notification>> NOTIFY = Key.unbuilt(
            "notify",
            Items.of(
                    "a list of webhooks",
                    new Section<>(
                            List.of(WEBHOOK, ON),
                            (fields, reading) ->
                                    Optional.of(new Notification(fields.get(WEBHOOK), fields.get(ON, List.of()))))),
            "Who is told how a run ended.",
            "[{webhook: \"${CHAT_WEBHOOK}\", on: [failed]}]",
            "telling others of a run");

    private LaterShapes() {}

    private static Optional<Blackout> blackout(Fields fields, Reading reading) {
        if (fields.get(FROM).isBefore(fields.get(TO))) {
            return Optional.of(new Blackout(fields.get(FROM), fields.get(TO), fields.get(REASON, "")));
        }
        reading.wrong(
                reading.place(), reading.name() + " has a window that ends before it begins", "Swap from and to.");
        return Optional.empty();
    }
}
