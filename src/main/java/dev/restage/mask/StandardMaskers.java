package dev.restage.mask;

import java.util.ArrayList;
import java.util.List;

/** The maskers that come with Restage, in the order of the reference. */
final class StandardMaskers {
    private StandardMaskers() {}

    static List<MaskerDeclaration> declarations() {
        Vocabularies vocabularies = Vocabularies.shared();
        List<MaskerDeclaration> maskers = new ArrayList<>(List.of(
                VocabularyMasker.firstName(vocabularies),
                VocabularyMasker.lastName(vocabularies),
                FullNameMasker.declaration(vocabularies),
                ShapeMasker.username(vocabularies),
                DateOfBirthMasker.declaration(),
                GenderMasker.declaration(),
                WordMasker.jobTitle(vocabularies),
                WordMasker.company(vocabularies),
                EmailMasker.declaration(vocabularies),
                PhoneMasker.declaration(vocabularies),
                StreetAddressMasker.declaration(vocabularies),
                VocabularyMasker.city(vocabularies),
                WordMasker.region(vocabularies),
                ShapeMasker.postcode(vocabularies),
                CountryMasker.declaration(),
                UrlMasker.declaration(),
                IpAddressMasker.declaration(),
                MacAddressMasker.declaration(),
                GeoMasker.declaration(),
                IdentifierMasker.nationalId(),
                CreditCardMasker.declaration(),
                IbanMasker.declaration(),
                NumberShapeMasker.bankAccount(),
                IdentifierMasker.taxId(),
                NumberShapeMasker.licencePlate(),
                PasswordHashMasker.declaration(),
                SecretMasker.declaration(),
                UuidMasker.declaration(),
                KeepMasker.declaration(),
                NullMasker.declaration(),
                FixedMasker.declaration(),
                EmptyMasker.declaration(),
                HashMasker.declaration(),
                ScrambleMasker.declaration(vocabularies),
                ChoiceMasker.declaration(),
                NumberNoiseMasker.declaration(),
                DateShiftMasker.declaration(vocabularies),
                TruncateMasker.declaration(),
                TemplateMasker.declaration(vocabularies),
                FakerMasker.declaration(),
                LookupMasker.declaration(),
                SqlMasker.declaration()));
        // Before those that use maskers inside of documents, so that what is inside is witnessed too.
        maskers.replaceAll(WitnessedMasker::declaration);
        InnerMaskers inside = new InnerMaskers(maskers);
        maskers.add(FreeTextMasker.declaration(inside, vocabularies));
        maskers.add(JsonDeclaration.of(inside, vocabularies));
        maskers.add(XmlMasker.declaration(inside, vocabularies));
        maskers.add(ArrayMasker.declaration(inside));
        maskers.add(HstoreMasker.declaration(inside, vocabularies));
        maskers.add(ListMasker.declaration(inside, vocabularies));
        maskers.add(BlobMasker.declaration());
        return maskers;
    }
}
