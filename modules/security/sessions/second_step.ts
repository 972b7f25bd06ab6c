import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { Refusal } from '#app/http/refusal'
import { done, refuse, type Outcome } from '#app/outcome'
import { ProveMethod, type ProofRefusal } from '../actions/prove_method.js'
import { decideSignIn, type RiskVerdict } from '../factors/decide_sign_in.js'
import type { Method } from '../factors/methods.js'
import { backupCodesLeft, factorsOf } from '../queries/factors.js'
import { findIdentity } from '../queries/find_identity.js'
import { bondOfSignIn } from './bonds.js'
import { enter } from './enter.js'
import { beginPending, clearPendingCookie, spendPending, type PendingSignIn } from './pending_sign_in.js'

interface FirstProof {
  userId: number
  shown: Method[]
  /** Where they wanted to go. */
  next: string
  risk?: RiskVerdict
}

/**
 * Goes on after a first proof, whichever way somebody came: signs them in, or has them show what is still missing. Says
 * where to send the browser.
 */
export async function goOn(ctx: HttpContext, { userId, shown, next, risk = 'allow' }: FirstProof): Promise<string> {
  const factors = await factorsOf(userId)
  const backupCodes = await backupCodesLeft(userId)
  const decision = decideSignIn({ shown, factors, backupCodes, risk, demanded: 0 })
  if (decision.ask === 'refused') throw new Refusal('security.refusals.sign_in_refused')
  if (decision.ask === 'nothing') {
    await enter(ctx, userId, shown)
    return next
  }
  await beginPending(ctx, { userId, need: decision.need, methods: decision.methods, nextPath: next })
  return router.makeUrl('security.second_steps.show')
}

/**
 * Signs in whoever showed what was missing, and says where to send the browser. Refuses as ProveMethod does, with
 * `method_not_asked`, or with `over` when somebody else finished it or it took too long.
 */
export async function finish(
  ctx: HttpContext,
  pending: PendingSignIn,
  { method, answer }: { method: Method; answer: string }
): Promise<Outcome<string, ProofRefusal | 'method_not_asked' | 'over'>> {
  if (!pending.methods.includes(method)) return refuse('method_not_asked')
  const person = (await findIdentity(pending.userId))!
  const proof = { person, method, answer, boundTo: bondOfSignIn(pending), ip: ctx.request.ip() }
  const proved = await new ProveMethod().handle(proof)
  if (!proved.ok) return proved
  if (!(await spendPending(pending))) return refuse('over')
  clearPendingCookie(ctx)
  await enter(ctx, pending.userId, ['password', proved.value.method])
  return done(pending.nextPath)
}
