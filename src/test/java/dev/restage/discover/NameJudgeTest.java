package dev.restage.discover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restage.dialect.Comments;
import dev.restage.schema.Column;
import dev.restage.schema.ColumnType;
import dev.restage.schema.Table;
import dev.restage.schema.TableId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of columns that mean what they mean because of their table, without any rows. */
class NameJudgeTest {
    private static final Judgement JUDGEMENT = new Judgement();

    @ParameterizedTest
    @CsvSource({
        "tblPupil, PupilImage, PHOTO",
        "employees, ImageFileName, PHOTO",
        "logins, profile_img, PHOTO",
        "notice_board, ImageFileName, NONE",
        "products, product_image, NONE",
        "employees, image_type, NONE"
    })
    void takesPicturesForSomebodysOnlyWhereTheyAreOfSomebody(String table, String column, Kind kind) {
        assertThat(judge(table, column)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "applications, FatherArabicName, FULL_NAME",
        "policies, AssuredName_Arabic, FULL_NAME",
        "rooms, arabic_name, NONE",
        "policies, product_name_english, NONE"
    })
    void readsNamesInAnyLanguageAlike(String table, String column, Kind kind) {
        assertThat(judge(table, column)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "employees, qid, qid_expiry_date, NATIONAL_ID",
        "employees, qid, qid_text, NONE",
        "parcels, qid, qid_expiry_date, NONE"
    })
    void takesWhatExpiresOfAPersonForADocument(String table, String column, String beside, Kind kind) {
        assertThat(judge(table, column, beside)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"geburtsname, LAST_NAME", "nachname, FULL_NAME"})
    void takesANameBesideFirstNamesForTheLastUnlessThereIsOne(String beside, Kind kind) {
        assertThat(judge("schueler", "name", "vorname", beside)).isEqualTo(kind);
    }

    private static Kind judge(String table, String... names) {
        TableId id = new TableId("public", table);
        ColumnType type =
                ColumnType.of("varchar(80)", "varchar", ColumnType.Kind.TEXT).withMaxLength(80);
        List<Column> columns = Stream.of(names)
                .map(name -> new Column(name, type, true, false, false))
                .toList();
        Table only = new Table(
                id, false, Optional.empty(), id, columns, List.of(), List.of(), List.of(), -1, 0, Optional.empty());
        return JUDGEMENT
                .judge(Discovery.view(only, columns, Comments.NONE, Map.of()))
                .get(0)
                .kind();
    }
}
