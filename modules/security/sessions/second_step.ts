import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import type { Identity } from '#app/http/identity'
import { Refusal } from '#app/http/refusal'
import { done, refuse, type Outcome } from '#app/outcome'
import { assessSignIn } from '../actions/assess_sign_in.js'
import { ProveMethod, type ProofRefusal } from '../actions/prove_method.js'
import { factsOf } from '../devices/request_facts.js'
import { FinishRecovery } from '../actions/recover_account.js'
import { decideSignIn, type RiskVerdict } from '../factors/decide_sign_in.js'
import type { Method } from '../factors/methods.js'
import { backupCodesLeft, factorsOf } from '../queries/factors.js'
import { findIdentity } from '../queries/find_identity.js'
import { FactorLimit } from '../limits/factor_limit.js'
import { isLocked } from '../queries/is_locked.js'
import type { Band } from '../risk/score.js'
import { worthDemanded } from '../rules/demands.js'
import { bondOfSignIn } from './bonds.js'
import { enter } from './enter.js'
import {
  beginPending,
  clearPendingCookie,
  findPending,
  keepShown,
  spendPending,
  type PendingSignIn,
} from './pending_sign_in.js'

interface FirstProof {
  userId: number
  shown: Method[]
  /** Where they wanted to go. */
  next: string
  /** Where it was not the first of what they showed that brought them. */
  came?: 'link' | 'demo'
}

const VERDICTS: Record<Band, RiskVerdict> = {
  allow: 'allow',
  step_up: 'one_factor',
  strong: 'two_factors',
  block: 'refused',
}

/**
 * Goes on after a first proof, whichever way somebody came: signs them in, or has them show what is still missing. Says
 * where to send the browser.
 */
export async function goOn(ctx: HttpContext, { userId, shown, next, came }: FirstProof): Promise<string> {
  if (await isLocked(userId)) throw new Refusal('security.refusals.locked')
  const person = (await findIdentity(userId))!
  const { signInId, demand } = await assessSignIn({ person, facts: factsOf(ctx), method: came ?? shown[0] })
  const decision = await whatIsMissing(person, shown, demand)
  if (decision.ask === 'refused') throw new Refusal('security.refusals.sign_in_refused')
  if (decision.ask === 'nothing') {
    await enter(ctx, { userId, methods: shown, signInId })
    return next
  }
  const { need, methods } = decision
  await beginPending(ctx, { userId, signInId, shown, need, methods, nextPath: next })
  return router.makeUrl('security.second_steps.show')
}

async function whatIsMissing(person: Identity, shown: readonly Method[], demand: Band) {
  const factors = await factorsOf(person.id)
  const backupCodes = await backupCodesLeft(person.id)
  const demanded = await worthDemanded(person, factors)
  return decideSignIn({ shown, factors, backupCodes, risk: VERDICTS[demand], demanded })
}

/**
 * Signs in whoever showed what was missing, or keeps what they showed while more is asked for; says where to send the
 * browser. Refuses as ProveMethod does, with `method_not_asked`, or with `over` when somebody else finished it, it took
 * too long, or the person locked their account meanwhile.
 */
export async function finish(
  ctx: HttpContext,
  pending: PendingSignIn,
  { method, answer }: { method: Method; answer: string }
): Promise<Outcome<string, ProofRefusal | 'method_not_asked' | 'over'>> {
  if (!pending.methods.includes(method)) return refuse('method_not_asked')
  const person = (await findIdentity(pending.userId))!
  const proof = { person, method, answer, boundTo: bondOfSignIn(pending), ip: ctx.request.ip(), isPart: true }
  const proved = await new ProveMethod().handle(proof)
  return proved.ok ? count(ctx, { person, pending, method: proved.value.method }) : proved
}

interface Counted {
  person: Identity
  pending: PendingSignIn
  method: Method
}

/** Counts a proof. Of several at once each counts, and no method twice: who comes later looks at what was kept before. */
async function count(
  ctx: HttpContext,
  { person, pending, method }: Counted
): Promise<Outcome<string, 'method_not_asked' | 'over'>> {
  // A key says itself which kind it is.
  if (!pending.methods.includes(method)) return refuse('method_not_asked')
  const shown = [...pending.shown, method]
  const decision = await whatIsMissing(person, shown, pending.demand)
  if (decision.ask !== 'factor') return letIn(ctx, pending, shown)
  if (await keepShown(pending, { shown, need: decision.need, methods: decision.methods })) {
    return done(router.makeUrl('security.second_steps.show'))
  }
  const kept = await findPending(ctx)
  return kept ? count(ctx, { person, pending: kept, method }) : refuse('over')
}

async function letIn(ctx: HttpContext, pending: PendingSignIn, methods: Method[]): Promise<Outcome<string, 'over'>> {
  const { userId, signInId, nextPath } = pending
  if (!(await spendPending(pending)) || (await isLocked(userId))) return refuse('over')
  await new FactorLimit().succeeded(userId, ctx.request.ip())
  clearPendingCookie(ctx)
  await enter(ctx, { userId, methods, signInId })
  return done(nextPath)
}

/**
 * Ends a recovery that is ready with a code from the mailbox, and signs its owner in. Refuses as ProveMethod does, with
 * `not_ready`, or with `over`.
 */
export async function finishRecovery(
  ctx: HttpContext,
  pending: PendingSignIn,
  answer: string
): Promise<Outcome<string, ProofRefusal | 'not_ready' | 'over'>> {
  const person = (await findIdentity(pending.userId))!
  const proof = { person, method: 'email', answer, boundTo: bondOfSignIn(pending), ip: ctx.request.ip() } as const
  const proved = await new ProveMethod().handle(proof)
  if (!proved.ok) return proved
  const finished = await new FinishRecovery().handle(person)
  if (!finished.ok) return finished
  if (!(await spendPending(pending)) || (await isLocked(pending.userId))) return refuse('over')
  clearPendingCookie(ctx)
  await enter(ctx, { userId: pending.userId, methods: [...pending.shown, 'email'], signInId: pending.signInId })
  return done(router.makeUrl('security.factors.index'))
}
