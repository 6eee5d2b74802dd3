package dev.restage.discover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of columns that stand for a way of writing, each beside one that only looks like it. */
class NameVocabularyTest {
    private static final NameVocabulary VOCABULARY = new NameVocabulary(new NameWords());

    @ParameterizedTest
    @CsvSource({
        "conttel, PHONE",
        "borrowernotes, FREE_TEXT",
        "taxpayerno, NATIONAL_ID",
        "gruppennummer, NONE",
        "mailtemplate, NONE",
        "cntcprsn, FULL_NAME",
        "phnumbr1, PHONE",
        "chbkpswd, PASSWORD",
        "notesforescalation, FREE_TEXT",
        "notesformat, NONE",
    })
    void takesApartWhatIsWrittenTogether(String name, Kind kind) {
        assertThat(VOCABULARY.ofColumn(name).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"custlname, LAST_NAME", "panelname, NONE", "creditno, NONE", "emotionalstateid, NONE"})
    void readsNoShortTermIntoTheEndOfAnotherWord(String name, Kind kind) {
        NameGuess guess = VOCABULARY.ofColumn(name);
        assertThat(guess.clear() ? guess.kind() : Kind.NONE).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "passport_no_family_member, NATIONAL_ID",
        "nachname_klassenlehrer, LAST_NAME",
        "phone_applicant, PHONE",
        "company_owner, FULL_NAME"
    })
    void readsWhatFirstAndWhoseThen(String name, Kind kind) {
        assertThat(VOCABULARY.ofColumn(name).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"pat_first, FIRST_NAME", "customer_last, LAST_NAME", "server_first, NONE", "first_seen, NONE"})
    void readsShortNamesBehindAPersonOnly(String name, Kind kind) {
        assertThat(VOCABULARY.ofColumn(name).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "drvr_lic_nbr, NATIONAL_ID",
        "bene_acct, IBAN",
        "bill_to_nm, FULL_NAME",
        "brth_dt, DATE_OF_BIRTH",
        "crt_dt, NONE"
    })
    void writesAbbreviationsOut(String name, Kind kind) {
        assertThat(VOCABULARY.ofColumn(name).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"complaint_txt, FREE_TEXT", "complaint_no, NONE", "applicant_2, FULL_NAME", "applicant_nbr, NONE"})
    void takesTheNumberOfSomethingForNoMoreThanThat(String name, Kind kind) {
        NameGuess guess = VOCABULARY.ofColumn(name);
        assertThat(guess.weight() > 0.3 ? guess.kind() : Kind.NONE).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"検収者, FULL_NAME", "仓管员, FULL_NAME", "検収者区分, NONE", "定員, NONE"})
    void knowsWhoeverIsCalledByAnOffice(String name, Kind kind) {
        assertThat(VOCABULARY.ofColumn(name).kind()).isEqualTo(kind);
    }
}
