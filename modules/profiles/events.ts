import { defineEvent } from '#app/data/outbox'

/** Money of an account was held for work for the first time. */
export const PaymentVerified = defineEvent<{ accountId: number }>('profiles.payment_verified')

/** An account says that it is in another country than before, or in none. */
export const CountryChanged = defineEvent<{ accountId: number }>('profiles.country_changed')
