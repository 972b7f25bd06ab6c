import type { HttpContext } from '@adonisjs/core/http'
import { Exception } from '@adonisjs/core/exceptions'
import { askForKey, askForNewKey } from '../actions/ask_for_key.js'
import { isKey } from '../factors/methods.js'
import { bondOfSession, bondOfSignIn } from '../sessions/bonds.js'
import { findPending } from '../sessions/pending_sign_in.js'

/** What browsers need to have a key sign, or to make one: JSON for the script of the page. */
export default class KeyRequestsController {
  /** During a sign-in. */
  async forSignIn(ctx: HttpContext) {
    const pending = await findPending(ctx)
    if (!pending?.methods.some(isKey)) throw new Exception('No sign-in waits here for a key', { status: 404 })
    const asked = { userId: pending.userId, boundTo: bondOfSignIn(pending), kinds: pending.methods }
    return ctx.response.json(await askForKey(asked))
  }

  /** Of somebody who is signed in. */
  async forSession(ctx: HttpContext) {
    const asked = { userId: ctx.auth.getUserOrFail().id, boundTo: bondOfSession(ctx) }
    return ctx.response.json(await askForKey(asked))
  }

  /** For a new key. */
  async forNewKey(ctx: HttpContext) {
    const kind = ctx.request.input('kind') === 'security_key' ? 'security_key' : 'passkey'
    const wish = { person: ctx.auth.getUserOrFail(), boundTo: bondOfSession(ctx), kind } as const
    return ctx.response.json(await askForNewKey(wish))
  }
}
