package dev.restage.mask;

import dev.restage.mask.AddressFinder.Address;

/** Replaces values that do not have the form their masker expects: addresses by addresses, the rest by its own shape. */
final class NonConforming {
    private final EmailAddresses addresses;
    private final Scrambler scrambler;
    private final AddressGuard guard;

    NonConforming(MaskingSettings settings, EmailAddresses addresses) {
        this.addresses = addresses;
        scrambler = new Scrambler(settings.key(), "scramble", false);
        guard = new AddressGuard(addresses, scrambler);
    }

    NonConforming(MaskingSettings settings, Vocabularies vocabularies) {
        this(settings, new EmailAddresses(settings, vocabularies));
    }

    /** @param maxLength characters that fit; negative for no limit */
    String replace(String value, int maxLength, MaskingNotes notes) {
        notes.nonConforming();
        String pieces = value.indexOf('@') < 0 ? scrambler.scramble(value) : inPieces(value);
        String result = guarded(pieces, maxLength);
        return maxLength < 0 || CanonicalText.length(result) <= maxLength
                ? result
                : guarded(scrambler.scramble(value), maxLength);
    }

    /** For a value that has the right form, where nothing else fits. */
    String shaped(String value) {
        return scrambler.scramble(value);
    }

    /** An address inside becomes what it becomes elsewhere, so that it still leads to the same person. */
    private String inPieces(String value) {
        StringBuilder result = new StringBuilder(value.length() + 32);
        int from = 0;
        for (Address address : AddressFinder.find(value)) {
            result.append(scrambler.scramble(value.substring(from, address.start())));
            boolean stays = addresses.allows(address.domain());
            result.append(
                    stays
                            ? value.substring(address.start(), address.end())
                            : addresses.mask(address.local(), address.domain(), -1));
            from = address.end();
        }
        return result.append(scrambler.scramble(value.substring(from))).toString();
    }

    /** Scrambled digits may form the escape of an at sign that was not there before. */
    private String guarded(String scrambled, int maxLength) {
        String rewritten = guard.rewriteStrays(scrambled, maxLength);
        return rewritten == null ? scrambled : rewritten;
    }
}
