import { createHash, timingSafeEqual } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'
import { identitySource, type Identity } from '#app/http/identity'
import env from '#start/env'

/** True for an administrator's session and for a bearer of HEALTH_TOKEN; false when that cannot be found out. */
export async function maySeeHealth(ctx: HttpContext): Promise<boolean> {
  const [, given] = /^Bearer (.+)$/.exec(ctx.request.header('authorization') ?? '') ?? []
  const token = env.get('HEALTH_TOKEN')
  if (given) return token !== undefined && isSame(given, token)

  const person: Identity | null = await identitySource.ask('identify', ctx).catch(() => null)
  return person?.roles.has('admin') ?? false
}

function isSame(one: string, other: string) {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(one), hash(other))
}
