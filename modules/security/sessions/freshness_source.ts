import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'
import { newPublicId } from '#app/data/public_id'
import type { Freshness, KeptForm } from '#app/http/fresh_factor'
import { Refusal } from '#app/http/refusal'
import { localPath } from '#app/http/local_path'
import { seal, unseal } from '#app/privacy/encrypted'
import { clock } from '#app/time/clock'
import { ASSURANCE } from '../factors/methods.js'
import { factorsOf, strongOnes } from '../queries/factors.js'
import { demandAhead, rulesAbout, worthDemanded } from '../rules/demands.js'
import { worthAsked } from '../rules/factor_rules.js'
import { consoleMinutes, freshMinutes } from '../settings.js'
import { HOME } from './enter.js'
import { bondOfSession } from './bonds.js'

const FORM = 'auth_challenges.kept_form'
const MOST_KEPT = 20_000
const KEPT_MINUTES = 15
const SECRET = /^_|password|secret|token/i

/** Where somebody adds what is demanded of them, and shows it. */
const ALWAYS_OPEN = ['/settings/security', '/confirm-identity', '/confirm-email']

/** Answers the kernel's question whether somebody proved a moment ago that it is them. */
export default {
  async confirmationPath(ctx: HttpContext, { within = 'act', asksPassword }: Freshness): Promise<string | null> {
    const { sessionRow } = ctx
    if (!sessionRow || !ctx.auth.user) return null
    if (sessionRow.isLocked) throw new Refusal('security.refusals.locked')
    const minutes = within === 'console' ? consoleMinutes.get() : freshMinutes.get()
    const isFresh = clock.now() < sessionRow.provedAt + minutes * 60_000
    if (isFresh && sessionRow.assurance >= ASSURANCE.code) return null
    const isProtected = strongOnes(await factorsOf(ctx.auth.user.id)).length > 0
    if (!isProtected && (isFresh || asksPassword)) return null
    return `/confirm-identity?next=${encodeURIComponent(await wayBack(ctx))}`
  },

  async detour(ctx: HttpContext): Promise<string | null> {
    const { sessionRow, auth, request } = ctx
    if (!sessionRow || !auth.user || ALWAYS_OPEN.some((path) => request.url().startsWith(path))) return null
    const asked = Math.max(0, ...(await rulesAbout(auth.user)).map(worthAsked))
    if (sessionRow.assurance >= asked) return null
    const factors = await factorsOf(auth.user.id)
    if ((await demandAhead(auth.user, factors))?.isDue) return '/settings/security'
    const isShown = sessionRow.assurance >= (await worthDemanded(auth.user, factors))
    return isShown ? null : `/confirm-identity?next=${encodeURIComponent(await wayBack(ctx))}`
  },

  async keptForm(ctx: HttpContext, id: string): Promise<KeptForm | null> {
    const row = await db
      .from('auth_challenges')
      .where({ public_id: id, purpose: 'kept_form', bound_to: bondOfSession(ctx) })
      .where('expires_at', '>', clock.now())
      .select('kept_form', 'next_path')
      .first()
    return row ? { action: row.next_path, fields: unseal(FORM, row.kept_form) } : null
  },
}

/** The page that was asked for, or the one of the form that was sent, which then finds its input under `kept`. */
async function wayBack(ctx: HttpContext) {
  const { request } = ctx
  if (request.method() === 'GET') return request.url(true)
  const page = new URL(localPath(request.input('_page'), HOME), 'http://local.invalid')
  const kept = await keepForm(ctx)
  if (kept) page.searchParams.set('kept', kept)
  return page.pathname + page.search
}

async function keepForm(ctx: HttpContext) {
  const fields = Object.fromEntries(Object.entries(ctx.request.body()).filter(([name]) => !SECRET.test(name)))
  if (Object.keys(fields).length === 0 || JSON.stringify(fields).length > MOST_KEPT) return null
  const publicId = newPublicId()
  await db.table('auth_challenges').insert({
    public_id: publicId,
    user_id: ctx.auth.user!.id,
    purpose: 'kept_form',
    bound_to: bondOfSession(ctx),
    next_path: ctx.request.url().slice(0, 500),
    kept_form: seal(FORM, fields),
    created_at: clock.now(),
    expires_at: clock.in({ minutes: KEPT_MINUTES }),
  })
  return publicId
}
