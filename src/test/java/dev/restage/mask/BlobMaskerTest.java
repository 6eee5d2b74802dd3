package dev.restage.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.schema.ColumnType;
import dev.restage.schema.ColumnType.Kind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BlobMaskerTest {
    @ParameterizedTest
    @CsvSource({
        "89504E470D0A1A0A00, PNG",
        "FFD8FFE1AA, JPEG",
        "474946383961AA, GIF",
        "255044462D312E37, PDF",
        "504B0304AA, ZIP",
        "504B050600000000, ZIP",
        "1F8B0800, GZIP",
        "4A616E65, TEXT",
        "4AC3A46E65, TEXT",
        "00AA, UNKNOWN",
        "4AFF, UNKNOWN",
        "4AC3, UNKNOWN"
    })
    void putsAPlaceholderOfTheSameType(String hex, FileType type) throws IOException {
        String content = type == FileType.TEXT ? "4A616E65526F65" : "DEAFBEADDEAF";
        for (String mark : new String[] {"\\x", "0x"}) {
            String masked = Masking.mask(masker("small"), mark + hex + content);

            assertThat(masked).startsWith(mark).doesNotContain(content);
            assertThat(FileType.of(bytes(masked), true)).isEqualTo(type);
            assertThat(bytes(masked).length).isLessThan(500);
        }
    }

    @Test
    void tellsATextThatEndsWithinACharacterFromOtherBytes() {
        byte[] cut = "\u20ac".repeat(171).getBytes(StandardCharsets.UTF_8);

        assertThat(Masking.mask(masker("small"), "\\x" + HexFormat.of().formatHex(cut)))
                .isEqualTo(Masking.mask(masker("small"), "\\x41"));
    }

    @ParameterizedTest
    @EnumSource(FileType.class)
    void programsOpenIt(FileType type) throws IOException {
        opens(type, Placeholders.small(type));
    }

    @Property(tries = 200)
    void programsOpenItWhateverItsSize(@ForAll FileType type, @ForAll @IntRange(max = 200_000) int size)
            throws IOException {
        byte[] file = Placeholders.ofSize(type, size);

        assertThat(file).hasSize(size);
        if (size >= Placeholders.small(type).length) {
            opens(type, file);
        }
    }

    @Property(tries = 400)
    void programsOpenItJustAboveTheSmallest(@ForAll FileType type, @ForAll @IntRange(max = 600) int more)
            throws IOException {
        byte[] file = Placeholders.ofSize(type, Placeholders.small(type).length + more);

        assertThat(file).hasSize(Placeholders.small(type).length + more);
        opens(type, file);
    }

    @Test
    void keepsTheSizeIfAsked() {
        String file = "\\x" + "89504E470D0A1A0A" + "AB".repeat(5000);

        assertThat(Masking.mask(masker("same"), file)).hasSameSizeAs(file).doesNotContain("ABAB");
        assertThat(Masking.mask(masker("same"), "\\x89504E470D0A1A0A")).isEqualTo("\\x89504E470D0A1A0A");
        assertThat(Masking.mask(masker("same"), "0xFF")).isEqualTo("0x00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\x", "0x"})
    void leavesNoBytesAtAll(String empty) {
        assertThat(Masking.mask(masker("small"), empty)).isEqualTo(empty);
    }

    @Test
    void fitsTheColumn() {
        ColumnType type =
                ColumnType.of("varbinary(10)", "varbinary", Kind.BINARY).withMaxLength(10);
        Masker masker = Masking.masker(MaskerRule.of("blob"), Masking.column(type, false), Masking.SETTINGS);

        assertThat(bytes(Masking.mask(masker, "0x89504E470D0A1A0A"))).hasSize(10);
    }

    @Test
    void takesBytesOnly() {
        assertThat(Masking.CATALOGUE.misfit(MaskerRule.of("blob"), Masking.text(), Masking.SETTINGS))
                .isPresent();
        assertThat(Masking.CATALOGUE.problems(Masking.rule("blob", "size", "large")))
                .containsExactly("the parameter \"size\" of the masker \"blob\" takes small or same");
    }

    private static void opens(FileType type, byte[] file) throws IOException {
        switch (type) {
            case PNG, JPEG, GIF -> {
                BufferedImage image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file)));
                assertThat(image.getWidth() * image.getHeight()).isEqualTo(1);
            }
            case ZIP -> {
                try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
                    ZipEntry entry = Objects.requireNonNull(zip.getNextEntry());
                    assertThat(entry.getSize()).isEqualTo(zip.readAllBytes().length);
                    assertThat(zip.getNextEntry()).isNull();
                }
            }
            case GZIP -> {
                try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(file))) {
                    assertThat(gzip.readAllBytes()).isEmpty();
                }
            }
            case PDF -> opensAsPdf(new String(file, StandardCharsets.ISO_8859_1));
            case TEXT -> assertThat(file).startsWith("A placeholder".getBytes(StandardCharsets.US_ASCII));
            default -> assertThat(file).containsOnly(0);
        }
    }

    /** Follows the file's own references, as a reader does. */
    private static void opensAsPdf(String file) {
        Matcher start = Pattern.compile("startxref\n([0-9]+)\n%%EOF").matcher(file);
        assertThat(start.find()).isTrue();
        String table = file.substring(Integer.parseInt(start.group(1)));
        assertThat(table).startsWith("xref\n0 4\n");
        Matcher place = Pattern.compile("([0-9]{10}) 00000 n ").matcher(table);
        for (int object = 1; object <= 3; object++) {
            assertThat(place.find()).isTrue();
            assertThat(file.substring(Integer.parseInt(place.group(1)))).startsWith(object + " 0 obj\n");
        }
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex, 2, hex.length());
    }

    private static Masker masker(String size) {
        return Masking.masker(Masking.rule("blob", "size", size), Masking.of("bytea", Kind.BINARY), Masking.SETTINGS);
    }
}
