package dev.restage.dialect.postgres;

/**
 * @param kind as {@code COMMENT ON} calls it, such as {@code TABLE}
 * @param identity as {@code COMMENT ON} takes it, such as {@code total ON public.orders}
 */
record ObjectComment(String kind, String identity, String text) {
    String key() {
        return kind + " " + identity;
    }
}
