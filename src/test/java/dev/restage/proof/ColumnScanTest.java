package dev.restage.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.mask.Identifier;
import dev.restage.mask.MaskingKey;
import dev.restage.mask.ProofKey;
import dev.restage.mask.Witness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnScanTest {
    private static final ProofKey KEY =
            ProofKey.of(MaskingKey.of("a key of more than thirty-two bytes, for tests"), "shop-1");
    private static final long MEMORY = 64L << 20;

    private final OriginalIdentifiers originals = new OriginalIdentifiers(KEY, MEMORY);
    private final Witness witness = originals.witness();
    private final Random random = new Random(7);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EMAIL          | maria.keller@mail.example        | write to Maria.Keller@mail.example, please
            PHONE          | +49 170 1234567                  | call +49 170 1234567 after six
            PHONE          | +49 170 1234567                  | (+49) 170-1234567
            PHONE          | (555) 019-8765                   | {"tel":"555 019 8765"}
            PHONE          | 01701234567                      | his number: 01701234567.
            USERNAME       | maria_keller82                   | @maria_keller82 said so
            USERNAME       | maria.keller                     | asked by maria.keller yesterday
            CARD           | 4012 8888 8888 1881              | paid with 4012-8888-8888-1881
            IBAN           | DE89 3704 0044 0532 0130 00      | to DE89370400440532013000 on Monday
            IBAN           | DE89370400440532013000           | <iban>de89 3704 0044 0532 0130 00</iban>
            NATIONAL_ID    | AB123456C                        | nino=ab 12 34 56 c
            NATIONAL_ID    | 078-05-1120                      | SSN 078-05-1120
            STREET_ADDRESS | 12 Main Street                   | she lives at 12 main street, Springfield
            STREET_ADDRESS | Škofjeloška cesta 4              | naslov: škofjeloška cesta 4
            """)
    void anIdentifierIsFoundInOtherText(Identifier kind, String original, String text) {
        witness.replaced(kind, original, "something else 1");
        fillWithOthers(1000);
        ColumnScan scan = scan(false, true);
        for (int i = 0; i < 10_000; i++) {
            read(scan, "nothing of note happened on day " + i);
        }
        read(scan, text);
        assertThat(scan.leaks()).isEqualTo(Map.of(kind, 1L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            01701234568         | true
            +49 171 234 56 78   | true
            4012 8888 8888 1882 | true
            keller81            | false
            a word or two       | false
            """)
    void whatChanceIsReckonedByHasToBeReadEachTimeItComes(String value, boolean counted) {
        witness.replaced(Identifier.PHONE, "01701234567", "something else 1");
        witness.replaced(Identifier.CARD, "4012 8888 8888 1881", "something else 2");
        witness.done();
        ColumnScan scan = scan(false, true);

        read(scan, value);

        assertThat(scan.counted()).isEqualTo(counted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0171 2345678       | +49 171 2345678
            0171 2345678       | call me: +491712345678!
            0171 2345678       | Grüße, +49 (0)171 / 234 56 78
            0171 2345678       | {"tel":"0049 171 2345678"}
            0171 2345678       | 491712345678
            0171 2345678       | wa.me/491712345678
            +49 171 2345678    | 0171 2345678
            +49 171 2345678    | für Rückfragen 01712345678.
            +49 171 2345678    | (0171) 234-56-78
            +49 171 2345678    | 171 2345678
            +49 (0)171 2345678 | 0171 2345678
            0049 171 2345678   | +49 1712345678
            491712345678       | 0171-2345678
            +39 06 1234 5678   | 06 12345678
            06 12345678        | +39 06 12345678
            (212) 867-5309     | +1 212 867 5309
            +1 212 867 5309    | (212) 867-5309
            +1 212 867 5309    | 1-212-867-5309
            +86 138 1234 5678  | 13812345678
            """)
    void aPhoneNumberIsTheSameHoweverItIsDialled(String original, String text) {
        witness.replaced(Identifier.PHONE, original, "+999 000 0000000");
        fillWithOthers(1000);
        ColumnScan scan = scan(false, true);
        for (int i = 0; i < 10_000; i++) {
            read(scan, "nothing of note happened on day " + i);
        }
        read(scan, text);
        assertThat(scan.leaks()).isEqualTo(Map.of(Identifier.PHONE, 1L));
    }

    @Test
    void otherNumbersAreNotTheSameOne() {
        witness.replaced(Identifier.PHONE, "0171 2345678", null);
        witness.replaced(Identifier.PHONE, "030 12345", null);
        ColumnScan scan = scan(false, true);
        for (String other :
                "0172 2345678|+49 171 2345679|01712 345|+49 30 12346|49171234567|17123456780".split("\\|")) {
            read(scan, other);
            scan.readNumber(other.replaceAll("\\D", ""));
        }
        assertThat(scan.leaks()).isEmpty();
    }

    @Test
    void aColumnOfNumbersHoldsPhoneNumbersThatAreDialledFromElsewhere() {
        fillWithOthers(1000);
        witness.replaced(Identifier.PHONE, "0171 2345678", null);
        witness.replaced(Identifier.PHONE, "+49 172 2345678", null);
        ColumnScan scan = scan(false, true);
        for (int i = 0; i < 10_000; i++) {
            scan.readNumber(String.valueOf(160_000_000_000L + i * 7919L));
        }
        for (String number : "491712345678 1722345678 1712345678".split(" ")) {
            scan.readNumber(number);
        }
        assertThat(scan.leaks()).isEqualTo(Map.of(Identifier.PHONE, 3L));
    }

    @Test
    void whatAMaskerGaveOutIsNoLeakHoweverItIsDialled() {
        witness.replaced(Identifier.PHONE, "0171 3920012", "+49 171 3920055");
        witness.replaced(Identifier.PHONE, "0171 3920055", "+49 171 3920012");
        ColumnScan kept = scan(false, true);
        ColumnScan masked = scan(true, true);
        for (String text : "+49 171 3920012|see +49 171 3920055|491713920055".split("\\|")) {
            read(kept, text);
            read(masked, text);
        }
        assertThat(kept.leaks()).isEmpty();
        assertThat(masked.leaks()).isEmpty();
    }

    @Test
    void oneRowOfManyIsFound() {
        fillWithOthers(200_000);
        witness.replaced(Identifier.USERNAME, "planted_7f3a", "xkcd_1a2b");
        ColumnScan scan = scan(false, true);
        for (int i = 0; i < 500_000; i++) {
            read(scan, "order " + i + " of " + random.nextInt(1_000_000) + " was sent at 10:15");
        }
        read(scan, "see planted_7f3a");
        assertThat(scan.leaks()).isEqualTo(Map.of(Identifier.USERNAME, 1L));
    }

    @Test
    void numbersThatMeetByChanceAreNoLeak() {
        for (int i = 0; i < 300_000; i++) {
            witness.replaced(Identifier.PHONE, String.format("017%07d", random.nextInt(10_000_000)), null);
        }
        ColumnScan orders = scan(false, true);
        ColumnScan ids = scan(false, true);
        ColumnScan times = scan(false, true);
        ColumnScan dialled = scan(false, true);
        ColumnScan dialledNumbers = scan(false, true);
        for (int i = 0; i < 300_000; i++) {
            read(orders, String.format("01%08d", random.nextInt(100_000_000)));
            read(ids, String.valueOf(170_000_000L + i));
            read(times, String.format("2024-%02d-%02d 10:%02d:17", i % 12 + 1, i % 28 + 1, i % 60));
        }
        for (int i = 0; i < 300_000; i++) {
            read(dialled, String.format("0049 17%07d", random.nextInt(10_000_000)));
            dialledNumbers.readNumber(String.format("4917%07d", random.nextInt(10_000_000)));
        }
        assertThat(dialled.leaks()).isEmpty();
        assertThat(dialledNumbers.leaks()).isEmpty();
        assertThat(orders.leaks()).isEmpty();
        assertThat(ids.leaks()).isEmpty();
        assertThat(times.leaks()).isEmpty();
    }

    @Test
    void aColumnOfNumbersThatWereKeptIsALeakInItsOwnDenseRange() {
        String[] phones = new String[100_000];
        for (int i = 0; i < phones.length; i++) {
            phones[i] = String.format("017%07d", random.nextInt(1_000_000));
            witness.replaced(Identifier.PHONE, phones[i], null);
        }
        ColumnScan scan = scan(false, true);
        for (String phone : phones) {
            read(scan, phone);
        }
        assertThat(scan.leaks()).containsEntry(Identifier.PHONE, (long) phones.length);
    }

    /** A thousand accounts of ten digits: less than 0.002 of them to expect among 20,000 numbers of as many digits. */
    @ParameterizedTest
    @CsvSource({"19000, 1, true", "21000, 1, false", "21000, 2, true", "1000000, 1, false", "1000000, 3, true"})
    void howManyNumbersAreMoreThanChanceHangsOnHowManyThereAre(int others, int accounts, boolean told) {
        for (int i = 0; i < 1000; i++) {
            witness.replaced(Identifier.BANK_ACCOUNT, "4" + (100_000_000 + i * 7919L), null);
        }
        ColumnScan scan = scan(false, true);
        for (int i = 0; i < others - accounts; i++) {
            read(scan, "7" + (100_000_000 + i));
        }
        for (int i = 0; i < accounts; i++) {
            read(scan, "4" + (100_000_000 + i * 7919L));
        }
        assertThat(scan.leaks()).isEqualTo(told ? Map.of(Identifier.BANK_ACCOUNT, (long) accounts) : Map.of());
    }

    @Test
    void oneNumberThatAMaskerLetThroughIsFoundAmongAllThatItGaveOut() {
        List<String> staging = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            String original = String.format("+49 170 %07d", random.nextInt(10_000_000));
            String output = String.format("+49 171 %07d", i);
            witness.replaced(Identifier.PHONE, original, i == 4711 ? null : output);
            staging.add(i == 4711 ? original : output);
        }
        ColumnScan scan = scan(true, false);
        staging.forEach(phone -> read(scan, phone));
        assertThat(scan.leaks()).isEqualTo(Map.of(Identifier.PHONE, 1L));
    }

    @Test
    void aColumnOfNumbersIsSearchedWithTheZerosThatItLost() {
        fillWithOthers(1000);
        witness.replaced(Identifier.PHONE, "0170 1234567", null);
        witness.replaced(Identifier.NATIONAL_ID, "001-23-4567", null);
        witness.replaced(Identifier.CARD, "4012 8888 8888 1881", null);
        ColumnScan scan = scan(false, true);
        for (int i = 0; i < 10_000; i++) {
            scan.readNumber(String.valueOf(1_600_000_000L + i * 7919L));
            scan.readNumber(String.valueOf(i));
        }
        for (String number : "1701234567 1234567 4012888888881881 -1701234567 1701234567.5".split(" ")) {
            scan.readNumber(number);
        }
        assertThat(scan.leaks())
                .isEqualTo(Map.of(Identifier.PHONE, 1L, Identifier.NATIONAL_ID, 1L, Identifier.CARD, 1L));
    }

    @Test
    void whatMaskersGiveOutIsNoLeak() {
        // reserved numbers: everybody's original is somebody's output
        for (int i = 0; i < 100; i++) {
            witness.replaced(Identifier.PHONE, reserved(i), reserved((i + 37) % 100));
        }
        witness.replaced(Identifier.EMAIL, "team@ourcompany.example", "team@ourcompany.example");
        ColumnScan scan = scan(false, true);
        for (int i = 0; i < 100; i++) {
            read(scan, reserved(i));
            read(scan, "write to team@ourcompany.example");
        }
        assertThat(scan.leaks()).isEmpty();
    }

    @Test
    void commonWordsThatAreUserNamesAreNoLeak() {
        for (String word : "admin summer support garden maria order66 window1".split(" ")) {
            witness.replaced(Identifier.USERNAME, word, "quetzal" + word.length());
        }
        ColumnScan notes = scan(false, true);
        ColumnScan roles = scan(false, true);
        for (int i = 0; i < 1000; i++) {
            read(notes, "the admin saw Maria in the garden last summer, order 66 for window 1");
            read(roles, i % 2 == 0 ? "admin" : "support");
        }
        assertThat(notes.leaks()).isEmpty();
        assertThat(roles.leaks()).isEmpty();
    }

    @Test
    void aColumnOfUserNamesThatAreWordsIsALeak() {
        List<String> names = IntStream.range(0, 100)
                .mapToObj(i -> "user" + (char) ('a' + i % 26) + (char) ('a' + i / 26) + "name")
                .toList();
        names.forEach(name -> witness.replaced(Identifier.USERNAME, name, null));
        ColumnScan scan = scan(false, true);
        names.forEach(name -> read(scan, name));
        assertThat(scan.leaks()).isEqualTo(Map.of(Identifier.USERNAME, 100L));
    }

    @Test
    void withTooLittleMemoryItWatchesAPartAndSaysSo() {
        OriginalIdentifiers small = new OriginalIdentifiers(KEY, 1 << 20);
        Witness told = small.witness();
        for (int i = 0; i < 400_000; i++) {
            told.replaced(Identifier.USERNAME, "person_" + i, null);
        }
        told.done();
        assertThat(small.oneIn()).isGreaterThan(1);
        ColumnScan scan = new ColumnScan(small, false, true);
        for (int i = 0; i < 10_000; i++) {
            read(scan, "person_" + i);
        }
        assertThat(scan.leaks().get(Identifier.USERNAME)).isBetween(5_000L / small.oneIn(), 20_000L / small.oneIn());
    }

    @Test
    void whatWasKeptForARestartFindsTheSame() throws Exception {
        witness.replaced(Identifier.IBAN, "DE89370400440532013000", null);
        witness.replaced(Identifier.PHONE, "+49 170 1234567", "+49 170 0000000");
        witness.done();
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        originals.write(new DataOutputStream(kept));
        OriginalIdentifiers again = new OriginalIdentifiers(KEY, MEMORY);
        again.read(new DataInputStream(new ByteArrayInputStream(kept.toByteArray())));
        ColumnScan scan = new ColumnScan(again, false, true);
        read(scan, "DE89 3704 0044 0532 0130 00, +49 170 1234567, and +49 170 0000000");
        read(scan, "+49 170 1234567");
        assertThat(scan.leaks()).isEqualTo(Map.of(Identifier.IBAN, 1L, Identifier.PHONE, 2L));
        assertThat(new String(kept.toByteArray(), UTF_8)).doesNotContain("1234567");
    }

    /** Of what was replaced until now. */
    private ColumnScan scan(boolean masked, boolean embedded) {
        witness.done();
        return new ColumnScan(originals, masked, embedded);
    }

    private void fillWithOthers(int count) {
        for (int i = 0; i < count; i++) {
            witness.replaced(Identifier.EMAIL, "person" + i + "@customers.example", "p" + i + "@staging.example.com");
            witness.replaced(Identifier.PHONE, "+44 20 7946 " + String.format("%06d", i), null);
            witness.replaced(Identifier.STREET_ADDRESS, i + " Station Road", i + " Church Lane");
        }
    }

    private static String reserved(int number) {
        return String.format("+1 555 010 0%03d", number);
    }

    private static void read(ColumnScan scan, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        scan.read(bytes, 0, bytes.length);
    }
}
