import { Exception } from '@adonisjs/core/exceptions'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { looksLikePublicId } from '#app/data/public_id'
import { formOf } from '#app/http/form_state'
import { definePort } from '#app/modules/ports'

export interface Freshness {
  /** How long ago is still fresh: a few minutes for an act, longer for looking around in the console. */
  within?: 'act' | 'console'
  /** The form asks for the password itself: who has nothing else to show is not asked twice. */
  asksPassword?: boolean
}

export interface KeptForm {
  action: string
  fields: Record<string, unknown>
}

interface FreshnessSource {
  /** Where whoever asks has to prove that it is them, or null when they did so recently enough. */
  confirmationPath(ctx: HttpContext, freshness: Freshness): Promise<string | null>
  /** Where somebody has to go first who lacks what operators demand of them; null for everybody else. */
  detour(ctx: HttpContext): Promise<string | null>
  /** What somebody had sent when they were asked; null for anything that is not of this session. */
  keptForm(ctx: HttpContext, id: string): Promise<KeptForm | null>
}

/** Filled by the module that owns factors. Without it nobody is asked. */
export const freshnessSource = definePort<FreshnessSource>({
  name: 'kernel.freshness',
  fallback: { confirmationPath: async () => null, detour: async () => null, keptForm: async () => null },
  onFailure: 'hold',
  deadlineMs: 5_000,
})

/**
 * Of a route that moves money, changes how somebody signs in, or belongs to operators: lets a person through who proved a
 * moment ago that it is them. Others are sent to do so and come back to what they were doing, to the page of the form
 * with their input when they had sent one. Behind `memberPage`.
 */
export function freshFactor(freshness: Freshness = {}) {
  return async function askForFreshFactor(ctx: HttpContext, next: NextFn) {
    const path = await freshnessSource.ask('confirmationPath', ctx, freshness)
    if (path === null) return next()
    if (ctx.wantsProblem) throw new Exception(`Prove that it is you: ${path}`, { status: 403, code: 'E_NOT_FRESH' })
    return ctx.response.redirect().toPath(path)
  }
}

/** Fills a page's form with what was sent before its sender was asked to prove that it is them. */
export default class KeptForms {
  async handle(ctx: HttpContext, next: NextFn) {
    const id = ctx.request.method() === 'GET' ? ctx.request.qs().kept : undefined
    const kept = looksLikePublicId(id) ? await freshnessSource.ask('keptForm', ctx, id) : null
    if (kept) formOf(ctx).refuse(kept.fields, [], kept.action)
    return next()
  }
}
