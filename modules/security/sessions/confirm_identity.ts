import type { HttpContext } from '@adonisjs/core/http'
import { done, refuse, type Outcome } from '#app/outcome'
import { ProveMethod, type ProofRefusal } from '../actions/prove_method.js'
import type { Method } from '../factors/methods.js'
import { backupCodesLeft, factorsOf, strongOnes } from '../queries/factors.js'
import { bondOfSession } from './bonds.js'
import { writeSessionCookie } from './session_cookie.js'
import { noteProof, rotateSecret } from './session_store.js'

/**
 * What somebody who is signed in may prove themselves with: one of their factors, never a code by mail; the password only
 * while they have nothing better.
 */
export async function methodsToConfirm(userId: number): Promise<Method[]> {
  const strong = strongOnes(await factorsOf(userId))
  if (strong.length === 0) return ['password']
  const spare: Method[] = (await backupCodesLeft(userId)) > 0 ? ['backup_code'] : []
  return [...new Set<Method>(strong.map(({ kind }) => kind)), ...spare]
}

/** Notes that somebody proved, once more, that it is them; their session gets a new secret. */
export async function confirmIdentity(
  ctx: HttpContext,
  { method, answer }: { method: Method; answer: string }
): Promise<Outcome<void, ProofRefusal | 'method_not_asked'>> {
  const person = ctx.auth.getUserOrFail()
  if (!(await methodsToConfirm(person.id)).includes(method)) return refuse('method_not_asked')
  const proof = { person, method, answer, boundTo: bondOfSession(ctx), ip: ctx.request.ip() }
  const proved = await new ProveMethod().handle(proof)
  if (!proved.ok) return proved
  await noteProof(ctx.sessionPublicId!, [proved.value.method])
  const claim = await rotateSecret(ctx.sessionRow!)
  if (claim) writeSessionCookie(ctx, claim)
  return done(undefined)
}
