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
  /** What they like to reckon in; null: sums are shown in their own currency only. */
  currency: string | null
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
  /** The persons behind those of these sessions that are not over, by the session's public id. */
  living(sessionIds: string[]): Promise<Map<string, Identity>>
  /** Cookies that sign a test client in as this person. */
  cookiesFor(person: { id: number }): Promise<Record<string, string>>
}

/** Filled by the module that owns users and sessions. Without it everyone is a visitor. */
export const identitySource = definePort<IdentitySource>({
  name: 'kernel.identity',
  fallback: { identify: async () => null, living: async () => new Map(), cookiesFor: async () => ({}) },
  onFailure: 'hold',
  deadlineMs: 5_000,
})

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    /** The session this request came with, when somebody is signed in; whoever identifies them sets it. */
    sessionPublicId?: string
  }
}
