package dev.restage.mask;

import dev.restage.schema.ColumnType.Kind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlContext;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.JexlScript;
import org.apache.commons.jexl3.introspection.JexlPermissions;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the row as the source has it: an expression of Apache Commons JEXL, cut down to what compares and combines values.
 * It can call nothing, make nothing and change nothing. Its variables are the table's columns: numbers are numbers, booleans are
 * true or false, everything else is a text. A single {@code =} compares, too.
 *
 * <p>NULL equals nothing but {@code null}, and is neither less nor greater than anything. Where a condition cannot be evaluated, or
 * says neither true nor false, it has failed, and whoever asked must not let the value pass.
 */
final class Condition {
    /** Makes no difference to other processes: without state, made once. */
    private static final JexlEngine ENGINE = new JexlBuilder()
            .features(JexlFeatures.createNone().structuredLiteral(true).comparatorNames(true))
            .permissions(JexlPermissions.RESTRICTED)
            .arithmetic(new ConditionArithmetic())
            .strict(true)
            .silent(false)
            .safe(false)
            .create();

    private final JexlScript script;
    private final Values values;

    private Condition(JexlScript script, Values values) {
        this.script = script;
        this.values = values;
    }

    /** What is wrong with the text whatever the table; empty if nothing. */
    static String mistake(String text) {
        try {
            compile(text);
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** @throws IllegalArgumentException if it cannot be read, names what is no column, or compares what cannot be compared */
    static Condition of(String text, MaskedColumn column) {
        JexlScript script = compile(text);
        Map<String, Row.Field> fields = new TreeMap<>();
        script.getVariables().forEach(name -> {
            if (name.size() != 1) {
                throw new IllegalArgumentException(
                        "\"when\" reaches into a value (" + String.join(".", name) + "); name columns alone");
            }
            fields.put(name.get(0), column.row().field(name.get(0)));
        });
        Condition condition = new Condition(script, new Values(fields));
        condition.tryOut();
        return condition;
    }

    /** @throws Failed if that cannot be said for the row at hand */
    boolean holds() throws Failed {
        return evaluate(values);
    }

    private boolean evaluate(JexlContext context) throws Failed {
        try {
            if (script.execute(context) instanceof Boolean truth) {
                return truth;
            }
            throw new Failed();
        } catch (JexlException | ArithmeticException | IllegalArgumentException mayQuoteValues) {
            throw new Failed();
        }
    }

    /** With made-up values, so that a text compared to a number is told before anything is read. */
    private void tryOut() {
        try {
            evaluate(values.madeUp());
        } catch (Failed e) {
            throw new IllegalArgumentException(
                    "\"when\" does not say true or false of a row; compare columns to values of their own type, with"
                            + " ==, !=, <, >, and, or, not");
        }
    }

    private static JexlScript compile(String text) {
        try {
            JexlScript script = ENGINE.createScript(withDoubleEquals(text));
            if (script.getVariables().isEmpty()) {
                throw new IllegalArgumentException("\"when\" names no column");
            }
            return script;
        } catch (JexlException.Feature beyond) {
            throw new IllegalArgumentException(
                    "\"when\" does more than compare values; calls, assignments and loops are not allowed");
        } catch (JexlException unreadable) {
            throw new IllegalArgumentException("\"when\" cannot be read near character "
                    + unreadable.getInfo().getColumn() + "; write it like country == 'DE' and age > 17");
        }
    }

    /** As SQL has them: {@code =} for {@code ==}, {@code <>} for {@code !=}; what is in quotes stays. */
    private static String withDoubleEquals(String text) {
        StringBuilder result = new StringBuilder(text.length() + 4);
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            char before = i > 0 ? text.charAt(i - 1) : ' ';
            if (quote != 0) {
                result.append(here);
                if (here == '\\') {
                    result.append(next);
                    i++;
                } else if (here == quote) {
                    quote = 0;
                }
            } else if (here == '<' && next == '>') {
                result.append("!=");
                i++;
            } else if (here == '=' && "=<>!".indexOf(before) < 0 && "=~^$".indexOf(next) < 0) {
                result.append("==");
            } else {
                quote = here == '\'' || here == '"' ? here : 0;
                result.append(here);
            }
        }
        return result.toString();
    }

    /** A condition says nothing of a row; the value must not pass. Quotes nothing. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        private Failed() {
            super("a condition cannot be evaluated", null, false, false);
        }
    }

    /** The columns of the row at hand. */
    private static class Values implements JexlContext {
        private final Map<String, Row.Field> fields;

        private Values(Map<String, Row.Field> fields) {
            this.fields = fields;
        }

        private Values madeUp() {
            return new Values(fields) {
                @Override
                @Nullable
                Object value(Row.Field field) {
                    return typed(field, "1");
                }
            };
        }

        @Nullable
        Object value(Row.Field field) {
            String text = field.original();
            return text == null ? null : typed(field, text);
        }

        @Override
        public @Nullable Object get(String name) {
            Row.Field field = fields.get(name);
            return field == null ? null : value(field);
        }

        @Override
        public boolean has(String name) {
            return fields.containsKey(name);
        }

        @Override
        public void set(String name, @Nullable Object value) {
            throw new UnsupportedOperationException("a condition changes nothing");
        }
    }

    private static Object typed(Row.Field field, String text) {
        Kind kind = field.column().type().kind();
        return switch (kind) {
            case INTEGER, DECIMAL, FLOAT -> new BigDecimal(text.strip());
            case BOOLEAN -> Arrays.asList("t", "true", "1").contains(text);
            default -> text;
        };
    }
}
