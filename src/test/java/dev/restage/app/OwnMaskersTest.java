package dev.restage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.restage.job.JobFileSchema;
import dev.restage.mask.MaskerCatalogue;
import dev.restage.mask.MaskerDeclaration;
import dev.restage.mask.MaskerProvider;
import dev.restage.mask.MaskerRule;
import dev.restage.problem.RestageException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnMaskersTest {
    @TempDir
    Path folder;

    @Test
    void aProviderOnTheClassPathIsFoundAndItsMaskersAreLikeAnyOther() throws IOException {
        MaskerCatalogue maskers = with(BadgeMaskers.class.getName());

        assertThat(maskers.find("badge")).map(MaskerDeclaration::group).hasValue("our own");
        assertThat(maskers.find("email")).isPresent();
        assertThat(maskers.problems(MaskerRule.of("badge")))
                .singleElement()
                .asString()
                .contains("needs the parameter \"site\"");
        assertThat(new JobFileSchema(maskers).text()).contains("\"badge\"").contains("the column that holds the site");
    }

    @Test
    void withoutOneThereAreOnlyThoseOfRestage() throws IOException {
        assertThat(with("").declarations())
                .hasSameSizeAs(MaskerCatalogue.standard().declarations());
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        assertThatExceptionOfType(RestageException.class)
                .isThrownBy(() -> with(Taken.class.getName()))
                .withMessageContaining("there is a masker \"email\" already")
                .withMessageContaining(Taken.class.getName());
    }

    @Test
    void aProviderThatIsNotThereIsToldByItsName() {
        assertThatExceptionOfType(RestageException.class)
                .isThrownBy(() -> with("com.example.Missing"))
                .withMessageContaining("com.example.Missing");
    }

    private MaskerCatalogue with(String provider) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(MaskerProvider.class.getName()), provider + "\n");
        URL[] jars = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(jars, getClass().getClassLoader())) {
            return OwnMaskers.catalogue(loader);
        }
    }

    /** Takes a name that is taken. */
    public static final class Taken implements MaskerProvider {
        @Override
        public List<MaskerDeclaration> maskers() {
            return List.of(MaskerCatalogue.standard().find("email").orElseThrow());
        }
    }
}
