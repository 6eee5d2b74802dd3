package dev.restage.plan;

import java.util.regex.Pattern;

/** A name, or a pattern of names in which {@code *} stands for any text and {@code ?} for one character. */
final class Glob {
    private final String text;
    private final boolean literal;
    private final Pattern pattern;

    private Glob(String text, boolean literal) {
        this.text = text;
        this.literal = literal || (text.indexOf('*') < 0 && text.indexOf('?') < 0);
        this.pattern = Pattern.compile(this.literal ? Pattern.quote(text) : expression(text), Pattern.DOTALL);
    }

    static Glob of(String text) {
        return new Glob(text, false);
    }

    /** Matches just this name, whatever characters it has. */
    static Glob literal(String name) {
        return new Glob(name, true);
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    boolean isLiteral() {
        return literal;
    }

    /** How many characters it fixes; the more, the more specific. */
    int length() {
        return text.length();
    }

    private static String expression(String glob) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            expression.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        return expression.toString();
    }
}
