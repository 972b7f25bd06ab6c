import { defineEvent } from '#app/data/outbox'

/** Somebody signed up. */
export const PersonJoined = defineEvent<{ accountId: number; userId: number }>('security.person_joined')

/** Somebody proved that their e-mail address is theirs. */
export const EmailVerified = defineEvent<{ accountId: number; userId: number }>('security.email_verified')

/** Somebody set another time zone. */
export const ZoneChanged = defineEvent<{ accountId: number; userId: number }>('security.zone_changed')

/** Somebody was shut out by an operator; their sessions are over. */
export const PersonDisabled = defineEvent<{ accountId: number; userId: number }>('security.person_disabled')

/** Somebody was let back in. */
export const PersonEnabled = defineEvent<{ accountId: number; userId: number }>('security.person_enabled')
