package dev.restage.mask;

import dev.restage.mask.MaskerDeclaration.Parameter;
import dev.restage.mask.MaskerDeclaration.ParameterType;
import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place nearby: no further than the radius, and, in a random direction, no nearer than a quarter of it. The digits after the point stay as
 * many as they were. Where latitude and longitude have columns of their own, each moves by itself, by no more than the radius over √2.
 */
final class GeoMasker {
    private static final double DEFAULT_KILOMETRES = 10;
    private static final double MOST_KILOMETRES = 1000;
    /** Of one degree of latitude: a quarter of a meridian of WGS 84 has 10,001.966 km. */
    private static final double DEGREE = 111.133;

    private static final String NUMBER = "([+-]?[0-9]{1,3}(?:\\.[0-9]+)?)";
    private static final Pattern LATITUDE_FIRST =
            Pattern.compile("((?i:geo:)?[\\[(]?)" + NUMBER + "(\\s*[,;]\\s*|\\s+)" + NUMBER + "([\\])]?)");
    private static final Pattern WKT =
            Pattern.compile("((?i:(?:SRID=[0-9]+;)?POINT\\s*\\(\\s*))" + NUMBER + "(\\s+)" + NUMBER + "(\\s*\\))");
    private static final Pattern POINT = Pattern.compile("(\\()([^,]+)(,)([^)]+)(\\))");

    private final KeyedHash hash;
    private final double kilometres;

    private GeoMasker(MaskingKey key, double kilometres) {
        hash = new KeyedHash(key, "geo");
        this.kilometres = kilometres;
    }

    static MaskerDeclaration declaration() {
        return new MaskerDeclaration(
                "geo",
                Declarations.REACH,
                "Moves a place by up to a radius: \"lat, lon\" or WKT in a text, a PostgreSQL point (lon, lat), or a"
                        + " number that is one of both.",
                List.of(
                        new Parameter("radius", ParameterType.DECIMAL, false, "10", "how far at most, in kilometres"),
                        new Parameter(
                                "axis",
                                ParameterType.TEXT,
                                false,
                                "lat for a number",
                                "what a number is; for texts and points, which of both comes first",
                                List.of("lat", "lon"))),
                EnumSet.of(Kind.TEXT, Kind.DECIMAL, Kind.FLOAT, Kind.GEOMETRY),
                "no: two places may move to one; use scramble",
                false,
                "48.85837, 2.29448",
                GeoMasker::make);
    }

    private static Masker make(MaskerRule rule, MaskedColumn column, MaskingSettings settings) {
        Given given = new Given(rule);
        double radius = given.decimal("radius", DEFAULT_KILOMETRES);
        if (!(radius > 0 && radius <= MOST_KILOMETRES)) {
            throw new IllegalArgumentException("geo takes a radius of more than 0 and at most 1000 kilometres");
        }
        ColumnType type = column.column().type();
        boolean point = type.kind() == Kind.GEOMETRY;
        if (point && !(type.base().equals("point") && type.declared().equals("point"))) {
            throw wrong(type);
        }
        String axis = given.text("axis", point ? "lon" : "lat");
        GeoMasker geo = new GeoMasker(settings.key(), radius);
        boolean latitude = axis.equals("lat");
        FormMasker.Form form =
                switch (type.kind()) {
                    case TEXT -> (core, room) -> geo.text(core, latitude);
                    case GEOMETRY -> (core, room) -> geo.pair(POINT.matcher(core), latitude);
                    default -> (core, room) -> geo.number(core, latitude);
                };
        if (type.kind() == Kind.TEXT) {
            return new FormMasker(form, column, settings);
        }
        // A point or number that is no place stays a value of its type: the place without coordinates.
        return (value, notes) -> {
            String other = form.other(value.strip(), -1);
            if (other == null) {
                notes.nonConforming();
            }
            return other != null ? other : point ? "(0,0)" : "0";
        };
    }

    private static IllegalArgumentException wrong(ColumnType type) {
        return new IllegalArgumentException(
                "geo takes PostgreSQL's point, and not " + type.declared() + "; use null or keep");
    }

    private @Nullable String text(String core, boolean latitudeFirst) {
        Matcher wkt = WKT.matcher(core);
        if (wkt.matches()) {
            return pair(wkt, false);
        }
        Matcher pair = LATITUDE_FIRST.matcher(core);
        return pair.matches() ? pair(pair, latitudeFirst) : number(core, latitudeFirst);
    }

    private @Nullable String pair(Matcher matcher, boolean latitudeFirst) {
        if (!matcher.matches()) {
            return null;
        }
        BigDecimal first = coordinate(matcher.group(2), latitudeFirst);
        BigDecimal second = coordinate(matcher.group(4), !latitudeFirst);
        if (first == null || second == null) {
            return null;
        }
        double latitude = (latitudeFirst ? first : second).doubleValue();
        Draws draws = new Draws(
                hash, (latitudeFirst ? plain(first) + ' ' + plain(second) : plain(second) + ' ' + plain(first)));
        double angle = 2 * Math.PI * draws.fraction();
        double distance = kilometres * (0.25 + 0.75 * draws.fraction());
        double north = distance * StrictMath.sin(angle) / DEGREE;
        double east =
                distance * StrictMath.cos(angle) / (DEGREE * Math.max(0.01, StrictMath.cos(Math.toRadians(latitude))));
        return matcher.group(1)
                + moved(first, latitudeFirst ? north : east, latitudeFirst)
                + matcher.group(3)
                + moved(second, latitudeFirst ? east : north, !latitudeFirst)
                + matcher.group(5);
    }

    /** At other latitudes than the equator's, degrees of longitude are shorter, so a number moves less far. */
    private @Nullable String number(String core, boolean latitude) {
        BigDecimal value = coordinate(core, latitude);
        if (value == null) {
            return null;
        }
        Draws draws = new Draws(hash, (latitude ? "lat " : "lon ") + plain(value));
        double distance = kilometres / StrictMath.sqrt(2) * (0.25 + 0.75 * draws.fraction()) / DEGREE;
        return moved(value, draws.next(2) == 0 ? distance : -distance, latitude);
    }

    private static @Nullable BigDecimal coordinate(String text, boolean latitude) {
        try {
            BigDecimal value = new BigDecimal(text.strip());
            return value.abs().compareTo(BigDecimal.valueOf(latitude ? 90 : 180)) <= 0 && value.scale() < 40
                    ? value
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** By at least one unit of the last digit; beyond a pole it turns back, beyond the date line it comes in from the other side. */
    private static String moved(BigDecimal value, double by, boolean latitude) {
        int scale = Math.max(0, value.scale());
        BigDecimal moved = value.add(BigDecimal.valueOf(by)).setScale(scale, RoundingMode.HALF_EVEN);
        if (moved.compareTo(value) == 0 && scale > 1) {
            moved = value.add(BigDecimal.valueOf(by < 0 ? -1 : 1, scale));
        }
        double edge = latitude ? 90 : 180;
        if (Math.abs(moved.doubleValue()) > edge) {
            BigDecimal turn = BigDecimal.valueOf(2L * moved.signum() * (long) edge);
            moved = latitude ? turn.subtract(moved) : moved.subtract(turn);
        }
        return moved.toPlainString();
    }
}
