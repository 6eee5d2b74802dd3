package dev.restage.mask;

import org.apache.commons.jexl3.JexlArithmetic;
import org.jspecify.annotations.Nullable;

/** What is NULL is neither less nor greater than anything, and in no list. */
final class ConditionArithmetic extends JexlArithmetic {
    ConditionArithmetic() {
        super(true);
    }

    @Override
    public boolean lessThan(@Nullable Object left, @Nullable Object right) {
        return left != null && right != null && super.lessThan(left, right);
    }

    @Override
    public boolean lessThanOrEqual(@Nullable Object left, @Nullable Object right) {
        return left != null && right != null && super.lessThanOrEqual(left, right);
    }

    @Override
    public boolean greaterThan(@Nullable Object left, @Nullable Object right) {
        return left != null && right != null && super.greaterThan(left, right);
    }

    @Override
    public boolean greaterThanOrEqual(@Nullable Object left, @Nullable Object right) {
        return left != null && right != null && super.greaterThanOrEqual(left, right);
    }

    @Override
    public Boolean contains(@Nullable Object container, @Nullable Object value) {
        return container != null && value != null && Boolean.TRUE.equals(super.contains(container, value));
    }

    @Override
    public Boolean startsWith(@Nullable Object left, @Nullable Object right) {
        return left != null && right != null && Boolean.TRUE.equals(super.startsWith(left, right));
    }

    @Override
    public Boolean endsWith(@Nullable Object left, @Nullable Object right) {
        return left != null && right != null && Boolean.TRUE.equals(super.endsWith(left, right));
    }
}
