/** What a person may be. Client and freelancer are chosen by people themselves, the others granted by an admin. */
export const ROLES = ['client', 'freelancer', 'moderator', 'finance', 'admin'] as const
export const OWN_ROLES = ['client', 'freelancer'] as const

export type Role = (typeof ROLES)[number]
