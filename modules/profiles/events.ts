import { defineEvent } from '#app/data/outbox'

/** An account says that it is in another country than before, or in none. */
export const CountryChanged = defineEvent<{ accountId: number }>('profiles.country_changed')
