import type { HttpContext } from '@adonisjs/core/http'
import { definePort } from '#app/modules/ports'

/** The person behind a request and the account they act for. */
export interface Identity {
  id: number
  publicId: string
  name: string
  email: string
  isEmailVerified: boolean
  locale: string
  zone: string
  theme: 'light' | 'dark' | 'system'
  contrast: 'more' | 'system'
  roles: ReadonlySet<string>
  accountId: number
  accountPublicId: string
  accountName: string
  /** SHA-256 of the account's picture, by which `pictureUrl` names it; null without one. */
  picture: string | null
}

interface IdentitySource {
  /** Who this request's session belongs to, or null. Reads one row; a revoked session is null at once. */
  identify(ctx: HttpContext): Promise<Identity | null>
  /** Cookies that sign a test client in as this person. */
  cookiesFor(person: { id: number }): Promise<Record<string, string>>
}

/** Filled by the module that owns users and sessions. Without it everyone is a visitor. */
export const identitySource = definePort<IdentitySource>({
  name: 'kernel.identity',
  fallback: { identify: async () => null, cookiesFor: async () => ({}) },
  onFailure: 'hold',
  deadlineMs: 5_000,
})
