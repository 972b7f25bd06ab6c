import { defineEvent } from '#app/data/outbox'

/** Somebody signed up. */
export const PersonJoined = defineEvent<{ accountId: number; userId: number }>('security.person_joined')

/** Somebody proved that their e-mail address is theirs. */
export const EmailVerified = defineEvent<{ accountId: number; userId: number }>('security.email_verified')
